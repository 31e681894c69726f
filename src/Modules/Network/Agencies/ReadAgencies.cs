using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Contracts.Network;
using Rattan.Kernel.Json;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;
using Rattan.Platform.Ui.Components;

namespace Rattan.Network.Agencies;

/// <param name="Q">Part of the name, without regard to case and diacritics.</param>
/// <param name="Sort"><c>-made</c> (newest first, the default), <c>made</c>, <c>name</c> or <c>-name</c>.</param>
internal sealed record AgenciesAsked(
    string? Q = null, string? Country = null, string? Channel = null, string? Status = null, string? Sort = null,
    string? Cursor = null, int? Limit = null);

internal sealed class ReadAgencies(AppDbContext db)
{
    public static readonly string[] Sorts = ["-made", "name"];

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/agencies", async Task<Results<Ok<Page<AgencyAnswer>>, ProblemHttpResult>> (
                ReadAgencies read, [AsParameters] AgenciesAsked asked, CancellationToken ct) =>
                (await read.PageAsync(asked, ct)).Ok())
            .WithName("ListAgencies").Needs(Permission.ManageResources, ScopeKind.Network).WithSummary("Agencies");
        api.MapGet("/agencies/{id}", async Task<Results<Ok<AgencyAnswer>, ProblemHttpResult>> (
                ReadAgencies read, string id, CancellationToken ct) =>
                (await read.FindAsync(id, ct) is { } found ? (Result<AgencyAnswer>)found : new AgencyUnknown()).Ok())
            .WithName("GetAgency").Needs(Permission.ManageResources, ScopeKind.Network).WithSummary("One agency");
    }

    public async Task<AgencyAnswer?> FindAsync(string id, CancellationToken ct) =>
        EntityId.TryParse<AgencyId>(id, out var key)
        && await db.Set<Agency>().AsNoTracking().SingleOrDefaultAsync(a => a.Id == key, ct) is { } found
            ? AgencyAnswer.Of(found) : null;

    /// <summary>Every agency by its name, for choices.</summary>
    public async Task<IReadOnlyList<Choice>> ChoicesAsync(CancellationToken ct) =>
    [
        .. (await db.Set<Agency>().AsNoTracking().OrderBy(a => a.SearchText).Select(a => new { a.Id, a.Name })
            .ToListAsync(ct)).Select(a => new Choice(a.Id.ToString(), a.Name)),
    ];

    public async Task<Result<Page<AgencyAnswer>>> PageAsync(AgenciesAsked asked, CancellationToken ct)
    {
        var agencies = db.Set<Agency>().AsNoTracking();
        if (Narrow(ref agencies, asked) is { } wrong)
        {
            return wrong;
        }

        if (!Cursor.Read(asked.Cursor).TryValue(out var after, out var refused) && refused is not null)
        {
            return refused;
        }

        var sort = SortBy.Read(asked.Sort, Sorts);
        if (after is { } lastId)
        {
            var id = AgencyId.From(lastId);
            var last = await db.Set<Agency>().Where(a => a.Id == id).Select(a => a.SearchText)
                .FirstOrDefaultAsync(ct) ?? "";
            agencies = After(agencies, sort, id, last);
        }

        var take = Cursor.Limit(asked.Limit);
        var rows = await Sorted(agencies, sort).Take(take + 1).ToListAsync(ct);
        return rows.Cut(take, a => a.Id.Value, AgencyAnswer.Of);
    }

#pragma warning disable CA1309 // Becomes SQL, where the column's own collation is ordinal.
    private static IQueryable<Agency> After(IQueryable<Agency> all, SortBy sort, AgencyId id, string name) =>
        (sort.Key, sort.Descending) switch
        {
            ("name", false) => all.Where(
                a => string.Compare(a.SearchText, name) > 0 || (a.SearchText == name && a.Id > id)),
            ("name", true) => all.Where(
                a => string.Compare(a.SearchText, name) < 0 || (a.SearchText == name && a.Id < id)),
            (_, false) => all.Where(a => a.Id > id),
            _ => all.Where(a => a.Id < id),
        };
#pragma warning restore CA1309

    private static IQueryable<Agency> Sorted(IQueryable<Agency> all, SortBy sort) =>
        (sort.Key, sort.Descending) switch
        {
            ("name", false) => all.OrderBy(a => a.SearchText).ThenBy(a => a.Id),
            ("name", true) => all.OrderByDescending(a => a.SearchText).ThenByDescending(a => a.Id),
            (_, false) => all.OrderBy(a => a.Id),
            _ => all.OrderByDescending(a => a.Id),
        };

    private static ValidationError? Narrow(ref IQueryable<Agency> agencies, AgenciesAsked asked)
    {
        if (LineText.Given(asked.Q) is { } q)
        {
            var part = LineText.Fold(q);
            agencies = agencies.Where(a => a.SearchText.Contains(part));
        }

        if (LineText.Given(asked.Country)?.ToUpperInvariant() is { } country)
        {
            agencies = agencies.Where(a => a.Country == country);
        }

        if (LineText.Given(asked.Channel) is { } channelText)
        {
            if (!EnumText.TryParse<PromotionChannel>(channelText, out _))
            {
                return new ValidationError(
                    "agency.channels", $"Of: {Fields.Words<PromotionChannel>()}.", "channel");
            }

            var line = KeyList.Line(channelText);
            agencies = agencies.Where(a => a.Channels.Contains(line));
        }

        if (LineText.Given(asked.Status) is { } statusText)
        {
            if (!EnumText.TryParse<AgencyStatus>(statusText, out var status))
            {
                return new ValidationError("agency.status", "prospect, active, paused or ended.", "status");
            }

            agencies = agencies.Where(a => a.Status == status);
        }

        return null;
    }
}
