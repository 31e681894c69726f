using System.Collections.Concurrent;
using System.Text.Json;
using Rattan.Commissions.Plans.Engine;
using Rattan.Commissions.Plans.Reading;
using Rattan.Contracts.Commissions;
using Rattan.Contracts.Merchants;
using Rattan.Platform.Data;

namespace Rattan.Commissions.Plans;

/// <summary>Plans that were read once. A version never changes, so it never goes stale.</summary>
internal sealed class ReadPlans
{
    private const int PlansMax = 5_000;

    private readonly ConcurrentDictionary<PlanId, Plan> known = new();

    public Plan? Find(PlanId id) => known.GetValueOrDefault(id);

    public Plan Add(Plan plan)
    {
        if (known.Count >= PlansMax)
        {
            known.Clear();
        }

        return known.GetOrAdd(plan.Id, plan);
    }
}

/// <summary>Plans as they stand in the current transaction.</summary>
internal sealed class PlanShelf(AppDbContext db, ReadPlans known)
{
    public async Task<IReadOnlyDictionary<ProgramId, PlanHistory>> HistoriesAsync(
        IReadOnlyCollection<ProgramFacts> programs, CancellationToken ct)
    {
        var ids = programs.Select(p => p.Id).ToList();
        var heads = await db.Set<PlanVersion>().AsNoTracking()
            .Where(p => ids.Contains(p.ProgramId))
            .Select(p => new { p.Id, p.ProgramId, p.Version, p.EffectiveFrom })
            .ToListAsync(ct);
        var missing = heads.Select(h => h.Id).Where(id => known.Find(id) is null).ToList();
        var rules = missing.Count == 0 ? [] : await db.Set<PlanVersion>().AsNoTracking()
            .Where(p => missing.Contains(p.Id))
            .ToDictionaryAsync(p => p.Id, p => p.RulesJson, ct);
        var currencies = programs.ToDictionary(p => p.Id, p => p.Currency);
        return heads.GroupBy(h => h.ProgramId).ToDictionary(
            g => g.Key,
            g => new PlanHistory(g.Select(h => known.Find(h.Id) ?? known.Add(
                new Plan(h.Id, h.Version, h.EffectiveFrom, Read(rules[h.Id], currencies[h.ProgramId]))))));
    }

    private static IReadOnlyList<Rule> Read(string rulesJson, Currency currency)
    {
        using var document = JsonDocument.Parse($$"""{"rules":{{rulesJson}}}""");
        return PlanReader.Read(document.RootElement, currency).Value.Rules;
    }
}
