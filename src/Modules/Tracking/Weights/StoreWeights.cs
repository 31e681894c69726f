using Rattan.Contracts.Merchants;
using Rattan.Platform.Data;

namespace Rattan.Tracking.Weights;

/// <summary>Writes the version of a day down. Of two nodes that made it at once one writes, and the other finds it
/// written.</summary>
internal sealed class StoreWeights(AppDbContext db, TimeProvider clock)
{
    /// <summary>The number of the version.</summary>
    public async Task<Result<int>> HandleAsync(ProgramFacts program, LearntWeights learnt, CancellationToken ct)
    {
        var kind = WeightsKind.Of(program);
        var all = db.Set<ModelWeights>().AsNoTracking().Where(w => w.ProgramId == program.Id);
        if (await all.FirstOrDefaultAsync(
            w => w.Model == kind.Model && w.MarkovOrder == kind.MarkovOrder && w.LastDay == learnt.Until, ct)
            is { } written)
        {
            return written.Number;
        }

        var number = 1 + await all.OrderByDescending(w => w.Number).Select(w => w.Number).FirstOrDefaultAsync(ct);
        db.Add(new ModelWeights
        {
            ProgramId = program.Id,
            Number = number,
            MerchantId = program.MerchantId,
            Model = kind.Model,
            MarkovOrder = kind.MarkovOrder,
            FirstDay = learnt.From,
            LastDay = learnt.Until,
            MadeAt = clock.Now(),
        });
        db.AddRange(learnt.Partners.Select(weight => new ModelWeight
        {
            ProgramId = program.Id,
            Number = number,
            PartnerId = weight.PartnerId,
            Billionths = weight.Billionths,
        }));
        return number;
    }
}
