using System.Text.Json.Serialization;
using Rattan.Contracts.Merchants;

namespace Rattan.Contracts.Tracking;

public enum ConversionType
{
    Lead,
    Sale,
    Renewal,
}

/// <summary>Where a conversion stands (docs/glossary.md, conversion).</summary>
public enum ConversionStatus
{
    Attributing,
    [JsonStringEnumMemberName("awaiting_rate")]
    AwaitingRate,
    Unattributed,
    Attributed,
    [JsonStringEnumMemberName("partly_refunded")]
    PartlyRefunded,
    Refunded,
    Rejected,
    Test,
}

public enum LeadStatus
{
    Received,
    Qualified,
    Disqualified,
}

/// <summary>An order line. <paramref name="Amount"/> is the extended net amount of the line.</summary>
public sealed record OrderLine(string Sku, string? Category, int Quantity, Money Amount);

/// <summary>Says that the edge's view of links changed, so that this node need not wait for its next poll.</summary>
public interface ILinkChanges
{
    void Announce();

    /// <summary>Completes at the next <see cref="Announce"/>.</summary>
    Task NextAsync(CancellationToken ct);
}
