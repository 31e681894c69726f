using System.Globalization;
using Rattan.Reporting.Metrics;

namespace Rattan.Reporting.Query;

/// <param name="Field">program, partner, link or merchant.</param>
/// <param name="Op">eq or in.</param>
internal sealed record ReportFilter(string? Field = null, string? Op = null, IReadOnlyList<string>? Values = null);

/// <param name="From">An instant, or a day in <paramref name="TimeZone"/>; inclusive.</param>
/// <param name="To">An instant, exclusive, or a day, inclusive. Both ends are widened to quarter hours.</param>
/// <param name="Interval">hour, day, week or month: the same as naming it among the dimensions.</param>
/// <param name="TimeZone">IANA name; UTC when absent.</param>
/// <param name="Currency">Converts all money to it at each day's rate.</param>
internal sealed record ReportRequest(
    IReadOnlyList<string>? Metrics = null,
    IReadOnlyList<string>? Dimensions = null,
    IReadOnlyList<ReportFilter>? Filters = null,
    string? From = null,
    string? To = null,
    string? Interval = null,
    string? TimeZone = null,
    string? Currency = null)
{
    private const int RangeDaysMax = 1100;
    private const int HourRangeDaysMax = 92;

    /// <summary>Checks everything once; refusals name the field.</summary>
    public Result<ReportPlan> Read()
    {
        if (!ReadMetrics().TryValue(out var metrics, out var error)
            || !ReadDimensions(metrics).TryValue(out var dimensions, out error)
            || !ReadPeriod().TryValue(out var period, out error)
            || !ReadCurrency().TryValue(out var currency, out error))
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

        return ReportFilters.Apply(
            Filters ?? [], new ReportPlan(metrics, dimensions, period.From, period.Until, period.Zone, currency.Value));
    }

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

            if (dimension.ClicksOnly && metrics.FirstOrDefault(metric => !metric.Clicks) is { } metric)
            {
                return new ValidationError(
                    "reports.dimension_not_for_metric",
                    $"{metric.Name} is not known by {dimension.Name}; only counts of clicks are.",
                    Field("dimensions", i));
            }

            if (!found.Contains(dimension))
            {
                found.Add(dimension);
            }
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

    private Result<ReadCurrencyAnswer> ReadCurrency()
    {
        if (Currency is null)
        {
            return new ReadCurrencyAnswer(null);
        }

        return Kernel.Currency.TryParse(Currency, out var known)
            ? new ReadCurrencyAnswer(known)
            : new ValidationError("reports.currency", $"{Currency} is not a current ISO 4217 code.", "currency");
    }

    private static string Field(string list, int index) =>
        string.Create(CultureInfo.InvariantCulture, $"{list}[{index}]");

    private readonly record struct ReadCurrencyAnswer(Currency? Value);
}
