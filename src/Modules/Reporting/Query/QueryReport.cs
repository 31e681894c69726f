using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;
using Rattan.Reporting.Metrics;

namespace Rattan.Reporting.Query;

/// <param name="Rows">One object per group: its dimensions (ids, with <c>programName</c> and the like beside them),
/// <c>currency</c> when there are several, and every metric.</param>
/// <param name="Totals">One object by metric; a list of them, one per currency, when there are several.</param>
/// <param name="AsOf">Everything answered before this instant is counted.</param>
/// <param name="Delayed">True when the click store did not follow in time, so that the newest clicks may be
/// missing.</param>
internal sealed record ReportAnswer(
    IReadOnlyList<IReadOnlyDictionary<string, object?>> Rows, object Totals, DateTimeOffset AsOf, bool? Delayed);

internal sealed class QueryReport(
    ReportReader reader, ReportNames names, CaughtUp caughtUp, Caller caller, TimeProvider clock)
{
    public static readonly ForbiddenError GroupsForbidden =
        new("reports.dimension_forbidden", "Groups are not shown to partners.");

    private const int RowsMax = 50_000;

    public static void Map(IEndpointRouteBuilder api) => api.MapPost(
            "/reports/query",
            async Task<Results<Ok<ReportAnswer>, ProblemHttpResult>> (
                ReportRequest request, QueryReport query, CancellationToken ct) =>
                (await query.HandleAsync(request, ct)).TryValue(out var answer, out var error)
                    ? TypedResults.Ok(answer)
                    : error.ToProblem())
        .WithName("QueryReport").Needs(Permission.ViewReports)
        .WithSummary("Metrics by dimensions over a period, with totals").WithTags("Reports");

    public async Task<Result<ReportAnswer>> HandleAsync(ReportRequest request, CancellationToken ct)
    {
        if (!(await AskAsync(request, ct)).TryValue(out var table, out var error))
        {
            return error;
        }

        var totals = table.Totals.Select(total => Show(table, total, named: false)).ToArray();
        return new ReportAnswer(
            [.. table.Rows.Select(row => Show(table, row, named: true))], table.SeveralCurrencies ? totals : totals[0],
            table.AsOf, table.IsDelayed ? true : null);
    }

    /// <summary>The same before it is written down, for pages and files.</summary>
    public async Task<Result<ReportTable>> AskAsync(ReportRequest request, CancellationToken ct)
    {
        if (!request.Read().TryValue(out var plan, out var error))
        {
            return error;
        }

        if (Refuse(plan) is { } refused)
        {
            return refused;
        }

        var asOf = clock.Now();
        var delayed = plan.NeedsClicks && !await caughtUp.TryAsync(ct);
        if (!(await reader.ReadAsync(plan, ct)).TryValue(out var folded, out error))
        {
            return error;
        }

        return folded.Rows.Count > RowsMax
            ? new ValidationError("reports.too_many_rows",
                "More than 50,000 rows: shorten the period or drop a dimension.", "dimensions")
            : new ReportTable(plan, folded, await NamesAsync(plan, folded, ct), asOf, delayed);
    }

    private ForbiddenError? Refuse(ReportPlan plan) => caller.Scope.Kind switch
    {
        ScopeKind.Network or ScopeKind.Merchant => null,
        ScopeKind.Partner when plan.Metrics.FirstOrDefault(metric => metric.NetworkOnly) is { } metric =>
            new ForbiddenError("reports.metric_forbidden", $"{metric.Name} is not shown to partners."),
        ScopeKind.Partner when plan.By(Dimension.Group) => GroupsForbidden,
        ScopeKind.Partner => null,
        _ => ScopeRefusals.OtherScope,
    };

    private async Task<IReadOnlyList<IReadOnlyDictionary<string, string>?>> NamesAsync(
        ReportPlan plan, RollupAnswer folded, CancellationToken ct)
    {
        var named = new IReadOnlyDictionary<string, string>?[plan.Dimensions.Count];
        for (var i = 0; i < named.Length; i++)
        {
            var at = i;
            named[i] = ReportNames.Has(plan.Dimensions[i])
                ? await names.OfAsync(plan.Dimensions[i], folded.Rows.Select(row => row.Keys[at]), ct)
                : null;
        }

        return named;
    }

    private static Dictionary<string, object?> Show(ReportTable table, RollupRow row, bool named)
    {
        var shown = new Dictionary<string, object?>(StringComparer.Ordinal);
        for (var i = 0; named && i < table.Plan.Dimensions.Count; i++)
        {
            var name = table.Plan.Dimensions[i].Name;
            shown[name] = row.Keys[i];
            if (table.Names[i] is { } texts && row.Keys[i] is { } id)
            {
                shown[$"{name}Name"] = texts.GetValueOrDefault(id);
            }
        }

        if (table.SeveralCurrencies)
        {
            shown["currency"] = row.Currency?.Code;
        }

        if (row.IsOther)
        {
            shown["other"] = true;
        }

        Show(table.Plan, row.Tally, row.Currency, shown);
        if (row.Before is { } before)
        {
            shown["previous"] = Show(table.Plan, before, row.Currency, new(StringComparer.Ordinal));
        }

        return shown;
    }

    private static Dictionary<string, object?> Show(
        ReportPlan plan, Tally tally, Currency? currency, Dictionary<string, object?> shown)
    {
        foreach (var metric in plan.Metrics)
        {
            shown[metric.Name] = metric.Show(tally, currency);
        }

        return shown;
    }
}
