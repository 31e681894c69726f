using Rattan.Contracts.Merchants;
using Rattan.Merchants.Merchants;
using Rattan.Platform.Data;

namespace Rattan.Merchants.Programs;

/// <summary>Facts for decisions, which see every program whoever asks; read once per scope.</summary>
internal sealed class FindPrograms(AppDbContext db, TimeProvider clock) : IPrograms
{
    private readonly Dictionary<ProgramId, ProgramFacts> known = [];

    public async Task<IReadOnlyDictionary<ProgramId, ProgramFacts>> FindAsync(
        IReadOnlyCollection<ProgramId> ids, CancellationToken ct)
    {
        var missing = ids.Where(id => !known.ContainsKey(id)).Distinct().ToList();
        if (missing.Count > 0)
        {
            await ReadAsync(db.Set<Program>().Where(p => missing.Contains(p.ProgramId)), ct);
        }

        return ids.Distinct().Where(known.ContainsKey).ToDictionary(id => id, id => known[id]);
    }

    public Task<IReadOnlyList<ProgramFacts>> AllAsync(CancellationToken ct) => ReadAsync(db.Set<Program>(), ct);

    private async Task<IReadOnlyList<ProgramFacts>> ReadAsync(IQueryable<Program> programs, CancellationToken ct)
    {
        var rows = await programs.AsNoTracking().IgnoreQueryFilters()
            .Join(
                db.Set<Merchant>(),
                p => p.MerchantId,
                m => m.MerchantId,
                (p, m) => new { Program = p, MerchantName = m.Name })
            .ToListAsync(ct);
        var now = clock.Now();
        var facts = rows.Select(row => row.Program.Facts(row.MerchantName, now)).OrderBy(f => f.Number).ToList();
        foreach (var each in facts)
        {
            known[each.Id] = each;
        }

        return facts;
    }
}
