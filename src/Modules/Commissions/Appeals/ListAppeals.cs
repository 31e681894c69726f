using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Contracts.Commissions;
using Rattan.Kernel.Json;
using Rattan.Platform.Data;
using Rattan.Platform.Files;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Commissions.Appeals;

/// <summary>Appeals that the caller may see, newest first; one of them; and its files.</summary>
internal sealed class ListAppeals(AppDbContext db, IFiles files)
{
    public static void Map(IEndpointRouteBuilder api, IEndpointRouteBuilder root)
    {
        ScopeKind[] portals = [ScopeKind.Network, ScopeKind.Merchant, ScopeKind.Partner];
        api.MapGet("/appeals", ListAsync).WithName("ListAppeals").Needs(Permission.ViewMoney, portals)
            .WithSummary("Appeals against rejections, newest first.");
        api.MapGet("/appeals/{id}", OneAsync).WithName("ReadAppeal").Needs(Permission.ViewMoney, portals)
            .WithSummary("One appeal.");
        root.MapGet("/appeals/{id}/files/{file}", FileAsync).WithName("ReadAppealFile").RequireAuthorization()
            .Needs(Permission.ViewMoney, portals).WithSummary("A file that came with an appeal.");
    }

    /// <param name="status">open, escalated, upheld or overturned; <c>waiting</c> is the first two; all when
    /// null.</param>
    public async Task<Result<Page<AppealAnswer>>> HandleAsync(
        string? status, string? cursor, int? limit, CancellationToken ct)
    {
        if (!Cursor.Read(cursor).TryValue(out var after, out var bad) && bad is not null)
        {
            return bad;
        }

        var appeals = db.Set<Appeal>().AsNoTracking();
        if (status == "waiting")
        {
            appeals = appeals.Where(a => a.Status == AppealStatus.Open || a.Status == AppealStatus.Escalated);
        }
        else if (status is { Length: > 0 })
        {
            if (!EnumText.TryParse<AppealStatus>(status, out var wanted))
            {
                return new ValidationError(
                    "appeal.status", "open, escalated, upheld, overturned or waiting.", "status");
            }

            appeals = appeals.Where(a => a.Status == wanted);
        }

        if (after is { } last)
        {
            var lastId = AppealId.From(last);
            appeals = appeals.Where(a => a.Id < lastId);
        }

        var take = Cursor.Limit(limit);
        var rows = await appeals.OrderByDescending(a => a.Id).Take(take + 1).ToListAsync(ct);
        return rows.Cut(take, a => a.Id.Value, AppealAnswer.Of);
    }

    public async Task<AppealAnswer?> FindAsync(string id, CancellationToken ct) =>
        EntityId.TryParse<AppealId>(id, out var key)
        && await db.Set<Appeal>().AsNoTracking().SingleOrDefaultAsync(a => a.Id == key, ct) is { } found
            ? AppealAnswer.Of(found) : null;

    public async Task<AppealAnswer?> OfCommissionAsync(CommissionId id, CancellationToken ct) =>
        await db.Set<Appeal>().AsNoTracking().SingleOrDefaultAsync(a => a.CommissionId == id, ct) is { } found
            ? AppealAnswer.Of(found) : null;

    private async Task<(StoredFile File, Stream Content)?> OpenAsync(string id, string file, CancellationToken ct) =>
        await FindAsync(id, ct) is { } appeal
        && appeal.Files.FirstOrDefault(f => f.Id.ToString() == file) is { } known
            ? await files.OpenAsync(known.Id, ct) : null;

    private static async Task<Results<Ok<Page<AppealAnswer>>, ProblemHttpResult>> ListAsync(
        ListAppeals list, string? status, string? cursor, int? limit, CancellationToken ct) =>
        (await list.HandleAsync(status, cursor, limit, ct)).TryValue(out var page, out var refused)
            ? TypedResults.Ok(page) : refused.ToProblem();

    private static async Task<Results<Ok<AppealAnswer>, ProblemHttpResult>> OneAsync(
        ListAppeals list, string id, CancellationToken ct) =>
        await list.FindAsync(id, ct) is { } found ? TypedResults.Ok(found) : new AppealUnknown().ToProblem();

    private static async Task<Results<FileStreamHttpResult, ProblemHttpResult>> FileAsync(
        ListAppeals list, string id, string file, HttpContext context, CancellationToken ct) =>
        await list.OpenAsync(id, file, ct) is { } found
            ? FileDownload.Of(context, found.File, found.Content)
            : new NotFoundError("appeal.file_unknown", "The appeal has no such file.").ToProblem();
}
