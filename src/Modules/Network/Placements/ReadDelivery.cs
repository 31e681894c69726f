using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;
using Rattan.Contracts.Network;
using Rattan.Network.Resources;
using Rattan.Platform.Data;
using Rattan.Platform.Tenancy;

namespace Rattan.Network.Placements;

/// <summary>Sums of placements in one currency; nothing is added across currencies.</summary>
/// <param name="Roas">GMV ÷ cost of all of them; null without a cost.</param>
internal sealed record PlacementTotals(int Placements, Money Cost, Money Gmv, decimal? Roas);

/// <summary>How reliable an agency was.</summary>
/// <param name="Rated">Placements with a cost.</param>
/// <param name="Succeeded">Of those, the ones whose ROAS reached <paramref name="RoasGoal"/>.</param>
/// <param name="SuccessPercent">Null when none is rated.</param>
internal sealed record DeliveryRecord(
    int Placements, int OnTime, int Late, int NotDelivered, int Rated, int Succeeded, decimal? SuccessPercent,
    decimal RoasGoal, IReadOnlyList<PlacementTotals> Totals)
{
    public decimal? OnTimePercent => Placements == 0 ? null : 100m * OnTime / Placements;
}

/// <summary>The delivery record of an agency over the placements of all its resources.</summary>
internal sealed class ReadDelivery(AppDbContext db, IOptions<NetworkOptions> options)
{
    public static void Map(IEndpointRouteBuilder api) => api.MapGet(
            "/agencies/{id}/delivery", async (ReadDelivery read, string id, CancellationToken ct) =>
                TypedResults.Ok(await read.OfAsync(id, ct)))
        .WithName("GetAgencyDelivery").Needs(Permission.ManageResources, ScopeKind.Network)
        .WithSummary("Placements of an agency on time, late and not delivered, sums and success rate");

    public async Task<DeliveryRecord> OfAsync(string agencyId, CancellationToken ct)
    {
        AgencyId? agency = EntityId.TryParse<AgencyId>(agencyId, out var id) ? id : default;
        var goal = options.Value.RoasGoal;
        var rows = await (from p in db.Set<Placement>().AsNoTracking()
                          join r in db.Set<Resource>() on p.ResourceId equals r.Id
                          where r.AgencyId == agency
                          group p by new { p.Currency, p.Delivery } into some
                          select new
                          {
                              some.Key.Currency,
                              some.Key.Delivery,
                              Count = some.Count(),
                              Cost = some.Sum(p => p.CostMinor),
                              Gmv = some.Sum(p => p.GmvMinor),
                              Rated = some.Count(p => p.CostMinor > 0),
                              Succeeded = some.Count(p => p.CostMinor > 0 && p.GmvMinor >= p.CostMinor * goal),
                          }).ToListAsync(ct);
        int Of(Delivery delivery) => rows.Where(r => r.Delivery == delivery).Sum(r => r.Count);
        var (rated, succeeded) = (rows.Sum(r => r.Rated), rows.Sum(r => r.Succeeded));
        return new DeliveryRecord(
            rows.Sum(r => r.Count), Of(Delivery.OnTime), Of(Delivery.Late), Of(Delivery.NotDelivered), rated, succeeded,
            rated == 0 ? null : 100m * succeeded / rated, goal,
            [
                .. rows.GroupBy(r => r.Currency).OrderByDescending(g => g.Sum(r => r.Count)).Select(g => Total(
                    g.Key, g.Sum(r => r.Count), g.Sum(r => r.Cost), g.Sum(r => r.Gmv))),
            ]);
    }

    private static PlacementTotals Total(Currency currency, int count, long cost, long gmv) => new(
        count, new Money(cost, currency), new Money(gmv, currency),
        cost > 0 ? decimal.Round((decimal)gmv / cost, 3) : null);
}
