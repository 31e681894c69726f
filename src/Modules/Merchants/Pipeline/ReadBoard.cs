using Rattan.Platform.Data;
using Rattan.Platform.Tenancy;

namespace Rattan.Merchants.Pipeline;

/// <param name="Cards">The latest that came to this stage, <see cref="ReadBoard.CardsMax"/> at most.</param>
internal sealed record BoardColumn(StageSum Sum, IReadOnlyList<ProspectAnswer> Cards);

internal sealed record Board(PipelineSums Sums, IReadOnlyList<BoardColumn> Columns);

/// <summary>The pipeline as a board.</summary>
internal sealed class ReadBoard(AppDbContext db, ReadProspects read, SumPipeline sum, Caller caller)
{
    public const int CardsMax = 25;

    public async Task<Result<Board>> HandleAsync(CancellationToken ct)
    {
        if (caller.Scope.Kind != ScopeKind.Network)
        {
            return ScopeRefusals.NetworkOnly;
        }

        if (!(await sum.HandleAsync(ct)).TryValue(out var sums, out var refused))
        {
            return refused;
        }

        var rows = new List<Prospect>();
        foreach (var stage in PipelineStages.All)
        {
            rows.AddRange(await db.Set<Prospect>().AsNoTracking().Where(p => p.Stage == stage)
                .OrderByDescending(p => p.StageSince).ThenByDescending(p => p.MerchantId).Take(CardsMax)
                .ToListAsync(ct));
        }

        var cards = (await read.ShownAsync(rows, ct)).ToLookup(card => card.Stage);
        return new Board(sums, [.. sums.Stages.Select(s => new BoardColumn(s, [.. cards[s.Stage]]))]);
    }
}
