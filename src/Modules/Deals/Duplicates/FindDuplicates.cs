using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Rattan.Contracts.Deals;
using Rattan.Deals.Creators;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Deals.Duplicates;

internal enum DuplicateReason
{
    SameName,
    SameEmail,

    /// <summary>At two platforms; at one a handle is unique.</summary>
    SameHandle,
}

internal sealed record Duplicate(
    CreatorId FirstId, string FirstName, CreatorId SecondId, string SecondName, string Country,
    IReadOnlyList<DuplicateReason> Reasons);

/// <summary>Creators who are likely the same person, the most reasons first.</summary>
internal sealed class FindDuplicates(AppDbContext db, Caller caller)
{
    public const int PairsMax = 200;
    private const int GroupMax = 10;

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/creators/duplicates", async (FindDuplicates find, CancellationToken ct) =>
                TypedResults.Ok(new Page<Duplicate>(await find.HandleAsync(ct), null)))
            .WithName("ListCreatorDuplicates").Needs(Permission.ManageDeals, ScopeKind.Network)
            .WithSummary("Creators who are likely the same person, with the reasons");

    public async Task<IReadOnlyList<Duplicate>> HandleAsync(CancellationToken ct)
    {
        if (caller.Scope.Kind != ScopeKind.Network)
        {
            return [];
        }

        var pairs = new Dictionary<(CreatorId, CreatorId), HashSet<DuplicateReason>>();
        Pair(pairs, DuplicateReason.SameName, await SameNameAsync(ct));
        Pair(pairs, DuplicateReason.SameEmail, await SameEmailAsync(ct));
        Pair(pairs, DuplicateReason.SameHandle, await SameHandleAsync(ct));
        var ids = pairs.Keys.SelectMany(p => new[] { p.Item1, p.Item2 }).Distinct().ToList();
        var known = await db.Set<Creator>().AsNoTracking().Where(c => ids.Contains(c.Id))
            .Select(c => new { c.Id, c.Name, c.Country }).ToDictionaryAsync(c => c.Id, ct);
        return
        [
            .. pairs.OrderByDescending(p => p.Value.Count).ThenByDescending(p => p.Key.Item2).Take(PairsMax)
                .Select(p => new Duplicate(
                    p.Key.Item1, known[p.Key.Item1].Name, p.Key.Item2, known[p.Key.Item2].Name,
                    known[p.Key.Item1].Country, [.. p.Value.Order()])),
        ];
    }

    private async Task<IEnumerable<IGrouping<string, CreatorId>>> SameNameAsync(CancellationToken ct)
    {
        var there = db.Set<Creator>().AsNoTracking().Where(c => c.MergedInto == null);
        var twice = there.GroupBy(c => new { c.NameKey, c.Country }).Where(g => g.Count() > 1).Select(g => g.Key);
        var rows = await (from c in there
                          join t in twice on new { c.NameKey, c.Country } equals t
                          orderby c.Id
                          select new { c.Id, Key = c.NameKey + "\n" + c.Country }).Take(PairsMax * 2).ToListAsync(ct);
        return rows.GroupBy(r => r.Key, r => r.Id, StringComparer.Ordinal);
    }

    private async Task<IEnumerable<IGrouping<string, CreatorId>>> SameEmailAsync(CancellationToken ct)
    {
        var there = db.Set<Creator>().AsNoTracking().Where(c => c.MergedInto == null && c.Email != null);
        var twice = there.GroupBy(c => c.Email).Where(g => g.Count() > 1).Select(g => g.Key);
        var rows = await there.Where(c => twice.Contains(c.Email)).OrderBy(c => c.Id)
            .Select(c => new { c.Id, c.Email }).Take(PairsMax * 2).ToListAsync(ct);
        return rows.GroupBy(r => r.Email!, r => r.Id, StringComparer.Ordinal);
    }

    private async Task<IEnumerable<IGrouping<string, CreatorId>>> SameHandleAsync(CancellationToken ct)
    {
        var handles = db.Set<CreatorHandle>().AsNoTracking();
        var twice = handles.GroupBy(h => h.HandleKey)
            .Where(g => g.Select(h => h.CreatorId).Distinct().Count() > 1).Select(g => g.Key);
        var rows = await handles.Where(h => twice.Contains(h.HandleKey)).OrderBy(h => h.HandleKey)
            .Select(h => new { h.CreatorId, h.HandleKey }).Take(PairsMax * 2).ToListAsync(ct);
        return rows.Distinct().GroupBy(r => r.HandleKey, r => r.CreatorId, StringComparer.Ordinal);
    }

    private static void Pair(
        Dictionary<(CreatorId, CreatorId), HashSet<DuplicateReason>> pairs, DuplicateReason reason,
        IEnumerable<IGrouping<string, CreatorId>> groups)
    {
        foreach (var group in groups)
        {
            var ids = group.Order().Take(GroupMax).ToList();
            foreach (var (at, first) in ids.Index())
            {
                foreach (var second in ids.Skip(at + 1))
                {
                    if (!pairs.TryGetValue((first, second), out var reasons))
                    {
                        pairs[(first, second)] = reasons = [];
                    }

                    reasons.Add(reason);
                }
            }
        }
    }
}
