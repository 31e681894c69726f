using System.Globalization;
using Rattan.Reporting.Metrics;

namespace Rattan.Reporting.Query;

/// <param name="Field">Any dimension.</param>
/// <param name="Op">eq, ne, in or nin.</param>
/// <param name="Values">Null is what is not known.</param>
internal sealed record ReportFilter(string? Field = null, string? Op = null, IReadOnlyList<string?>? Values = null);

/// <param name="From">An instant, or a day in <paramref name="TimeZone"/>; inclusive.</param>
/// <param name="To">An instant, exclusive, or a day, inclusive. Both ends are widened to quarter hours.</param>
/// <param name="Interval">hour, day, week or month: the same as naming it among the dimensions.</param>
/// <param name="TimeZone">IANA name; UTC when absent.</param>
/// <param name="Currency">Converts all money to it at each day's rate.</param>
/// <param name="Compare">previous (the period just before) or year: rows and totals then tell its numbers too.</param>
/// <param name="Sort">A metric, with a minus in front for the largest first.</param>
/// <param name="Limit">How many groups stand for themselves; the others are added up in one row.</param>
internal sealed record ReportRequest(
    IReadOnlyList<string>? Metrics = null,
    IReadOnlyList<string>? Dimensions = null,
    IReadOnlyList<ReportFilter>? Filters = null,
    string? From = null,
    string? To = null,
    string? Interval = null,
    string? TimeZone = null,
    string? Currency = null,
    string? Compare = null,
    string? Sort = null,
    int? Limit = null)
{
    public const int DimensionsMax = 4;
    public const int LimitMax = 1000;

    private const int RangeDaysMax = 1100;
    private const int HourRangeDaysMax = 92;

    /// <summary>Checks everything once; refusals name the field.</summary>
    public Result<ReportPlan> Read()
    {
        if (!ReadMetrics().TryValue(out var metrics, out var error)
            || !ReadDimensions(metrics).TryValue(out var dimensions, out error)
            || !ReadPeriod().TryValue(out var period, out error)
            || !ReadCurrency().TryValue(out var currency, out error)
            || !ReadCompare(period).TryValue(out var compare, out error)
            || !ReadSort().TryValue(out var sort, out error))
        {
            return error;
        }

        var days = dimensions.Any(dimension => dimension.Grain is TimeGrain.Hour) ? HourRangeDaysMax : RangeDaysMax;
        if (period.Until <= period.From || (period.Until - period.From).TotalDays > days)
        {
            return new ValidationError(
                "reports.period", string.Create(CultureInfo.InvariantCulture,
                    $"The period must end after it begins and span {days} days at most."), "to");
        }

        if (Limit is < 1 or > LimitMax)
        {
            return new ValidationError("reports.limit", $"limit is 1 to {LimitMax}.", "limit");
        }

        return ReportFilters.Apply(
            Filters ?? [],
            new ReportPlan(metrics, dimensions, period.From, period.Until, period.Zone, currency.Value)
            {
                Compare = compare.Value, Sort = sort.Value, SortAscending = Sort is not ['-', ..], Limit = Limit,
            });
    }

    /// <summary>The first of these metrics that a dimension cannot split.</summary>
    internal static Metric? Misfit(Dimension dimension, IReadOnlyList<Metric> metrics) => dimension.OrdersOnly
        ? metrics.FirstOrDefault(metric => metric.Needs.HasFlag(MetricNeeds.Clicks))
        : null;

    internal static ValidationError NotKnownBy(Metric metric, Dimension dimension, string field) => new(
        "reports.dimension_not_for_metric",
        $"{metric.Name} is not known by {dimension.Name}; only numbers of orders and commissions are.", field);

    private Result<IReadOnlyList<Metric>> ReadMetrics()
    {
        if (Metrics is not { Count: > 0 })
        {
            return new ValidationError("reports.metrics_missing", "Name at least one metric.", "metrics");
        }

        for (var i = 0; i < Metrics.Count; i++)
        {
            if (!Metric.ByName.ContainsKey(Metrics[i] ?? ""))
            {
                return new ValidationError(
                    "reports.metric_unknown", $"There is no metric {Metrics[i]}.", Field("metrics", i));
            }
        }

        return Metrics.Distinct(StringComparer.Ordinal).Select(name => Metric.ByName[name]).ToArray();
    }

    private Result<IReadOnlyList<Dimension>> ReadDimensions(IReadOnlyList<Metric> metrics)
    {
        var names = (Dimensions ?? []).ToList();
        if (Interval is not null && !names.Contains(Interval, StringComparer.Ordinal))
        {
            names.Insert(0, Interval);
        }

        var found = new List<Dimension>();
        for (var i = 0; i < names.Count; i++)
        {
            if (!Dimension.ByName.TryGetValue(names[i] ?? "", out var dimension))
            {
                return new ValidationError(
                    "reports.dimension_unknown", $"There is no dimension {names[i]}.", Field("dimensions", i));
            }

            if (Misfit(dimension, metrics) is { } metric)
            {
                return NotKnownBy(metric, dimension, Field("dimensions", i));
            }

            if (!found.Contains(dimension))
            {
                found.Add(dimension);
            }
        }

        if (found.Count > DimensionsMax)
        {
            return new ValidationError(
                "reports.dimensions_max", $"At most {DimensionsMax} dimensions, the interval among them.",
                "dimensions");
        }

        return found.Count(dimension => dimension.Grain is not null) > 1
            ? new ValidationError("reports.several_intervals", "Choose one of hour, day, week, month.", "dimensions")
            : found;
    }

    private Result<(DateTimeOffset From, DateTimeOffset Until, TimeZoneInfo Zone)> ReadPeriod()
    {
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(TimeZone ?? "UTC", out var zone))
        {
            return new ValidationError("reports.time_zone", $"{TimeZone} is not an IANA time zone.", "timeZone");
        }

        if (ReadMoment(From, zone, dayOffset: 0) is not { } from)
        {
            return new ValidationError(
                "reports.from", "Give an instant such as 2026-11-21T00:00:00Z, or a day.", "from");
        }

        return ReadMoment(To, zone, dayOffset: 1) is { } to
            ? (Bucket.Floor(from), Bucket.Ceiling(to), zone)
            : new ValidationError("reports.to", "Give an instant such as 2026-11-22T00:00:00Z, or a day.", "to");
    }

    private static DateTimeOffset? ReadMoment(string? text, TimeZoneInfo zone, int dayOffset)
    {
        if (IsoDay.Read(text) is { } day)
        {
            return day.Year is >= 1970 and < 9999 ? Bucket.StartOf(day.AddDays(dayOffset), zone) : null;
        }

        return text is not null && text.Contains('T', StringComparison.Ordinal)
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
            && at.Year is >= 1970 and < 9999 ? at : null;
    }

    private Result<Optional<Comparison>> ReadCompare((DateTimeOffset From, DateTimeOffset Until, TimeZoneInfo Zone) of)
    {
        if (Compare is null)
        {
            return default(Optional<Comparison>);
        }

        return Kernel.Json.EnumText.TryParse<ComparisonKind>(Compare, out var kind)
            ? new Optional<Comparison>(Comparison.Of(kind, of.From, of.Until, of.Zone))
            : new ValidationError("reports.compare", "compare is previous or year.", "compare");
    }

    private Result<Optional<Metric>> ReadSort()
    {
        var name = Sort?.TrimStart('-');
        if (name is null)
        {
            return default(Optional<Metric>);
        }

        return Metrics!.Contains(name, StringComparer.Ordinal)
            ? new Optional<Metric>(Metric.ByName[name])
            : new ValidationError("reports.sort", "sort is one of the metrics asked for.", "sort");
    }

    private Result<Optional<Currency?>> ReadCurrency()
    {
        if (Currency is null)
        {
            return default(Optional<Currency?>);
        }

        return Kernel.Currency.TryParse(Currency, out var known)
            ? new Optional<Currency?>(known)
            : new ValidationError("reports.currency", $"{Currency} is not a current ISO 4217 code.", "currency");
    }

    private static string Field(string list, int index) =>
        string.Create(CultureInfo.InvariantCulture, $"{list}[{index}]");

    /// <summary>A result may not be null by itself.</summary>
    private readonly record struct Optional<T>(T? Value);
}
