using Rattan.Contracts.Tracking;
using Rattan.Platform.Tenancy;
using Rattan.Reporting.Query;
using Rattan.Testing;

namespace Rattan.Reporting.Tests;

public sealed class QueryReportTests
{
    private static readonly ReportRequest November = new(
        ["clicks", "botClicks", "sales", "gmv", "commission"], From: "2026-11-01", To: "2026-11-30");

    [Theory]
    [OnBothBooks]
    public async Task Clicks_and_orders_meet_in_the_day_of_the_zone(string kind)
    {
        await using var market = await FilledAsync(kind);
        var answer = await AnswerAsync(market, November with
        {
            Dimensions = ["day"], TimeZone = "Asia/Kathmandu",
            Filters = [Only("program", market.Programs[0].ProgramId)],
        });
        answer.Rows.Select(row => (row["day"], row["clicks"], row["sales"], row["gmv"], row["commission"])).ShouldBe(
        [
            ("2026-11-20", 10L, 1L, Usd(10_000), Usd(1_000)),
            ("2026-11-21", 6L, 1L, Usd(4_000), Usd(400)),
        ]);
        Totals(answer)["gmv"].ShouldBe(Usd(14_000));
        Totals(answer)["botClicks"].ShouldBe(3L);
        answer.Rows[0].ContainsKey("currency").ShouldBeFalse();
    }

    [Theory]
    [OnBothBooks]
    public async Task Several_currencies_split_rows_and_totals(string kind)
    {
        await using var market = await FilledAsync(kind);
        var answer = await AnswerAsync(market, November with { Dimensions = ["partner"] });
        answer.Rows.Select(row => (row["partnerName"], row["currency"], row["clicks"], row["gmv"])).ShouldBe(
        [
            ("Lan", "USD", 10L, Usd(10_000)),
            ("Lan", "VND", 7L, Vnd(500_000)),
            ("Minh", "USD", 6L, Usd(4_000)),
        ], ignoreOrder: true);
        var totals = ((IEnumerable<IReadOnlyDictionary<string, object?>>)answer.Totals).ToArray();
        totals.Select(total => (total["currency"], total["gmv"], total["clicks"]))
            .ShouldBe([("USD", Usd(14_000), 16L), ("VND", Vnd(500_000), 7L)]);
    }

    [Theory]
    [OnBothBooks]
    public async Task A_currency_converts_everything_at_its_day(string kind)
    {
        await using var market = await FilledAsync(kind);
        var answer = await AnswerAsync(market, November with { Currency = "USD" });
        Totals(answer)["gmv"].ShouldBe(Usd(14_000 + 2_000));
        Totals(answer)["commission"].ShouldBe(Usd(1_400 + 200));
        Totals(answer)["clicks"].ShouldBe(23L);
        (await market.AskAsync(November with { Currency = "EUR" })).Error!.Code.ShouldBe("reports.rate_missing");
    }

    [Theory]
    [OnBothBooks]
    public async Task Links_and_filters_reach_clicks_and_money_alike(string kind)
    {
        await using var market = await FilledAsync(kind);
        var answer = await AnswerAsync(market, November with
        {
            Dimensions = ["link", "merchant"], Filters =
                [Only("partner", market.Partners[0].PartnerId), Only("merchant", market.Merchants[1].MerchantId)],
        });
        var row = answer.Rows.Single();
        (row["link"], row["linkName"], row["merchantName"], row["clicks"], row["gmv"])
            .ShouldBe((market.Link(2, 1).ToString(), "c21", "B", 7L, Vnd(500_000)));

        var byLink = await AnswerAsync(market, November with { Filters = [Only("link", market.Link(1, 2))] });
        (Totals(byLink)["clicks"], Totals(byLink)["sales"], Totals(byLink)["commission"]).ShouldBe((6L, 1L, Usd(400)));
    }

    [Theory]
    [OnBothBooks]
    public async Task A_filter_that_names_nothing_finds_nothing(string kind)
    {
        await using var market = await FilledAsync(kind);
        foreach (var field in new[] { "program", "partner", "link", "merchant" })
        {
            var answer = await AnswerAsync(market, November with { Filters = [Only(field, Guid.Empty)] });
            answer.Rows.ShouldBeEmpty(field);
            Totals(answer)["clicks"].ShouldBe(0L, field);
        }
    }

    [Theory]
    [OnBothBooks]
    public async Task A_partner_sees_its_own_clicks_and_money(string kind)
    {
        await using var market = await FilledAsync(kind);
        var minh = Scope.Partner(market.Partners[1].PartnerId);
        var answer = await AnswerAsync(market, November with { Dimensions = ["program"] }, minh);
        var row = answer.Rows.Single();
        (row["programName"], row["clicks"], row["sales"], row["gmv"], row["commission"])
            .ShouldBe(("A shop", 6L, 1L, Usd(4_000), Usd(400)));
        var other = November with { Filters = [Only("partner", market.Partners[0].PartnerId)] };
        Totals(await AnswerAsync(market, other, minh))["clicks"].ShouldBe(0L);
        (await market.AskAsync(November with { Metrics = ["networkFee"] }, minh))
            .Error!.Code.ShouldBe("reports.metric_forbidden");
    }

    [Theory]
    [OnBothBooks]
    public async Task A_merchant_sees_its_own_programs(string kind)
    {
        await using var market = await FilledAsync(kind);
        var b = Scope.Merchant(market.Merchants[1].MerchantId);
        var answer = await AnswerAsync(market, November with { Dimensions = ["partner"] }, b);
        var row = answer.Rows.Single();
        (row["partnerName"], row["clicks"], row["gmv"]).ShouldBe(("Lan", 7L, Vnd(500_000)));
        var foreign = November with { Filters = [Only("program", market.Programs[0].ProgramId)] };
        Totals(await AnswerAsync(market, foreign, b))["clicks"].ShouldBe(0L);
    }

    [Theory]
    [OnBothBooks]
    public async Task A_postback_token_may_not_ask(string kind)
    {
        await using var market = await FilledAsync(kind);
        var answer = await market.AskAsync(November, new Scope(ScopeKind.Postback, market.Programs[0].ProgramId.Value));
        answer.Error!.Code.ShouldBe("access.scope");
    }

    [Theory]
    [OnBothBooks]
    public async Task Refunds_lower_gmv_and_commission_and_rejected_orders_do_not_count(string kind)
    {
        await using var market = await Market.OpenAsync(kind);
        market.Order("2026-11-20T10:00:00Z", 1, 1, 10_000, 1_000, refunded: 2_500, reversed: 250);
        market.Order("2026-11-20T10:00:00Z", 1, 1, 8_000, 800, type: ConversionType.Renewal);
        market.Order("2026-11-20T10:00:00Z", 1, 1, 0, 300, type: ConversionType.Lead);
        market.Order("2026-11-20T10:00:00Z", 1, 1, 7_000, null, status: ConversionStatus.Unattributed);
        market.Order("2026-11-20T10:00:00Z", 1, 1, 99_000, null, status: ConversionStatus.Test);
        market.Order("2026-11-20T10:00:00Z", 1, 1, 99_000, 900, status: ConversionStatus.Rejected,
            state: Contracts.Commissions.CommissionStatus.Rejected);
        await market.SaveAsync();
        var totals = Totals(await AnswerAsync(market, November with
        {
            Metrics = ["leads", "sales", "renewals", "refunds", "gmv", "commission", "networkFee", "aov",
                "reversalRate", "cr"],
        }));
        (totals["leads"], totals["sales"], totals["renewals"], totals["refunds"]).ShouldBe((1L, 2L, 1L, 1L));
        (totals["gmv"], totals["commission"], totals["networkFee"]).ShouldBe((Usd(22_500), Usd(1_850), Usd(185)));
        (totals["aov"], totals["reversalRate"], totals["cr"]).ShouldBe((Usd(7_500), 0.119048m, null));
    }

    [Theory]
    [OnBothBooks]
    public async Task By_sku_an_order_and_its_commission_count_once_at_the_largest_line(string kind)
    {
        await using var market = await Market.OpenAsync(kind);
        OrderPart[] parts = [new("a", null, 3_000), new("b", null, 5_000), new("c", null, 5_000, Refunded: 1_000)];
        market.Order("2026-11-20T10:00:00Z", 1, 1, 13_000, 1_300, refunded: 1_000, coupon: "VIP", parts: parts,
            state: Contracts.Commissions.CommissionStatus.Approved);
        market.Order("2026-11-20T10:00:00Z", 1, 1, 3_000, 300, parts: [new("c", null, 3_000)],
            state: Contracts.Commissions.CommissionStatus.Rejected);
        await market.SaveAsync();
        var asked = November with
        {
            Metrics = ["sales", "gmv", "commission", "approvalRate", "refunds"], Dimensions = ["sku"],
        };
        (await AnswerAsync(market, asked)).Rows.Select(row => (row["sku"], row["sales"], row["gmv"], row["commission"],
            row["approvalRate"], row["refunds"])).ShouldBe(
            [
                ("a", 0L, Usd(3_000), Usd(300), null, 0L), ("b", 1L, Usd(5_000), Usd(500), 1m, 1L),
                ("c", 1L, Usd(7_000), Usd(500), 0m, 0L),
            ], ignoreOrder: true);
        var filtered = asked with { Dimensions = [], Filters = [new ReportFilter("coupon", "eq", ["vip "])] };
        Totals(await AnswerAsync(market, filtered))["gmv"].ShouldBe(Usd(12_000));
    }

    [Theory]
    [OnBothBooks]
    public async Task Country_splits_clicks_and_a_late_store_is_said(string kind)
    {
        await using var market = await FilledAsync(kind);
        market.Clicks.Late = true;
        var answer = await AnswerAsync(
            market, November with { Metrics = ["clicks"], Dimensions = ["country", "device"] });
        answer.Rows.Select(row => (row["country"], row["device"], row["clicks"]))
            .ShouldBe([("VN", "mobile", 17L), ("US", "mobile", 6L)]);
        answer.Delayed.ShouldBe(true);
    }

    /// <summary>Around midnight of Kathmandu, which is 18:15 in UTC.</summary>
    private static async Task<Market> FilledAsync(string kind)
    {
        var market = await Market.OpenAsync(kind);
        market.Click("2026-11-20T18:00:00Z", 1, 1, 10, bot: 3);
        market.Click("2026-11-20T18:15:00Z", 1, 2, 6, country: "US");
        market.Click("2026-11-20T18:15:00Z", 2, 1, 7);
        market.Order("2026-11-20T18:14:59.999999Z", 1, 1, 10_000, 1_000);
        market.Order("2026-11-20T18:15:00Z", 1, 2, 4_000, 400);
        market.Order("2026-11-21T09:00:00Z", 2, 1, 500_000, 50_000);
        market.Order("2026-12-01T00:00:00Z", 1, 1, 1, 1);
        await market.SaveAsync();
        return market;
    }

    private static ReportFilter Only(string field, object id) => new(field, "eq", [id.ToString()!]);

    private static async Task<ReportAnswer> AnswerAsync(Market market, ReportRequest request, Scope? scope = null)
    {
        var answer = await market.AskAsync(request, scope);
        answer.Error.ShouldBeNull();
        return answer.Value;
    }

    private static IReadOnlyDictionary<string, object?> Totals(ReportAnswer answer) =>
        answer.Totals.ShouldBeAssignableTo<IReadOnlyDictionary<string, object?>>()!;

    private static Money Usd(long minor) => new(minor, Currency.Of("USD"));

    private static Money Vnd(long minor) => new(minor, Currency.Of("VND"));
}
