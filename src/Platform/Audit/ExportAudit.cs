using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Platform.Exports;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Platform.Audit;

/// <summary>The entries of the page's filters as CSV, newest first, read page by page while they are sent.</summary>
internal sealed class ExportAudit(ReadAudit read)
{
    private static readonly string[] Header =
        ["id", "at", "name", "principalId", "impersonatorId", "action", "thing", "title", "before", "after"];

    public static void Map(IEndpointRouteBuilder root) => root.MapGet("/settings/audit/export.csv", GetAsync)
        .Needs(Permission.ViewAudit, ScopeKind.Network, ScopeKind.Merchant).RequireAuthorization()
        .ExcludeFromDescription();

    public async Task WriteAsync(AuditAsked asked, Page<AuditEntry> first, Stream output, CancellationToken ct)
    {
        await using var csv = new CsvExport(output);
        await csv.RowAsync(Header, ct);
        for (var page = first; ; page = (await read.PageAsync(asked, page.Next, Cursor.LimitMax, ct)).Value)
        {
            foreach (var e in page.Items)
            {
                await csv.RowAsync(
                    [
                        e.Id.ToString(), CsvExport.Instant(e.At), e.Name, e.PrincipalId.ToString("D"),
                        e.ImpersonatorId?.ToString("D"), e.Action, e.Thing, e.Title, e.Before, e.After,
                    ],
                    ct);
            }

            if (page.Next is null)
            {
                return;
            }
        }
    }

    private static async Task<Results<PushStreamHttpResult, ProblemHttpResult>> GetAsync(
        [AsParameters] AuditAsked asked, ReadAudit read, ExportAudit export, CancellationToken ct) =>
        (await read.PageAsync(asked, null, Cursor.LimitMax, ct)).TryValue(out var first, out var refused)
            ? TypedResults.Stream(
                output => export.WriteAsync(asked, first, output, ct), "text/csv; charset=utf-8", "audit.csv")
            : refused.ToProblem();
}
