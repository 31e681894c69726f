using Rattan.Reporting.Explorer;

namespace Rattan.Reporting.Tests;

public sealed class ExplorerViewTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 20, 0, 0, TimeSpan.Zero);

    [Fact]
    public void An_address_says_all_of_a_view_and_a_view_says_its_address()
    {
        const string Query = "metrics=gmv,epc&by=week,country&where=country:in:VN,~&where=sub1:nin:a%252Cb"
            + "&from=2026-01-01&to=2026-02-01&zone=Asia/Kathmandu&currency=USD&compare=year&sort=-epc&limit=7"
            + "&chart=map";
        var view = ExplorerView.Read(Query);
        view.Where.Select(filter => string.Join('|', filter.Values.Select(value => value ?? "null")))
            .ShouldBe(["VN|null", "a,b"]);
        (view.Period, view.Chart, view.Limit, view.Compare).ShouldBe((Period.Own, ViewChart.Map, 7, "year"));
        ExplorerView.Read(view.ToQuery()).ToQuery().ShouldBe(view.ToQuery());
        ExplorerView.Read(view.ToQuery()).Where.ShouldBe(view.Where);
        view.ToRequest(Now).Read().Error.ShouldBeNull();
    }

    [Fact]
    public void The_first_view_has_no_query() => ExplorerView.Read("").ToQuery().ShouldBe("");

    [Fact]
    public void Lists_may_come_as_forms_send_them() =>
        ExplorerView.Read("metrics=clicks&metrics=sales&by=&by=day&by=&by=partner").ToQuery()
            .ShouldBe("metrics=clicks,sales&by=day,partner");

    [Fact]
    public void Only_time_is_drawn_as_lines_unless_it_is_said()
    {
        ExplorerView.Read("by=day,partner").Chart.ShouldBe(ViewChart.Line);
        ExplorerView.Read("by=partner").Chart.ShouldBe(ViewChart.Bar);
        ExplorerView.Read("by=partner").ToQuery().ShouldBe("by=partner");
        ExplorerView.Read("by=partner&chart=line").ToQuery().ShouldBe("by=partner&chart=line");
    }

    [Fact]
    public void Nothing_to_split_by_stays_said() => ExplorerView.Read("by=").ToQuery().ShouldBe("by=");

    [Theory]
    [InlineData("today", "2026-11-22", "2026-11-22")]
    [InlineData("yesterday", "2026-11-21", "2026-11-21")]
    [InlineData("last7", "2026-11-16", "2026-11-22")]
    [InlineData("thisMonth", "2026-11-01", "2026-11-22")]
    [InlineData("lastMonth", "2026-10-01", "2026-10-31")]
    [InlineData("thisYear", "2026-01-01", "2026-11-22")]
    public void Named_days_are_those_of_the_zone(string period, string from, string to) =>
        ExplorerView.Read($"period={period}&zone=Asia/Shanghai").Days(Now).ShouldBe((from, to));
}
