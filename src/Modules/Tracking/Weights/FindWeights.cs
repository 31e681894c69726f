using Rattan.Contracts.Attribution;
using Rattan.Contracts.Merchants;
using Rattan.Contracts.Partners;
using Rattan.Platform.Data;

namespace Rattan.Tracking.Weights;

/// <summary>A version with the weights of the partners that were asked about.</summary>
internal sealed record KnownWeights(DateTimeOffset MadeAt, WeightsInForce Weights);

/// <summary>The versions that decide orders of a program: for each order the newest that was made until it occurred,
/// however late it is reported and however often it is decided.</summary>
internal sealed class FindWeights(AppDbContext db)
{
    /// <summary>The oldest first: that of the first order and all after it until the last.</summary>
    public async Task<IReadOnlyList<KnownWeights>> BetweenAsync(
        ProgramFacts program, DateTimeOffset first, DateTimeOffset last, IReadOnlyCollection<PartnerId> partners,
        CancellationToken ct)
    {
        var kind = WeightsKind.Of(program);
        var all = db.Set<ModelWeights>().AsNoTracking().Where(
            w => w.ProgramId == program.Id && w.Model == kind.Model && w.MarkovOrder == kind.MarkovOrder);
        var begin = await all.Where(w => w.MadeAt <= first).OrderByDescending(w => w.MadeAt)
            .Select(w => (DateTimeOffset?)w.MadeAt).FirstOrDefaultAsync(ct) ?? first;
        var versions = await all.Where(w => w.MadeAt >= begin && w.MadeAt <= last).OrderBy(w => w.MadeAt)
            .ToListAsync(ct);
        if (versions.Count == 0)
        {
            return [];
        }

        var numbers = versions.Select(w => w.Number).ToList();
        var weights = (await db.Set<ModelWeight>().AsNoTracking()
            .Where(w => w.ProgramId == program.Id && numbers.Contains(w.Number) && partners.Contains(w.PartnerId))
            .ToListAsync(ct)).ToLookup(w => w.Number, w => new PartnerWeight(w.PartnerId, w.Billionths));
        return
        [
            .. versions.Select(w => new KnownWeights(
                w.MadeAt, new WeightsInForce(w.Number, w.FirstDay, w.LastDay, [.. weights[w.Number]]))),
        ];
    }
}
