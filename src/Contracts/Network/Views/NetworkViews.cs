using Rattan.Contracts.Merchants;
using Rattan.Contracts.Partners;

namespace Rattan.Contracts.Network.Views;

/// <summary>Row of <c>v_agencies</c>: the network's alone, read it only for its people.</summary>
public sealed class AgencyRow
{
    public AgencyId AgencyId { get; init; }

    public required string Name { get; init; }

    public required string Country { get; init; }

    public required string Status { get; init; }
}

/// <summary>Row of <c>v_resources</c>: the network's alone, read it only for its people. ROAS is GMV ÷ cost in
/// thousandths; null without a record.</summary>
public sealed class ResourceRow
{
    public ResourceId ResourceId { get; init; }

    public required string Name { get; init; }

    public required string Kind { get; init; }

    public required string Channel { get; init; }

    public required string Owner { get; init; }

    public AgencyId? AgencyId { get; init; }

    public required string Status { get; init; }

    /// <summary>A to E.</summary>
    public string? Grade { get; init; }

    public long? ExpectedMilli { get; init; }

    public long? LowMilli { get; init; }

    public long? HighMilli { get; init; }
}

/// <summary>Row of <c>v_need_matches</c>: a resource or a partner that was chosen for a need, with what was expected of
/// it then. The network's alone, read it only for its people.</summary>
public sealed class NeedMatchRow
{
    public MerchantNeedId NeedId { get; init; }

    /// <summary>Either this or <see cref="PartnerId"/>.</summary>
    public ResourceId? ResourceId { get; init; }

    public PartnerId? PartnerId { get; init; }

    /// <summary>A to E; null without a record.</summary>
    public string? Grade { get; init; }

    /// <summary>ROAS (GMV ÷ cost) in thousandths with its 80 % interval; null for a partner.</summary>
    public long? ExpectedMilli { get; init; }

    public long? LowMilli { get; init; }

    public long? HighMilli { get; init; }

    /// <summary>Of a placement, or of a partner's active month.</summary>
    public long? GmvMinor { get; init; }

    public long? CostMinor { get; init; }

    public string? Currency { get; init; }

    public required string MadeByName { get; init; }

    public DateTimeOffset MadeAt { get; init; }
}

/// <summary>Row of <c>v_resource_owners</c>: who owns a place and what it costs. The network's alone.</summary>
public sealed class ResourceOwnerRow
{
    public ResourceId ResourceId { get; init; }

    public required string Name { get; init; }

    public required string SearchText { get; init; }

    /// <summary>Active, Paused or Archived.</summary>
    public required string Status { get; init; }

    public AgencyId? AgencyId { get; init; }

    public PartnerId? PartnerId { get; init; }

    /// <summary>Flat, Cpm, Cpc, Cps or Hybrid.</summary>
    public required string PriceModel { get; init; }

    public long? PriceMinor { get; init; }

    public string? Currency { get; init; }

    public int LeadDays { get; init; }

    /// <summary>Expected GMV ÷ cost in thousandths, and the ends of its interval; null without a record.</summary>
    public long? ExpectedMilli { get; init; }

    public long? LowMilli { get; init; }

    public long? HighMilli { get; init; }
}
