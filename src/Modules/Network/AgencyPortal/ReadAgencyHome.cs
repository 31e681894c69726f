using Rattan.Contracts.Network;
using Rattan.Platform.Tenancy;

namespace Rattan.Network.AgencyPortal;

internal sealed record AgencyHome(
    IReadOnlyList<AgencyAlert> Alerts, IReadOnlyList<AgencyBalance> Balances, int Resources, int Waiting,
    IReadOnlyList<OfferAnswer> Offers);

/// <summary>What an agency sees first: what waits for it, what it is owed, its resources and offers.</summary>
internal sealed class ReadAgencyHome(
    ReadOwnResources resources, ReadOffers offers, ReadEarnings earnings, IEnumerable<IAgencyAlerts> alerts,
    Caller caller)
{
    private const int OffersShown = 5;
    private const int AlertsMax = 20;

    public async Task<AgencyHome> HandleAsync(CancellationToken ct)
    {
        var agency = AgencyId.From(caller.Scope.Id);
        var told = new List<AgencyAlert>();
        foreach (var source in alerts)
        {
            told.AddRange(await source.OfAsync(agency, ct));
        }

        var latest = (await offers.PageAsync(new OffersAsked(Limit: OffersShown), ct)).Value.Items;
        var waiting = (await offers.PageAsync(new OffersAsked(Status: "waiting", Limit: 200), ct)).Value.Items.Count;
        var balances = caller.May(Permission.ViewMoney)
            && (await earnings.BalancesAsync(agency.ToString(), ct)).TryValue(out var found, out _) ? found.Items : [];
        return new AgencyHome(
            [.. told.Take(AlertsMax)], balances, await resources.ActiveAsync(ct), waiting, latest);
    }
}
