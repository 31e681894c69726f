using Rattan.Contracts.Merchants;

namespace Rattan.Contracts.Network;

public enum PlacementOutcome
{
    OnTime,
    Late,
    NotDelivered,
}

/// <summary>What one use of a resource cost and brought, told by who carried it out.</summary>
/// <param name="Reference">Unique; telling it again corrects what was told.</param>
/// <param name="Country">ISO 3166-1 alpha-2.</param>
/// <param name="Category">Slug of <see cref="ProductCategories"/>.</param>
/// <param name="From">First day; <paramref name="Until"/> is the last one, included.</param>
public sealed record PlacementRecord(
    string Reference, ResourceId ResourceId, MerchantId MerchantId, string Country, string? Category, DateOnly From,
    DateOnly Until, Money Cost, Money Gmv, long? Clicks, long? Orders, PlacementOutcome Outcome);

/// <summary>The resource library as it learns from finished work, in the caller's transaction.</summary>
public interface IPlacementRecords
{
    Task PutAsync(PlacementRecord record, CancellationToken ct);
}
