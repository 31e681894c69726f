using Rattan.Contracts.Merchants;
using Rattan.Platform.Data;

namespace Rattan.Tracking.Weights;

/// <summary>Makes the day's version of the weights of programs that pay by them. Journeys are read before the
/// transaction begins.</summary>
internal sealed class MakeWeights(
    AppDbContext db, IPrograms programs, LearnWeights learn, Books books, TimeProvider clock)
{
    /// <summary>The programs without a version of today.</summary>
    public async Task<IReadOnlyList<ProgramFacts>> DueAsync(CancellationToken ct)
    {
        var paying = (await programs.AllAsync(ct))
            .Where(p => p.PaysByWeights && p.Status != ProgramStatus.Ended).ToList();
        if (paying.Count == 0)
        {
            return [];
        }

        var (lastDay, ids) = (clock.Now().UtcDay().AddDays(-1), paying.Select(p => p.Id).ToList());
        var made = (await db.Set<ModelWeights>().AsNoTracking()
            .Where(w => ids.Contains(w.ProgramId) && w.LastDay == lastDay)
            .Select(w => new { w.ProgramId, w.Model, w.MarkovOrder }).ToListAsync(ct))
            .Select(w => (w.ProgramId, new WeightsKind(w.Model, w.MarkovOrder))).ToHashSet();
        return [.. paying.Where(p => !made.Contains((p.Id, WeightsKind.Of(p))))];
    }

    /// <summary>The number of the version of today, made or found.</summary>
    public async Task<Result<int>> RunAsync(ProgramFacts program, CancellationToken ct)
    {
        var today = clock.Now().UtcDay();
        return (await learn.HandleAsync(program, today, ct)).TryValue(out var learnt, out var refused)
            ? await books.WriteAsync<StoreWeights, int>((handler, c) => handler.HandleAsync(program, learnt, c), ct)
            : refused;
    }
}
