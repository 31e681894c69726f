using Rattan.Contracts.Merchants.Views;
using Rattan.Contracts.Network;
using Rattan.Network.Grades;
using Rattan.Platform.Data;

namespace Rattan.Network.Placements;

/// <summary>Takes over what finished work cost and brought; the grade of its resource is made anew at once.</summary>
internal sealed class RecordPlacement(AppDbContext db, MakeGrades grades, TimeProvider clock) : IPlacementRecords
{
    private const string Name = "rattan";

    public async Task PutAsync(PlacementRecord record, CancellationToken ct)
    {
        var now = clock.Now();
        var merchant = await db.Set<MerchantRow>().IgnoreQueryFilters()
            .Where(m => m.MerchantId == record.MerchantId).Select(m => m.Name).SingleAsync(ct);
        var placement = await db.Set<Placement>().SingleOrDefaultAsync(p => p.Reference == record.Reference, ct);
        if (placement is null)
        {
            placement = new Placement
            {
                Id = EntityId.New<PlacementId>(now), ResourceId = record.ResourceId, MadeByName = Name,
            };
            db.Add(placement);
        }

        placement.Describe(
            new PlacementTerms
            {
                MerchantId = record.MerchantId,
                MerchantName = merchant,
                Country = record.Country,
                Category = record.Category,
                From = record.From,
                Until = record.Until,
                Cost = record.Cost,
                Gmv = record.Gmv,
                Clicks = record.Clicks,
                Orders = record.Orders,
                Margin = placement.Margin,
                Delivery = record.Outcome switch
                {
                    PlacementOutcome.OnTime => Delivery.OnTime,
                    PlacementOutcome.Late => Delivery.Late,
                    _ => Delivery.NotDelivered,
                },
                Notes = placement.Notes,
                Reference = record.Reference,
            }, now);
        await db.SaveChangesAsync(ct);
        await grades.OfAsync([record.ResourceId], ct);
    }
}
