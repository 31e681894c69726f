using Rattan.Contracts.Network;

namespace Rattan.Proposals.Work;

/// <summary>Writes what a line cost and brought into the resource library, so that its grade learns from it.</summary>
internal sealed class TellLibrary(IPlacementRecords placements)
{
    public async Task TellAsync(WorkLine line, CancellationToken ct)
    {
        if (line.ResourceId is not { } resource || line.Status != WorkStatus.Settled
            || line.Country is not { } country || line.GmvMinor is null)
        {
            return;
        }

        var day = DateOnly.FromDateTime((line.LiveAt ?? line.SettledAt!.Value).UtcDateTime);
        var from = line.FromDay ?? day;
        await placements.PutAsync(
            new PlacementRecord(
                $"proposal-line:{line.Id}", resource, line.MerchantId, country, line.Category, from,
                line.UntilDay is { } until && until >= from ? until : from,
                new Money(line.DeliveredCostMinor, line.Currency), line.Gmv!.Value, line.Clicks, line.Orders,
                line.Delivered is { Value: 0 } ? PlacementOutcome.NotDelivered
                    : line.LateDays > 0 ? PlacementOutcome.Late : PlacementOutcome.OnTime), ct);
    }
}
