using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.Extensions.Primitives;
using Rattan.Kernel.Json;

namespace Rattan.Reporting.Explorer;

internal enum ViewChart
{
    Line,
    Bar,
    Stacked,
    Funnel,
    Flow,
    Map,
    None,
}

/// <summary>A view of the explorer: all of it stands in the address, so the address is the view.</summary>
internal sealed record ExplorerView
{
    public const string Path = "/reports/explorer";

    /// <summary>Rows on the page; files have them all.</summary>
    public const int LimitDefault = 50;

    private static readonly string LimitUnsaid = LimitDefault.ToString(CultureInfo.InvariantCulture);
    private static readonly string[] MetricsDefault = ["clicks", "sales", "gmv", "commission"];

    public IReadOnlyList<string> Metrics { get; init; } = MetricsDefault;

    public IReadOnlyList<string> By { get; init; } = ["day"];

    public IReadOnlyList<ViewFilter> Where { get; init; } = [];

    public Period Period { get; init; } = Period.Last30;

    public string? From { get; init; }

    public string? To { get; init; }

    public string? Zone { get; init; }

    public string? Currency { get; init; }

    public string? Compare { get; init; }

    public string? Sort { get; init; }

    /// <summary>Null for all, which only files are given.</summary>
    public int? Limit { get; init; } = LimitDefault;

    public ViewChart Chart { get; init; }

    /// <summary>Only time goes on from one value to the next.</summary>
    private ViewChart ChartUsual =>
        By.Count > 0 && Dimension.ByName.TryGetValue(By[0], out var first) && first.Grain is null
            ? ViewChart.Bar : ViewChart.Line;

    /// <summary>Reads an address; lists stand in it once with commas, or again and again as forms send them.</summary>
    public static ExplorerView Read(IQueryCollection query)
    {
        var own = Text(query["from"]) is not null && Text(query["period"]) is null;
        var view = new ExplorerView
        {
            Metrics = List(query["metrics"]) is { Count: > 0 } metrics ? metrics : MetricsDefault,
            By = query.ContainsKey("by") ? List(query["by"]) : ["day"],
            Where = [.. query["where"].Select(ViewFilter.Read).OfType<ViewFilter>().Distinct()],
            Period = own ? Period.Own
                : EnumText.TryParse<Period>(Text(query["period"]), out var period) ? period : Period.Last30,
            From = Text(query["from"]),
            To = Text(query["to"]),
            Zone = Text(query["zone"]),
            Currency = Text(query["currency"]),
            Compare = Text(query["compare"]),
            Sort = Text(query["sort"]),
            Limit = int.TryParse(query["limit"], NumberStyles.None, CultureInfo.InvariantCulture, out var limit)
                ? limit : LimitDefault,
        };
        return view with
        {
            Chart = EnumText.TryParse<ViewChart>(Text(query["chart"]), out var chart) ? chart : view.ChartUsual,
        };
    }

    public static ExplorerView Read(string query) =>
        Read(new QueryCollection(Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(query)));

    /// <summary>The shortest way to say this view, without a question mark; empty for the first one.</summary>
    public string ToQuery()
    {
        var query = new QueryBuilder();
        void Say(string name, string? value, string? unsaid = null)
        {
            if (!string.IsNullOrEmpty(value) && value != unsaid)
            {
                query.Add(name, value);
            }
        }

        Say("metrics", string.Join(',', Metrics), string.Join(',', MetricsDefault));
        if (!By.SequenceEqual(["day"], StringComparer.Ordinal))
        {
            query.Add("by", string.Join(',', By));
        }

        foreach (var filter in Where)
        {
            query.Add("where", filter.ToString());
        }

        if (Period is Period.Own)
        {
            Say("from", From);
            Say("to", To);
        }
        else
        {
            Say("period", EnumText.Of(Period), EnumText.Of(Period.Last30));
        }

        Say("zone", Zone);
        Say("currency", Currency);
        Say("compare", Compare);
        Say("sort", Sort);
        Say("limit", Limit?.ToString(CultureInfo.InvariantCulture), LimitUnsaid);
        Say("chart", EnumText.Of(Chart), EnumText.Of(ChartUsual));
        return query.ToQueryString().Value?.TrimStart('?') ?? "";
    }

    public string ToUrl(string path = Path) => ToQuery() is { Length: > 0 } query ? $"{path}?{query}" : path;

    /// <summary>First and last day as the report is asked for them.</summary>
    public (string? From, string? To) Days(DateTimeOffset now)
    {
        if (Period is Period.Own)
        {
            return (From, To ?? From);
        }

        var zone = TimeZoneInfo.TryFindSystemTimeZoneById(Zone ?? "UTC", out var found) ? found : TimeZoneInfo.Utc;
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, zone).DateTime);
        var (from, to) = Periods.Days(Period, today);
        return (IsoDay.Text(from), IsoDay.Text(to));
    }

    public ReportRequest ToRequest(DateTimeOffset now)
    {
        var (from, to) = Days(now);
        return new ReportRequest(
            Metrics, By, [.. Where.Select(filter => new ReportFilter(filter.Field, filter.Op, filter.Values))], from,
            to, null, Zone, Currency, Compare, Sort, Limit);
    }

    private static List<string> List(StringValues values) =>
        [.. values.SelectMany(value => (value ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries
            | StringSplitOptions.TrimEntries)).Distinct(StringComparer.Ordinal)];

    private static string? Text(StringValues value) =>
        value.FirstOrDefault(each => !string.IsNullOrWhiteSpace(each))?.Trim();
}
