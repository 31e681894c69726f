using Rattan.Platform.Tenancy;
using Rattan.Reporting.Metrics;
using Rattan.Reporting.Query;

namespace Rattan.Reporting.Alerts;

/// <summary>Asks the reports for an alert's numbers, with the eyes of the caller.</summary>
internal sealed class MeasureAlert(QueryReport reports)
{
    /// <summary>Null when the caller may not see it. What cannot be said, as for want of a rate, is a finding without a
    /// value.</summary>
    public async Task<AlertFinding?> HandleAsync(AlertTerms terms, DateTimeOffset until, CancellationToken ct)
    {
        var zone = terms.TimeZoneInfo();
        var from = AlertWindows.StartOf(terms.Window, until, zone);
        var unknown = new AlertFinding(from, until, null, null, null);
        if (!(await ValueAsync(terms, from, until, ct)).TryValue(out var value, out var error))
        {
            return error is ForbiddenError ? null : unknown;
        }

        var past = new List<decimal?>();
        foreach (var (start, end) in PastOf(terms, from, until, zone))
        {
            if (!(await ValueAsync(terms, start, end, ct)).TryValue(out var then, out _))
            {
                return unknown;
            }

            past.Add(then.Value);
        }

        var metric = Metric.ByName[terms.Metric];
        var (expected, holds) = JudgeAlert.Of(
            terms.Condition, terms.Bound, value.Value, past, metric.Unit == MetricUnit.Count);
        return new AlertFinding(from, until, value.Value, expected, holds);
    }

    private static IEnumerable<(DateTimeOffset From, DateTimeOffset Until)> PastOf(
        AlertTerms terms, DateTimeOffset from, DateTimeOffset until, TimeZoneInfo zone) => terms.Condition switch
        {
            AlertCondition.Above or AlertCondition.Below => [],
            AlertCondition.Unusual => Enumerable.Range(1, JudgeAlert.WeeksMax)
                .Select(weeks => AlertWindows.WeeksBefore(terms.Window, until, weeks, zone)),
            _ => [(AlertWindows.StartOf(terms.Window, from, zone), from)],
        };

    /// <summary>In the unit that people read: money in major units, ratios in percent.</summary>
    private async Task<Result<Measured>> ValueAsync(
        AlertTerms terms, DateTimeOffset from, DateTimeOffset until, CancellationToken ct)
    {
        List<ReportFilter> filters = [];
        if (terms.ProgramId is { } program)
        {
            filters.Add(new ReportFilter("program", "eq", [program.ToString("D")]));
        }

        if (terms.PartnerId is { } partner)
        {
            filters.Add(new ReportFilter("partner", "eq", [partner.ToString("D")]));
        }

        var asked = new ReportRequest(
            [terms.Metric], [], filters, Iso(from), Iso(until), TimeZone: terms.TimeZone, Currency: terms.Currency);
        if (!(await reports.HandleAsync(asked, ct)).TryValue(out var answer, out var error))
        {
            return error;
        }

        return new Measured(((IReadOnlyDictionary<string, object?>)answer.Totals)[terms.Metric] switch
        {
            null => null,
            Money money => money.ToDecimal(),
            long count => count,
            decimal ratio => ratio * 100,
            var other => throw new InvalidOperationException($"{other} is no metric's value."),
        });
    }

    private static string Iso(DateTimeOffset at) =>
        at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", System.Globalization.CultureInfo.InvariantCulture);

    private readonly record struct Measured(decimal? Value);
}
