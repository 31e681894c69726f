using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Contracts.Cases;
using Rattan.Contracts.Merchants;
using Rattan.Contracts.Merchants.Views;
using Rattan.Kernel.Json;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Cases.Stories;

/// <param name="Q">Part of title or summary, without regard to case and diacritics.</param>
/// <param name="Category">A group finds what is below it too.</param>
/// <param name="Status">draft, published or archived; archived ones are found only by this.</param>
internal sealed record CasesAsked(
    string? Q = null, string? Country = null, string? Category = null, string? Status = null,
    string? MerchantId = null, string? Cursor = null, int? Limit = null);

/// <summary>The library, newest first. A merchant sees its own cases once it was asked about them.</summary>
internal sealed class ReadCases(AppDbContext db, Caller caller)
{
    private static readonly ScopeKind[] Portals = [ScopeKind.Network, ScopeKind.Merchant];

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/cases", async Task<Results<Ok<Page<CaseAnswer>>, ProblemHttpResult>> (
                ReadCases read, [AsParameters] CasesAsked asked, CancellationToken ct) =>
                (await read.PageAsync(asked, ct)).Ok())
            .WithName("ListCases").Needs(Permission.ManageProposals, Portals).WithSummary("Cases, newest first");
        api.MapGet("/cases/{id}", async Task<Results<Ok<CaseAnswer>, ProblemHttpResult>> (
                ReadCases read, string id, CancellationToken ct) =>
                (await read.FindAsync(id, ct) is { } found ? (Result<CaseAnswer>)found : new CaseUnknown()).Ok())
            .WithName("GetCase").Needs(Permission.ManageProposals, Portals).WithSummary("One case");
    }

    private IQueryable<CaseStory> Seen => caller.Scope.Kind == ScopeKind.Network
        ? db.Set<CaseStory>() : db.Set<CaseStory>().Where(c => c.Permission != CasePermission.NotAsked);

    public async Task<Result<Page<CaseAnswer>>> PageAsync(CasesAsked asked, CancellationToken ct)
    {
        var cases = Seen.AsNoTracking();
        if (Narrow(ref cases, asked) is { } wrong)
        {
            return wrong;
        }

        if (!Cursor.Read(LineText.Given(asked.Cursor)).TryValue(out var last, out var refused) && refused is not null)
        {
            return refused;
        }

        if (last is { } after)
        {
            var lastId = CaseId.From(after);
            cases = cases.Where(c => c.Id < lastId);
        }

        var take = Cursor.Limit(asked.Limit);
        var rows = await cases.OrderByDescending(c => c.Id).Take(take + 1).ToListAsync(ct);
        var names = await NamesAsync([.. rows.Select(c => c.MerchantId).Distinct()], ct);
        return rows.Cut(
            take, c => c.Id.Value, c => CaseAnswer.Of(c, names.GetValueOrDefault(c.MerchantId, "")));
    }

    /// <summary>Null when there is none that the caller may see.</summary>
    public async Task<CaseAnswer?> FindAsync(string id, CancellationToken ct) =>
        EntityId.TryParse<CaseId>(id, out var key)
        && await Seen.AsNoTracking().FirstOrDefaultAsync(c => c.Id == key, ct) is { } story
            ? await ShowAsync(story, ct) : null;

    public async Task<CaseStory?> ForChangeAsync(string id, CancellationToken ct) =>
        EntityId.TryParse<CaseId>(id, out var key) ? await Seen.FirstOrDefaultAsync(c => c.Id == key, ct) : null;

    public async Task<CaseAnswer> ShowAsync(CaseStory story, CancellationToken ct) => CaseAnswer.Of(
        story, (await NamesAsync([story.MerchantId], ct)).GetValueOrDefault(story.MerchantId, ""));

    private static ValidationError? Narrow(ref IQueryable<CaseStory> cases, CasesAsked asked)
    {
        if (LineText.Given(asked.Q) is { } q)
        {
            var part = LineText.Fold(q);
            cases = cases.Where(c => c.SearchText.Contains(part));
        }

        if (LineText.Given(asked.Country)?.ToUpperInvariant() is { } country)
        {
            var line = KeyList.Line(country);
            cases = cases.Where(c => c.Countries.Contains(line));
        }

        if (LineText.Given(asked.Category) is { } category)
        {
            var (own, below) = (KeyList.Line(category), $"\n{category}.");
            cases = cases.Where(c => c.Categories.Contains(own) || c.Categories.Contains(below));
        }

        if (LineText.Given(asked.MerchantId) is { } merchantText)
        {
            var merchant = EntityId.TryParse<MerchantId>(merchantText, out var id) ? id : default;
            cases = cases.Where(c => c.MerchantId == merchant);
        }

        if (LineText.Given(asked.Status) is not { } statusText)
        {
            cases = cases.Where(c => c.Status != CaseStatus.Archived);
            return null;
        }

        if (!EnumText.TryParse<CaseStatus>(statusText, out var status))
        {
            return new ValidationError("case.status", "draft, published or archived.", "status");
        }

        cases = cases.Where(c => c.Status == status);
        return null;
    }

    private Task<Dictionary<MerchantId, string>> NamesAsync(
        IReadOnlyCollection<MerchantId> ids, CancellationToken ct) =>
        db.Set<MerchantRow>().Where(m => ids.Contains(m.MerchantId)).ToDictionaryAsync(
            m => m.MerchantId, m => m.Name, ct);
}
