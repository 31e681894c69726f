using Rattan.Contracts.Network;
using Rattan.Network.Placements;
using Rattan.Network.Resources;
using Rattan.Platform.Data;

namespace Rattan.Network.Grades;

/// <summary>Makes grades from placements: for a few resources in the transaction that changes their placements, and for
/// all from time to time, because every placement moves the peers of others a little.</summary>
internal sealed class MakeGrades(AppDbContext db, TimeProvider clock)
{
    private const double LogScale = 1000;

    /// <summary>All of them; answers how many grades there are then.</summary>
    public async Task<Result<int>> HandleAsync(CancellationToken ct) => await MakeAsync(null, ct);

    /// <summary>True when a placement changed after the oldest grade was made.</summary>
    public async Task<bool> AreStaleAsync(CancellationToken ct)
    {
        var changed = await db.Set<Placement>().Where(p => p.LogMilli != null)
            .MaxAsync(p => (DateTimeOffset?)p.ChangedAt, ct);
        var made = await db.Set<ResourceGrade>().MinAsync(g => (DateTimeOffset?)g.MadeAt, ct);
        return changed is not null && (made is null || made < changed);
    }

    /// <summary>Only of these. Their placements were saved before.</summary>
    public Task<int> OfAsync(IReadOnlyCollection<ResourceId> resources, CancellationToken ct) =>
        MakeAsync([.. resources.Distinct()], ct);

    private async Task<int> MakeAsync(List<ResourceId>? only, CancellationToken ct)
    {
        var resources = await db.Set<Resource>().AsNoTracking().Select(r => new Graded(
            r.Id, r.Kind, r.Channel, r.PriceModel == PriceModel.Flat ? r.PriceMinor : null, r.Currency))
            .ToDictionaryAsync(r => r.Id, ct);
        var groups = new PeerGroups(await SumsAsync(resources, ct));
        await KeepAsync(groups, only, ct);
        var (placements, old) = (db.Set<Placement>().AsNoTracking().Where(p => p.LogMilli != null),
            db.Set<ResourceGrade>().AsQueryable());
        if (only is not null)
        {
            placements = placements.Where(p => only.Contains(p.ResourceId));
            old = old.Where(g => only.Contains(g.ResourceId));
        }

        await old.ExecuteDeleteAsync(ct);
        var rows = await placements.OrderBy(p => p.FromDay).ThenBy(p => p.Id).Select(p => new Rated(
            p.ResourceId, p.Country, p.Category ?? "", p.LogMilli!.Value / LogScale, p.CostMinor, p.Currency))
            .ToListAsync(ct);
        var made = rows.GroupBy(r => r.Resource)
            .SelectMany(record => Grade(resources[record.Key], [.. record], groups)).ToList();
        db.AddRange(made);
        return made.Count;
    }

    /// <summary>For those who reckon with grades: what they were drawn to, and that they changed.</summary>
    private async Task KeepAsync(PeerGroups groups, List<ResourceId>? only, CancellationToken ct)
    {
        await db.Set<PeerGroup>().ExecuteDeleteAsync(ct);
        db.AddRange(groups.Rows);
        if (only is null)
        {
            await db.NextAsync(Revisions.Grades, ct);
            return;
        }

        var revision = await db.NextAsync(Revisions.Resources, ct);
        await db.Set<Resource>().Where(r => only.Contains(r.Id))
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.Revision, revision), ct);
    }

    private async Task<List<RecordSums>> SumsAsync(
        Dictionary<ResourceId, Graded> resources, CancellationToken ct)
    {
        var sums = await db.Set<Placement>().AsNoTracking().Where(p => p.LogMilli != null)
            .GroupBy(p => p.ResourceId)
            .Select(g => new
            {
                Resource = g.Key,
                Count = g.Count(),
                Sum = g.Sum(p => p.LogMilli!.Value),
                Squares = g.Sum(p => p.LogMilli!.Value * p.LogMilli!.Value),
            })
            .ToListAsync(ct);
        return
        [
            .. sums.OrderBy(s => s.Resource.Value).Select(s => new RecordSums(
                s.Resource, resources[s.Resource].Kind, resources[s.Resource].Channel,
                new Sums(s.Count, s.Sum / LogScale, s.Squares / (LogScale * LogScale)))),
        ];
    }

    private List<ResourceGrade> Grade(Graded resource, IReadOnlyList<Rated> record, PeerGroups groups)
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
    private static Money? CostOf(Graded resource, IReadOnlyList<Rated> record)
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

    private sealed record Rated(
        ResourceId Resource, string Country, string Category, double X, long CostMinor, Currency Currency);
}
