using Rattan.Reporting.Query;

namespace Rattan.Reporting.Tests;

public sealed class ReportRequestTests
{
    private static readonly ReportRequest Good = new(["clicks", "gmv"], ["day"], From: "2026-11-01", To: "2026-11-30");

    [Fact]
    public void Days_are_inclusive_and_in_the_zone()
    {
        var plan = (Good with { TimeZone = "Asia/Kathmandu" }).Read().Value;
        plan.From.ShouldBe(new DateTimeOffset(2026, 10, 31, 18, 15, 0, TimeSpan.Zero));
        plan.Until.ShouldBe(new DateTimeOffset(2026, 11, 30, 18, 15, 0, TimeSpan.Zero));
    }

    [Fact]
    public void The_last_instant_is_exclusive_and_widened_to_its_quarter()
    {
        var plan = (Good with { From = "2026-11-21T08:10:00Z", To = "2026-11-21T09:01:00+00:00" }).Read().Value;
        plan.From.ShouldBe(new DateTimeOffset(2026, 11, 21, 8, 0, 0, TimeSpan.Zero));
        plan.Until.ShouldBe(new DateTimeOffset(2026, 11, 21, 9, 15, 0, TimeSpan.Zero));
    }

    [Fact]
    public void An_interval_is_a_dimension()
    {
        (Good with { Dimensions = ["program"], Interval = "week" }).Read().Value.Dimensions.Select(d => d.Name)
            .ShouldBe(["week", "program"]);
        (Good with { Interval = "day" }).Read().Value.Dimensions.Count.ShouldBe(1);
    }

    [Fact]
    public void Filters_on_one_field_must_all_hold()
    {
        var one = Guid.CreateVersion7(DateTimeOffset.UnixEpoch).ToString();
        var two = Guid.CreateVersion7(DateTimeOffset.UnixEpoch).ToString();
        var plan = (Good with
        {
            Filters = [new ReportFilter("partner", "in", [one, two]), new ReportFilter("partner", "eq", [two])],
        }).Read().Value;
        plan.Partners!.Select(id => id.ToString()).ShouldBe([two]);
        plan.Programs.ShouldBeNull();
    }

    [Fact]
    public void What_is_unknown_or_impossible_is_refused_with_a_code_and_its_field()
    {
        var id = Guid.Empty.ToString();
        Refused(Good with { Metrics = null }, "reports.metrics_missing", "metrics");
        Refused(Good with { Metrics = ["clicks", "luck"] }, "reports.metric_unknown", "metrics[1]");
        Refused(Good with { Dimensions = ["mood"] }, "reports.dimension_unknown", "dimensions[0]");
        Refused(Good with { Dimensions = ["day", "month"] }, "reports.several_intervals", "dimensions");
        Refused(Good with { TimeZone = "Mars/Base" }, "reports.time_zone", "timeZone");
        Refused(Good with { From = null }, "reports.from", "from");
        Refused(Good with { From = "yesterday" }, "reports.from", "from");
        Refused(Good with { To = "2026-11-31" }, "reports.to", "to");
        Refused(Good with { To = "2026-10-01" }, "reports.period", "to");
        Refused(Good with { From = "2020-01-01" }, "reports.period", "to");
        Refused(Good with { Dimensions = ["hour"], From = "2026-01-01" }, "reports.period", "to");
        Refused(Good with { Currency = "usd" }, "reports.currency", "currency");
        Refused(Good with { Compare = "yesterday" }, "reports.compare", "compare");
        Refused(Good with { Sort = "-sales" }, "reports.sort", "sort");
        Refused(Good with { Limit = 0 }, "reports.limit", "limit");
        Refused(Filtered("mood", "eq", id), "reports.filter_field", "filters[0].field");
        Refused(Filtered("partner", "like", id), "reports.filter_op", "filters[0].op");
        Refused(Filtered("partner", "eq", id, id), "reports.filter_values", "filters[0].values");
        Refused(Filtered("partner", "in"), "reports.filter_values", "filters[0].values");
        Refused(Filtered("partner", "ne", id, id), "reports.filter_values", "filters[0].values");
        Refused(Filtered("country", "eq", new string('x', 501)), "reports.filter_values", "filters[0].values");
        Refused(Filtered("link", "in", "x"), "reports.filter_value", "filters[0].values");
    }

    [Theory]
    [InlineData("status")]
    [InlineData("customerKind")]
    [InlineData("coupon")]
    [InlineData("sku")]
    [InlineData("category")]
    [InlineData("model")]
    public void Clicks_are_not_known_by_what_only_orders_have(string dimension)
    {
        (Good with { Metrics = ["sales", "gmv", "commission"], Dimensions = [dimension] }).Read().Error.ShouldBeNull();
        var error = (Good with { Metrics = ["gmv", "epc"], Dimensions = [dimension] }).Read().Error!;
        error.Code.ShouldBe("reports.dimension_not_for_metric");
        error.Message.ShouldContain("epc");
        error.Message.ShouldContain(dimension);
        Refused(
            Good with { Filters = [new ReportFilter(dimension, "eq", ["x"])] }, "reports.dimension_not_for_metric",
            "filters[0].field");
    }

    [Fact]
    public void Four_dimensions_are_answered_and_a_fifth_is_refused()
    {
        var four = Good with { Interval = "day", Dimensions = ["program", "partner", "country"] };
        four.Read().Value.Dimensions.Count.ShouldBe(4);
        Refused(four with { Dimensions = ["program", "partner", "country", "device"] }, "reports.dimensions_max",
            "dimensions");
    }

    [Theory]
    [InlineData("previous", "2026-10-02T00:00:00Z", "2026-11-01T00:00:00Z")]
    [InlineData("year", "2025-11-01T00:00:00Z", "2025-12-01T00:00:00Z")]
    public void A_period_is_compared_with_the_one_before_it(string compare, string from, string until)
    {
        var plan = (Good with { Compare = compare }).Read().Value;
        plan.Compare!.Before(plan.From).ShouldBe(At(from));
        plan.Compare.Before(plan.Until).ShouldBe(At(until));
        plan.Compare.After(plan.Compare.Before(plan.From)).ShouldBe(plan.From);
    }

    [Fact]
    public void Days_stand_beside_days_when_summer_time_came_between()
    {
        var plan = (Good with
        {
            From = "2026-03-29", To = "2026-03-29", TimeZone = "Europe/Berlin", Compare = "previous",
        }).Read().Value;
        plan.Compare!.Before(plan.From).ShouldBe(At("2026-03-27T23:00:00Z"));
        plan.Compare.Before(plan.Until).ShouldBe(At("2026-03-28T23:00:00Z"));
        plan.Compare.After(At("2026-03-28T22:45:00Z")).ShouldBe(At("2026-03-29T21:45:00Z"));
    }

    private static DateTimeOffset At(string text) =>
        DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private static ReportRequest Filtered(string field, string op, params string[] values) =>
        Good with { Filters = [new ReportFilter(field, op, values)] };

    private static void Refused(ReportRequest request, string code, string field)
    {
        var error = request.Read().Error.ShouldNotBeNull(code);
        (error.Code, error.Field).ShouldBe((code, field));
    }
}
