using System.Globalization;
using Microsoft.AspNetCore.Http.Extensions;
using Rattan.Platform.Tenancy;
using Rattan.Reporting.Events;
using Rattan.Reporting.Metrics;

namespace Rattan.Reporting.Explorer;

/// <summary>Where the cells of an answered view lead: to the single clicks or orders behind a number, or to the same
/// view of one value.</summary>
internal sealed class DrillLinks(ExplorerView view, ReportTable table, ScopeKind scope)
{
    /// <summary>How the list of orders writes what is not known.</summary>
    private const string Unknown = "~";

    private static readonly string[] OrderFields = ["program", "partner", "status"];

    /// <summary>Texts of orders, which may not be known.</summary>
    private static readonly string[] OrderTexts = ["coupon", "sku", "category"];

    /// <summary>Which single clicks a count counts.</summary>
    private static readonly Dictionary<string, string> Kinds = new(StringComparer.Ordinal)
    {
        ["impressions"] = "impression",
        ["grossClicks"] = "unique,duplicate,bot,invalid",
        ["clicks"] = "unique",
        ["duplicateClicks"] = "duplicate",
        ["botClicks"] = "bot",
        ["invalidClicks"] = "invalid",
    };

    /// <summary>The view narrowed to a row's value; null where it says no more.</summary>
    public string? Narrow(RollupRow row, int at)
    {
        var dimension = table.Plan.Dimensions[at];
        return row.IsOther || dimension.Grain is not null
            ? null
            : (view with { Where = Add(view.Where, dimension, row.Keys[at]) }).ToUrl();
    }

    /// <summary>Null when no list shows just what the number counts.</summary>
    public string? To(RollupRow row, Metric metric) => row.IsOther || Moment(row) is not { } moment
        ? null
        : metric.Clicks ? Clicks(row, moment, metric) : Orders(row, moment);

    private string Clicks(RollupRow row, (DateTimeOffset From, DateTimeOffset Until) moment, Metric metric)
    {
        var query = new QueryBuilder
        {
            { "from", Instant(moment.From) }, { "to", Instant(moment.Until) },
            { "kind", Kinds.GetValueOrDefault(metric.Name, "unique,impression") },
        };
        foreach (var filter in Filters(row))
        {
            query.Add("where", filter.ToString());
        }

        if (view.Zone is { } zone)
        {
            query.Add("zone", zone);
        }

        return EventsPage.Path + query.ToQueryString();
    }

    /// <summary>The list of orders knows days in UTC, and one program, partner, status, coupon, SKU and category. By
    /// SKU or category it has every order with such a line.</summary>
    private string? Orders(RollupRow row, (DateTimeOffset From, DateTimeOffset Until) moment)
    {
        var filters = Filters(row);
        var days = moment.From.UtcDateTime.TimeOfDay == TimeSpan.Zero
            && moment.Until.UtcDateTime.TimeOfDay == TimeSpan.Zero;
        if (!days || scope is not (ScopeKind.Network or ScopeKind.Merchant) || filters.Any(filter => !IsListed(filter))
            || filters.DistinctBy(filter => filter.Field).Count() != filters.Count)
        {
            return null;
        }

        var query = new QueryBuilder
        {
            { "from", IsoDay.Text(moment.From.UtcDay()) },
            { "until", IsoDay.Text(moment.Until.AddDays(-1).UtcDay()) },
        };
        foreach (var filter in filters)
        {
            query.Add(filter.Field, filter.Values[0] ?? Unknown);
        }

        return "/conversions" + query.ToQueryString();
    }

    private static bool IsListed(ViewFilter filter) => !filter.Except && filter.Values switch
    {
        [null] => OrderTexts.Contains(filter.Field),
        [Unknown] => false,
        [_] => OrderFields.Contains(filter.Field) || OrderTexts.Contains(filter.Field),
        _ => false,
    };

    private List<ViewFilter> Filters(RollupRow row)
    {
        IReadOnlyList<ViewFilter> where = view.Where;
        for (var i = 0; i < table.Plan.Dimensions.Count; i++)
        {
            if (table.Plan.Dimensions[i].Grain is null)
            {
                where = Add(where, table.Plan.Dimensions[i], row.Keys[i]);
            }
        }

        return [.. where];
    }

    private (DateTimeOffset From, DateTimeOffset Until)? Moment(RollupRow row)
    {
        var (from, until) = (table.Plan.From, table.Plan.Until);
        foreach (var (at, dimension) in table.Plan.Dimensions.Index())
        {
            if (dimension.Grain is { } grain)
            {
                if (row.Keys[at] is not { } key)
                {
                    return null;
                }

                var (begins, ends) = Bucket.Ends(key, grain, table.Plan.Zone);
                (from, until) = (begins > from ? begins : from, ends < until ? ends : until);
            }
        }

        return (from, until);
    }

    private static IReadOnlyList<ViewFilter> Add(IReadOnlyList<ViewFilter> where, Dimension dimension, string? value)
    {
        var filter = new ViewFilter(dimension.Name, "in", [value]);
        return where.Contains(filter) ? where : [.. where, filter];
    }

    private static string Instant(DateTimeOffset at) =>
        at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
