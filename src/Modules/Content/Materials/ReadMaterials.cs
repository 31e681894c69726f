using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Contracts.Content;
using Rattan.Contracts.Merchants;
using Rattan.Contracts.Partners;
using Rattan.Contracts.Tracking;
using Rattan.Kernel.Json;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Content.Materials;

/// <param name="State">scheduled, active, ended or archived; a partner sees active ones alone.</param>
internal sealed record MaterialsAsked(
    string? ProgramId = null, string? Kind = null, string? Language = null, string? State = null,
    string? Cursor = null, int? Limit = null);

/// <summary>Materials, newest first: those of the caller's programs; for a partner the active ones of the programs that
/// it is approved in, ready to use.</summary>
internal sealed class ReadMaterials(
    AppDbContext db, IPrograms programs, OwnMaterials own, Caller caller, TimeProvider clock)
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/materials", GetPageAsync).WithName("ListMaterials")
            .Needs(Permission.ManageLinks, ScopeKind.Network, ScopeKind.Merchant, ScopeKind.Partner)
            .WithSummary("Materials, newest first; for a partner with its own link put in.");
        api.MapGet("/materials/{id}", GetOneAsync).WithName("ReadMaterial")
            .Needs(Permission.ManageLinks, ScopeKind.Network, ScopeKind.Merchant, ScopeKind.Partner)
            .WithSummary("One material.");
    }

    public static string OriginOf(HttpContext context) => $"{context.Request.Scheme}://{context.Request.Host.Value}";

    /// <param name="origin">Of this site, for the addresses of banners.</param>
    public async Task<Result<Page<MaterialAnswer>>> PageAsync(
        MaterialsAsked asked, string origin, CancellationToken ct)
    {
        var read = Cursor.Read(asked.Cursor);
        if (read.Error is { } bad)
        {
            return bad;
        }

        var materials = await VisibleAsync(ct);
        if (Narrow(ref materials, asked) is { } refused)
        {
            return refused;
        }

        if (read.Value is { } last)
        {
            var lastId = MaterialId.From(last);
            materials = materials.Where(m => m.Id < lastId);
        }

        var take = Cursor.Limit(asked.Limit);
        var rows = await materials.OrderByDescending(m => m.Id).Take(take + 1).ToListAsync(ct);
        var shown = (await ShowAsync(rows, origin, ct)).ToDictionary(m => m.Id);
        return rows.Cut(take, m => m.Id.Value, m => shown[m.Id]);
    }

    public async Task<MaterialAnswer?> FindAsync(string id, string origin, CancellationToken ct) =>
        await RowAsync(id, ct) is { } row ? (await ShowAsync([row], origin, ct))[0] : null;

    /// <summary>Null when there is none for the caller.</summary>
    public async Task<Material?> RowAsync(string id, CancellationToken ct) =>
        EntityId.TryParse<MaterialId>(id, out var key)
            ? await (await VisibleAsync(ct)).SingleOrDefaultAsync(m => m.Id == key, ct) : null;

    private async Task<IQueryable<Material>> VisibleAsync(CancellationToken ct)
    {
        var all = db.Set<Material>().AsNoTracking();
        return caller.Scope.Kind == ScopeKind.Partner
            ? OwnMaterials.ActiveOf(all, await own.ProgramsAsync(ct), clock.Now())
            : all;
    }

    private async Task<IReadOnlyList<MaterialAnswer>> ShowAsync(
        List<Material> rows, string origin, CancellationToken ct)
    {
        var now = clock.Now();
        var facts = await programs.FindAsync([.. rows.Select(m => m.ProgramId).Distinct()], ct);
        var answers = rows.Select(m => MaterialAnswer.Of(m, facts[m.ProgramId], now)).ToList();
        return caller.Scope.Kind == ScopeKind.Partner ? await own.ReadyAsync(answers, origin, ct) : answers;
    }

    private ValidationError? Narrow(ref IQueryable<Material> materials, MaterialsAsked asked)
    {
        if (LineText.Given(asked.ProgramId) is { } program)
        {
            var id = EntityId.TryParse<ProgramId>(program, out var read) ? read : default;
            materials = materials.Where(m => m.ProgramId == id);
        }

        if (LineText.Given(asked.Kind) is { } kindText)
        {
            if (!EnumText.TryParse<MaterialKind>(kindText, out var kind))
            {
                return new ValidationError("material.kind", "text, page, banner, video or file.", "kind");
            }

            materials = materials.Where(m => m.Kind == kind);
        }

        if (LineText.Given(asked.Language) is { } language)
        {
            // What has no words is for all.
            materials = materials.Where(m => m.Language == language || m.Language == null);
        }

        if (LineText.Given(asked.State) is { } stateText)
        {
            if (!EnumText.TryParse<MaterialState>(stateText, out var state))
            {
                return new ValidationError("material.state", "scheduled, active, ended or archived.", "state");
            }

            materials = In(materials, state);
        }

        return null;
    }

    private IQueryable<Material> In(IQueryable<Material> materials, MaterialState state)
    {
        var now = clock.Now();
        return state switch
        {
            MaterialState.Archived => materials.Where(m => m.ArchivedAt != null),
            MaterialState.Scheduled => materials.Where(m => m.ArchivedAt == null && m.ValidFrom > now),
            MaterialState.Ended => materials.Where(
                m => m.ArchivedAt == null && m.ValidUntil <= now && (m.ValidFrom == null || m.ValidFrom <= now)),
            _ => OwnMaterials.Active(materials, now),
        };
    }

    private static async Task<Results<Ok<Page<MaterialAnswer>>, ProblemHttpResult>> GetPageAsync(
        ReadMaterials read, [AsParameters] MaterialsAsked asked, HttpContext context, CancellationToken ct) =>
        (await read.PageAsync(asked, OriginOf(context), ct)).TryValue(out var page, out var refused)
            ? TypedResults.Ok(page) : refused.ToProblem();

    private static async Task<Results<Ok<MaterialAnswer>, ProblemHttpResult>> GetOneAsync(
        ReadMaterials read, string id, HttpContext context, CancellationToken ct) =>
        await read.FindAsync(id, OriginOf(context), ct) is { } found
            ? TypedResults.Ok(found) : new MaterialUnknown().ToProblem();
}
