using Rattan.Contracts.Access;

namespace Rattan.Contracts.Merchants.Views;

/// <summary>Row of <c>v_merchant_leads</c>: where a merchant stands on its way to a contract and what it sells. The
/// network's alone: read it only for its people.</summary>
public sealed class MerchantLeadRow
{
    public MerchantId MerchantId { get; init; }

    public required string Name { get; init; }

    /// <summary>Where it sits, ISO 3166-1 alpha-2.</summary>
    public required string Country { get; init; }

    /// <summary>Contacted, Qualified, Proposal, Contract, Paid, Live or Lost.</summary>
    public required string Stage { get; init; }

    public UserId? OwnerId { get; init; }

    /// <summary>Where it sells, ISO 3166-1 alpha-2.</summary>
    public required IReadOnlyList<string> Countries { get; init; }

    /// <summary>Slugs of <see cref="ProductCategories"/>.</summary>
    public required IReadOnlyList<string> Categories { get; init; }

    public string? Vertical { get; init; }
}
