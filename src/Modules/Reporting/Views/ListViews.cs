using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Contracts.Reporting;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Reporting.Views;

/// <param name="Url">Opens it; the numbers are those of whoever opens it.</param>
internal sealed record ViewLine(
    Guid Id, string Name, string Query, string Url, string Sharing, string Owner, bool IsMine,
    DateTimeOffset ChangedAt);

/// <summary>The caller's own views and those shared with it: by others of its scope, and with the network.</summary>
internal sealed class ListViews(AppDbContext db, Caller caller)
{
    private const int ViewsMax = 500;

    public static void Map(IEndpointRouteBuilder api) => api.MapGet(
            "/reports/views",
            async Task<Ok<Page<ViewLine>>> (ListViews list, CancellationToken ct) =>
                TypedResults.Ok(new Page<ViewLine>(await list.HandleAsync(ct), null)))
        .WithName("ListReportViews").Needs(Permission.ViewReports)
        .WithSummary("Saved views of the explorer").WithTags("Reports");

    public async Task<IReadOnlyList<ViewLine>> HandleAsync(CancellationToken ct)
    {
        var (me, scope) = (caller.PrincipalId, caller.Scope);
        var network = scope.Kind is ScopeKind.Network;
        var views = await db.Set<ReportView>().AsNoTracking()
            .Where(v => v.OwnerId == me
                || (v.Sharing != ViewSharing.Nobody && v.ScopeKind == scope.Kind && v.ScopeId == scope.Id)
                || (network && v.Sharing == ViewSharing.Network))
            .OrderBy(v => v.Name).ThenBy(v => v.Id).Take(ViewsMax).ToListAsync(ct);
        return
        [
            .. views.Select(v => new ViewLine(
                v.Id.Value, v.Name, v.Query, v.Query.Length == 0 ? Explorer.ExplorerView.Path
                    : $"{Explorer.ExplorerView.Path}?{v.Query}",
                Kernel.Json.EnumText.Of(v.Sharing), v.OwnerName, v.OwnerId == me, v.ChangedAt)),
        ];
    }
}
