using Rattan.Contracts.Commissions;
using Rattan.Contracts.Partners;
using Rattan.Contracts.Tracking;
using Rattan.Platform.Tenancy;
using Rattan.Reporting.Query;
using Rattan.Testing;

namespace Rattan.Reporting.Tests;

/// <summary>Earlier periods, limits, groups, and the numbers that costs and decisions make.</summary>
public sealed class ComparisonTests
{
    private static readonly ReportRequest Week = new(
        ["clicks", "gmv"], From: "2026-11-16", To: "2026-11-22", Currency: "USD");

    [Theory]
    [OnBothBooks]
    public async Task Rows_and_totals_tell_the_period_before(string kind)
    {
        await using var market = await Market.OpenAsync(kind);
        market.Click("2026-11-16T09:00:00Z", 1, 1, 5);
        market.Click("2026-11-09T09:00:00Z", 1, 1, 3);
        market.Click("2026-11-10T09:00:00Z", 1, 2, 2);
        market.Click("2026-11-08T23:59:00Z", 1, 2, 99);
        market.Order("2026-11-16T09:00:00Z", 1, 1, 4_000, 400);
        market.Order("2026-11-15T23:00:00Z", 1, 1, 1_000, 100);
        await market.SaveAsync();
        var answer = (await market.AskAsync(Week with { Dimensions = ["day"], Compare = "previous" })).Value;
        answer.Rows.Select(row => (row["day"], row["clicks"], Before(row)["clicks"], Before(row)["gmv"])).ShouldBe(
        [
            ("2026-11-16", 5L, 3L, Usd(0)),
            ("2026-11-17", 0L, 2L, Usd(0)),
            ("2026-11-22", 0L, 0L, Usd(1_000)),
        ]);
        (Before(Totals(answer))["clicks"], Before(Totals(answer))["gmv"]).ShouldBe((5L, Usd(1_000)));
        var byPartner = (await market.AskAsync(Week with { Dimensions = ["partner"], Compare = "previous" })).Value;
        byPartner.Rows.Select(row => (row["partnerName"], row["clicks"], Before(row)["clicks"]))
            .ShouldBe([("Lan", 5L, 3L), ("Minh", 0L, 2L)]);
        var next = Week with { From = "2027-11-16", To = "2027-11-22" };
        var year = (await market.AskAsync(next with { Compare = "year" })).Value;
        Before(Totals(year))["clicks"].ShouldBe(5L);
    }

    [Theory]
    [OnBothBooks]
    public async Task What_is_beyond_the_limit_is_one_row_and_totals_stay_whole(string kind)
    {
        await using var market = await Market.OpenAsync(kind);
        foreach (var (country, clicks) in new[] { ("VN", 9), ("US", 7), ("DE", 5), ("FR", 3) })
        {
            market.Click("2026-11-16T09:00:00Z", 1, 1, clicks, country: country);
            market.Click("2026-11-17T09:00:00Z", 1, 1, 1, country: country);
        }

        await market.SaveAsync();
        var request = Week with { Metrics = ["clicks"], Dimensions = ["country"], Limit = 2, Currency = null };
        var answer = (await market.AskAsync(request)).Value;
        answer.Rows.Select(row => (row["country"], row["clicks"], row.ContainsKey("other")))
            .ShouldBe([("VN", 10L, false), ("US", 8L, false), (null, 10L, true)]);
        Totals(answer)["clicks"].ShouldBe(28L);
        var byDay = (await market.AskAsync(request with { Dimensions = ["country", "day"] })).Value;
        byDay.Rows.Count.ShouldBe(6, "two and the others on each day");
        byDay.Rows.Where(row => row.ContainsKey("other")).Select(row => (row["day"], row["clicks"]))
            .ShouldBe([("2026-11-16", 8L), ("2026-11-17", 2L)]);
        (await market.AskAsync(request with { Sort = "clicks", Limit = null })).Value.Rows
            .Select(row => row["country"]).ShouldBe(["FR", "DE", "US", "VN"]);
    }

    [Theory]
    [OnBothBooks]
    public async Task Groups_are_those_of_the_program_and_not_for_partners(string kind)
    {
        await using var market = await Market.OpenAsync(kind);
        var group = EntityId.New<PartnerGroupId>(DateTimeOffset.UnixEpoch);
        market.Enrol(1, 1, group, "Reviewers");
        market.Click("2026-11-16T09:00:00Z", 1, 1, 5);
        market.Click("2026-11-16T09:00:00Z", 2, 1, 3);
        await market.SaveAsync();
        var request = Week with { Metrics = ["clicks"], Dimensions = ["group"], Currency = null };
        (await market.AskAsync(request)).Value.Rows
            .Select(row => (row["group"], row.GetValueOrDefault("groupName"), row["clicks"]))
            .ShouldBe([(group.ToString(), "Reviewers", 5L), (null, null, 3L)]);
        (await market.AskAsync(request, Scope.Partner(market.Partners[0].PartnerId))).Error!.Code
            .ShouldBe("reports.dimension_forbidden");
    }

    [Theory]
    [OnBothBooks]
    public async Task Costs_and_decisions_are_those_of_the_lines(string kind)
    {
        await using var market = await Market.OpenAsync(kind);
        var at = "2026-11-16T09:00:00Z";
        market.Order(at, 1, 1, 10_000, 1_000, state: CommissionStatus.Paid, isNew: true);
        market.Order(at, 1, 1, 10_000, 1_000, state: CommissionStatus.Approved, isNew: false);
        market.Order(at, 1, 1, 10_000, 1_000, state: CommissionStatus.Rejected);
        market.Order(at, 1, 1, 0, 500, type: ConversionType.Lead);
        await market.SaveAsync();
        var totals = Totals((await market.AskAsync(Week with
        {
            Metrics =
            [
                "cost", "margin", "cpa", "cpl", "roas", "roi", "approvalRate", "newCustomerRate", "approvedSales",
                "commission",
            ],
        })).Value);
        (totals["commission"], totals["cost"], totals["margin"]).ShouldBe((Usd(2_500), Usd(2_750), Usd(27_250)));
        (totals["cpa"], totals["cpl"]).ShouldBe((Usd(733), Usd(550)));
        (totals["roas"], totals["roi"]).ShouldBe((10.909091m, 9.909091m));
        (totals["approvalRate"], totals["newCustomerRate"], totals["approvedSales"]).ShouldBe((0.666667m, 0.5m, 2L));
    }

    private static IReadOnlyDictionary<string, object?> Before(IReadOnlyDictionary<string, object?> row) =>
        (IReadOnlyDictionary<string, object?>)row["previous"]!;

    private static IReadOnlyDictionary<string, object?> Totals(ReportAnswer answer) =>
        (IReadOnlyDictionary<string, object?>)answer.Totals;

    private static Money Usd(long minor) => new(minor, Currency.Of("USD"));
}
