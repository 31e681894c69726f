using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Contracts.Partners;
using Rattan.Kernel.Json;
using Rattan.Partners.Partners;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Partners.Relationship;

/// <param name="State">toDo, contacted, back, givenUp, or open for the first two.</param>
internal sealed record ListWinBacksRequest(string? State = null, string? Cursor = null, int? Limit = null);

internal sealed record PutWinBackRequest(string? State = null, string? Note = null);

/// <summary>How many were spoken to and measured, and how many of them sold within 30 days.</summary>
internal sealed record WinBackSums(int ToDo, int Contacted, int Measured, int Back);

/// <summary>Sleeping partners that are worth a word, newest first, and what was done about them.</summary>
internal sealed class WinBacks(AppDbContext db, Caller caller, TimeProvider clock)
{
    public const int NoteMax = 1000;

    public async Task<Result<Page<WinBackAnswer>>> PageAsync(ListWinBacksRequest request, CancellationToken ct)
    {
        if (caller.Scope.Kind != ScopeKind.Network)
        {
            return ScopeRefusals.NetworkOnly;
        }

        var read = Cursor.Read(request.Cursor);
        if (read.Error is { } refused)
        {
            return refused;
        }

        var rows = db.Set<WinBack>().AsNoTracking();
        if (read.Value is { } last)
        {
            var after = WinBackId.From(last);
            rows = rows.Where(w => w.Id < after);
        }

        if (request.State == "open")
        {
            rows = rows.Where(w => w.State == WinBackState.ToDo || w.State == WinBackState.Contacted);
        }
        else if (request.State is not null)
        {
            if (!EnumText.TryParse<WinBackState>(request.State, out var state))
            {
                return new ValidationError("request.filter", "Not a value of this filter.", "state");
            }

            rows = rows.Where(w => w.State == state);
        }

        var most = Cursor.Limit(request.Limit);
        return (await ShownAsync(await rows.OrderByDescending(w => w.Id).Take(most + 1).ToListAsync(ct), ct))
            .Cut(most, w => w.Id.Value, w => w);
    }

    public async Task<IReadOnlyList<WinBackAnswer>> OfAsync(PartnerId partner, CancellationToken ct) =>
        await ShownAsync(await db.Set<WinBack>().AsNoTracking().Where(w => w.PartnerId == partner)
            .OrderByDescending(w => w.Id).Take(Cursor.LimitDefault).ToListAsync(ct), ct);

    public async Task<Result<WinBackAnswer>> OneAsync(string id, CancellationToken ct) =>
        caller.Scope.Kind != ScopeKind.Network ? ScopeRefusals.NetworkOnly
        : await FindAsync(id, ct) is { } found ? (await ShownAsync([found], ct))[0]
        : new WinBackUnknown();

    /// <summary>Back is set by a sale alone.</summary>
    public async Task<Result<WinBackAnswer>> PutAsync(string id, PutWinBackRequest request, CancellationToken ct)
    {
        if (caller.Scope.Kind != ScopeKind.Network)
        {
            return ScopeRefusals.NetworkOnly;
        }

        if (await FindAsync(id, ct) is not { } winBack)
        {
            return new WinBackUnknown();
        }

        if (!EnumText.TryParse<WinBackState>(request.State, out var state) || state == WinBackState.Back
            || (state == WinBackState.ToDo && winBack.State != WinBackState.ToDo))
        {
            return new ValidationError(
                "win_back.state", "Use contacted or givenUp; that a partner is back is seen by its sales.", "state");
        }

        if (request.Note?.Length > NoteMax)
        {
            return new ValidationError("win_back.note", "At most 1,000 characters.", "note");
        }

        if (!winBack.IsOpen)
        {
            return new ConflictError("win_back.closed", "It is closed.");
        }

        winBack.Put(state, LineText.Given(request.Note), caller.Name, clock.Now());
        return (await ShownAsync([winBack], ct))[0];
    }

    public async Task<WinBackSums> SumsAsync(CancellationToken ct)
    {
        var all = db.Set<WinBack>().AsNoTracking();
        return new WinBackSums(
            await all.CountAsync(w => w.State == WinBackState.ToDo, ct),
            await all.CountAsync(w => w.State == WinBackState.Contacted, ct),
            await all.CountAsync(w => w.SoldAgain != null, ct), await all.CountAsync(w => w.SoldAgain == true, ct));
    }

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/win-backs", GetPageAsync).WithName("ListWinBacks")
            .Needs(Permission.ManagePartners, ScopeKind.Network)
            .WithSummary("Sleeping partners that are worth a word, newest first");
        api.MapGet("/win-backs/{id}", GetOneAsync).WithName("GetWinBack")
            .Needs(Permission.ManagePartners, ScopeKind.Network).WithSummary("One of them");
        api.MapPatch("/win-backs/{id}", PatchAsync).WithName("PatchWinBack")
            .Needs(Permission.ManagePartners, ScopeKind.Network)
            .WithSummary("Says that a partner was contacted or given up");
    }

    private Task<WinBack?> FindAsync(string id, CancellationToken ct) => EntityId.TryParse<WinBackId>(id, out var key)
        ? db.Set<WinBack>().FirstOrDefaultAsync(w => w.Id == key, ct) : Task.FromResult<WinBack?>(null);

    private async Task<IReadOnlyList<WinBackAnswer>> ShownAsync(List<WinBack> rows, CancellationToken ct)
    {
        var ids = rows.Select(w => w.PartnerId).Distinct().ToList();
        var partners = await db.Set<Partner>().AsNoTracking().Where(p => ids.Contains(p.PartnerId))
            .ToDictionaryAsync(p => p.PartnerId, ct);
        return [.. rows.Select(w => new WinBackAnswer(
            w.Id, w.PartnerId, partners[w.PartnerId].Name, partners[w.PartnerId].Facts().Language, w.State,
            w.OpenedAt, w.LastSaleAt, w.RhythmTenths / 10m, w.LimitDays,
            w.MonthMinor is { } minor && w.MonthCurrency is { } currency ? new Money(minor, currency) : null,
            w.ChanceBasisPoints, w.Expected, w.Note, w.ByName, w.ContactedAt, w.SoldAgain, w.SoldAt))];
    }

    private static async Task<Results<Ok<Page<WinBackAnswer>>, ProblemHttpResult>> GetPageAsync(
        WinBacks handler, [AsParameters] ListWinBacksRequest request, CancellationToken ct) =>
        (await handler.PageAsync(request, ct)).Ok();

    private static async Task<Results<Ok<WinBackAnswer>, ProblemHttpResult>> GetOneAsync(
        string id, WinBacks handler, CancellationToken ct) => (await handler.OneAsync(id, ct)).Ok();

    private static async Task<Results<Ok<WinBackAnswer>, ProblemHttpResult>> PatchAsync(
        string id, PutWinBackRequest request, Books books, Caller caller, CancellationToken ct) =>
        (await books.WriteAsync<WinBacks, WinBackAnswer>(caller, (h, c) => h.PutAsync(id, request, c), ct)).Ok();

    private sealed record WinBackUnknown() : NotFoundError("win_back.unknown", "There is no such win-back.");
}
