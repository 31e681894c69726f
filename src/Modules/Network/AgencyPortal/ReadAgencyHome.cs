using Rattan.Contracts.Network;
using Rattan.Platform.Tenancy;

namespace Rattan.Network.AgencyPortal;

internal sealed record AgencyHome(
    IReadOnlyList<AgencyAlert> Alerts, IReadOnlyList<AgencyBalance> Balances, int Resources, int Waiting,
    IReadOnlyList<OfferAnswer> Offers, AgencyNumbers Numbers);

/// <summary>What an agency sees first: what waits for it, what it is owed, what its resources brought, its
/// offers.</summary>
internal sealed class ReadAgencyHome(
    ReadOwnResources resources, ReadOffers offers, ReadEarnings earnings, ReadAgencyNumbers numbers,
    IEnumerable<IAgencyAlerts> alerts, Caller caller)
{
    private const int OffersShown = 5;
    private const int AlertsMax = 20;

    /// <param name="months">That numbers are of.</param>
    public async Task<AgencyHome> HandleAsync(int months, CancellationToken ct)
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
            [.. told.Take(AlertsMax)], balances, await resources.ActiveAsync(ct), waiting, latest,
            (await numbers.HandleAsync(months, ct)).Value);
    }
}
