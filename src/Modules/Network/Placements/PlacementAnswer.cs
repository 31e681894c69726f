using Rattan.Contracts.Merchants;
using Rattan.Contracts.Network;

namespace Rattan.Network.Placements;

/// <param name="Roas">GMV ÷ cost; null without a cost.</param>
internal sealed record PlacementAnswer(
    PlacementId Id,
    ResourceId ResourceId,
    string ResourceName,
    MerchantId? MerchantId,
    string MerchantName,
    string Country,
    string? Category,
    DateOnly From,
    DateOnly Until,
    Money Cost,
    Money Gmv,
    decimal? Roas,
    long? Clicks,
    long? Orders,
    Percent? Margin,
    Delivery Delivery,
    string? Notes,
    string? Reference,
    string MadeByName,
    DateTimeOffset ChangedAt)
{
    public static PlacementAnswer Of(Placement p, string resourceName) => new(
        p.Id, p.ResourceId, resourceName, p.MerchantId, p.MerchantName, p.Country, p.Category, p.FromDay, p.UntilDay,
        p.Cost, p.Gmv, p.Roas, p.Clicks, p.Orders, p.Margin, p.Delivery, p.Notes, p.Reference, p.MadeByName,
        p.ChangedAt);
}

internal sealed record PlacementUnknown() : NotFoundError("placement.unknown", "There is no such placement.");

internal sealed record ReferenceTaken(string Where = "reference")
    : ConflictError("placement.reference_taken", "Another placement has this reference.", Where);
