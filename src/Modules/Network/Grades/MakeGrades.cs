using Rattan.Contracts.Network;
using Rattan.Network.Placements;
using Rattan.Network.Resources;
using Rattan.Platform.Data;

namespace Rattan.Network.Grades;

/// <summary>Makes grades from placements, in the transaction that changes those.</summary>
internal sealed class MakeGrades(AppDbContext db, TimeProvider clock)
{
    private const double LogScale = 1000;

    /// <summary>With more placements than these, one more moves what all are drawn to by nothing worth the time of a
    /// transaction; that is learned anew when all grades are.</summary>
    public int LearnAtOnceMax { get; init; } = 10_000;

    /// <summary>True when a placement changed after the oldest grade was made.</summary>
    public async Task<bool> AreStaleAsync(CancellationToken ct)
    {
        var changed = await db.Set<Placement>().Where(p => p.LogMilli != null)
            .MaxAsync(p => (DateTimeOffset?)p.ChangedAt, ct);
        var made = await db.Set<ResourceGrade>().MinAsync(g => (DateTimeOffset?)g.MadeAt, ct);
        return changed is not null && (made is null || made < changed);
    }

    /// <summary>Of these, and what all are drawn to. Their placements were saved before.</summary>
    public async Task OfAsync(IReadOnlyCollection<ResourceId> resources, CancellationToken ct)
    {
        var only = resources.Distinct().ToList();
        await MakeAsync(only, await GroupsAsync(ct), ct);
        var revision = await db.NextAsync(Revisions.Resources, ct);
        await db.Set<Resource>().Where(r => only.Contains(r.Id))
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.Revision, revision), ct);
    }

    /// <summary>The records of all resources that have one.</summary>
    public async Task<List<RecordSums>> RecordsAsync(CancellationToken ct)
    {
        var sums = await Rated.GroupBy(p => p.ResourceId)
            .Select(g => new
            {
                Resource = g.Key,
                Count = g.Count(),
                Sum = g.Sum(p => p.LogMilli!.Value),
                Squares = g.Sum(p => p.LogMilli!.Value * p.LogMilli!.Value),
            })
            .Join(db.Set<Resource>(), s => s.Resource, r => r.Id, (s, r) => new { s, r.Kind, r.Channel })
            .ToListAsync(ct);
        return
        [
            .. sums.OrderBy(each => each.s.Resource.Value).Select(each => new RecordSums(
                each.s.Resource, each.Kind, each.Channel,
                new Sums(each.s.Count, each.s.Sum / LogScale, each.s.Squares / (LogScale * LogScale)))),
        ];
    }

    /// <summary>For those who reckon with grades: what they are drawn to.</summary>
    public async Task KeepAsync(PeerGroups groups, CancellationToken ct)
    {
        await db.Set<PeerGroup>().ExecuteDeleteAsync(ct);
        db.AddRange(groups.Rows);
    }

    /// <summary>Tells those who hold all grades in memory that they changed.</summary>
    public Task AnnounceAsync(CancellationToken ct) => db.NextAsync(Revisions.Grades, ct);

    /// <summary>The grades of these in place of those that they had.</summary>
    public async Task MakeAsync(IReadOnlyList<ResourceId> of, PeerGroups groups, CancellationToken ct)
    {
        var resources = await db.Set<Resource>().AsNoTracking().Where(r => of.Contains(r.Id))
            .Select(r => new Graded(
                r.Id, r.Kind, r.Channel, r.PriceModel == PriceModel.Flat ? r.PriceMinor : null, r.Currency))
            .ToDictionaryAsync(r => r.Id, ct);
        var rows = await Rated.Where(p => of.Contains(p.ResourceId))
            .OrderBy(p => p.FromDay).ThenBy(p => p.Id).Select(p => new Use(
                p.ResourceId, p.Country, p.Category ?? "", p.LogMilli!.Value / LogScale, p.CostMinor, p.Currency))
            .ToListAsync(ct);
        await db.Set<ResourceGrade>().Where(g => of.Contains(g.ResourceId)).ExecuteDeleteAsync(ct);
        db.AddRange(rows.GroupBy(r => r.Resource)
            .SelectMany(record => Grade(resources[record.Key], [.. record], groups)));
    }

    private IQueryable<Placement> Rated => db.Set<Placement>().AsNoTracking().Where(p => p.LogMilli != null);

    private async Task<PeerGroups> GroupsAsync(CancellationToken ct)
    {
        if (await Rated.Take(LearnAtOnceMax + 1).CountAsync(ct) > LearnAtOnceMax
            && await db.Set<PeerGroup>().AsNoTracking().ToListAsync(ct) is { Count: > 0 } known)
        {
            return new PeerGroups(known);
        }

        var groups = new PeerGroups(await RecordsAsync(ct));
        await KeepAsync(groups, ct);
        return groups;
    }

    private List<ResourceGrade> Grade(Graded resource, IReadOnlyList<Use> record, PeerGroups groups)
    {
        var (peers, now) = (groups.Of(resource.Kind, resource.Channel), clock.Now());
        var cost = CostOf(resource, record);
        var whole = Shrinkage.Of([.. record.Select(r => r.X)], peers);
        var grades = new List<ResourceGrade> { ResourceGrade.Of(resource.Id, ("", ""), whole, peers, cost, now) };
        foreach (var part in record.GroupBy(r => (r.Country, r.Category)).Where(p => p.Key.Category.Length > 0))
        {
            var elsewhere = record.Where(r => (r.Country, r.Category) != part.Key).Select(r => r.X).ToList();
            var prior = elsewhere.Count == 0
                ? peers : Shrinkage.ForPart(Shrinkage.Of(elsewhere, peers), peers);
            grades.Add(ResourceGrade.Of(
                resource.Id, part.Key, Shrinkage.Of([.. part.Select(r => r.X)], prior), prior,
                CostOf(resource, [.. part]), now));
        }

        return grades;
    }

    /// <summary>Amounts of several currencies are kept apart: what the latest placement cost in counts.</summary>
    private static Money? CostOf(Graded resource, IReadOnlyList<Use> record)
    {
        if (resource.FlatMinor is { } flat && resource.Currency is { } listed)
        {
            return new Money(flat, listed);
        }

        var currency = record[^1].Currency;
        var costs = record.Where(r => r.Currency == currency).Select(r => r.CostMinor).Order().ToList();
        return new Money(costs[(costs.Count - 1) / 2], currency);
    }

    private sealed record Graded(
        ResourceId Id, ResourceKind Kind, PromotionChannel Channel, long? FlatMinor, Currency? Currency);

    private sealed record Use(
        ResourceId Resource, string Country, string Category, double X, long CostMinor, Currency Currency);
}
