using Rattan.Platform.Tenancy;
using Rattan.Reporting.Metrics;

namespace Rattan.Reporting.Live;

/// <summary>The live numbers of the caller's scope: money by the same question as every report.</summary>
internal sealed class ReadLive(
    QueryReport reports, OrderFacts orders, ReadLiveClicks clicks, Caller caller, TimeProvider clock)
{
    private const string Fee = "networkFee";

    private static readonly string[] Everybody = ["sales", "renewals", "gmv", "commission"];

    public async Task<LiveNumbers> HandleAsync(CancellationToken ct)
    {
        var now = clock.Now();
        var today = IsoDay.Text(now.UtcDay());
        var seesFee = caller.Scope.Kind != ScopeKind.Partner;
        var request = new ReportRequest(seesFee ? [.. Everybody, Fee] : Everybody, From: today, To: today);
        var asked = await reports.AskAsync(request, ct);
        var table = asked.Error is { } refused ? throw new InvalidOperationException(refused.Message) : asked.Value;
        return new LiveNumbers(
            now, await clicks.HandleAsync(now, ct), table.Totals.Sum(row => row.Tally.Sales + row.Tally.Renewals),
            Amounts(table, "gmv"), Amounts(table, "commission"), seesFee ? Amounts(table, Fee) : null,
            await orders.NewestAsync(table.Plan, ct));
    }

    private static Money[] Amounts(ReportTable table, string metric) =>
    [
        .. from total in table.Totals
           select Metric.ByName[metric].Show(total.Tally, total.Currency) as Money? into amount
           where amount is { IsZero: false }
           select amount.Value,
    ];
}
