using System.Text.Json.Serialization;

namespace Rattan.Merchants.Profiles;

internal enum MerchantKind
{
    /// <summary>Makes what it sells.</summary>
    Factory,

    /// <summary>Sells on the marketplaces of others.</summary>
    PlatformSeller,

    /// <summary>Runs many shops of its own.</summary>
    SiteGroup,

    /// <summary>A brand that its owner sells itself.</summary>
    InHouseBrand,
}

internal enum ReadinessLevel
{
    Low,
    Middle,
    High,
}

/// <summary>A level that is left out is a mistake, not the lowest one.</summary>
internal sealed record Readiness([property: JsonRequired] ReadinessLevel Level, string? Note = null);

/// <summary>Can the merchant deliver what partners sell? What is null is not known.</summary>
internal sealed record SupplyReadiness(
    Readiness? Stock = null, Readiness? LeadTime = null, Readiness? Returns = null)
{
    public static SupplyReadiness Unknown { get; } = new();

    public IEnumerable<Readiness?> All => [Stock, LeadTime, Returns];
}

/// <summary>Does the merchant's site keep the visitors it is sent? What is null is not known.</summary>
internal sealed record SiteReadiness(
    ReadinessLevel? Languages = null, ReadinessLevel? Payment = null, ReadinessLevel? Mobile = null,
    ReadinessLevel? Speed = null)
{
    public static SiteReadiness Unknown { get; } = new();

    public IEnumerable<ReadinessLevel?> All => [Languages, Payment, Mobile, Speed];
}

/// <summary>Somebody at the merchant to talk to.</summary>
internal sealed record Contact(string Name, string? Role = null, string? Email = null, string? Phone = null);
