using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Contracts.Ledger;
using Rattan.Contracts.Ledger.Views;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Merchants.Pipeline;

/// <summary>One stage in numbers; amounts of each currency by themselves.</summary>
internal sealed record StageSum(
    PipelineStage Stage, int Merchants, IReadOnlyList<Money> Amounts, IReadOnlyList<Money> Profits);

/// <param name="ExpectedAmounts">Of merchants before <c>live</c> that are not lost; one for each currency.</param>
/// <param name="ReceivedProfits">The network's fee revenue as the ledger has it, one for each currency.</param>
internal sealed record PipelineSums(
    int InContact, int Signed, int InPayment, IReadOnlyList<Money> ExpectedAmounts,
    IReadOnlyList<Money> ExpectedProfits, IReadOnlyList<Money> ReceivedProfits, IReadOnlyList<StageSum> Stages);

/// <summary>The pipeline in numbers.</summary>
internal sealed class SumPipeline(AppDbContext db, Caller caller)
{
    public async Task<Result<PipelineSums>> HandleAsync(CancellationToken ct)
    {
        if (caller.Scope.Kind != ScopeKind.Network)
        {
            return ScopeRefusals.NetworkOnly;
        }

        var counts = await db.Set<Prospect>().AsNoTracking().GroupBy(p => p.Stage)
            .Select(g => new { Stage = g.Key, Merchants = g.Count() }).ToDictionaryAsync(g => g.Stage, ct);
        var sums = await db.Set<Prospect>().AsNoTracking().Where(p => p.ExpectedCurrency != null)
            .GroupBy(p => new { p.Stage, p.ExpectedCurrency })
            .Select(g => new
            {
                g.Key.Stage,
                Currency = g.Key.ExpectedCurrency,
                Amount = g.Sum(p => p.ExpectedAmountMinor ?? 0),
                Profit = g.Sum(p => p.ExpectedProfitMinor ?? 0),
            }).ToListAsync(ct);
        StageSum[] stages = [.. PipelineStages.All.Select(stage => new StageSum(
            stage, counts.TryGetValue(stage, out var count) ? count.Merchants : 0,
            Sum(sums.Where(s => s.Stage == stage).Select(s => new Money(s.Amount, s.Currency!.Value))),
            Sum(sums.Where(s => s.Stage == stage).Select(s => new Money(s.Profit, s.Currency!.Value)))))];
        var open = stages.Where(s => PipelineStages.Open.Contains(s.Stage)).ToList();
        return new PipelineSums(
            CountOf(stages, PipelineStages.InContact), CountOf(stages, PipelineStages.Signed),
            CountOf(stages, PipelineStages.InPayment), Sum(open.SelectMany(s => s.Amounts)),
            Sum(open.SelectMany(s => s.Profits)), await ReceivedAsync(ct), stages);
    }

    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/pipeline/summary", GetAsync)
        .WithName("SumPipeline").Needs(Permission.ManagePipeline, ScopeKind.Network)
        .WithSummary("The pipeline in numbers, by stage and currency");

    private async Task<IReadOnlyList<Money>> ReceivedAsync(CancellationToken ct)
    {
        var revenue = Account.FeeRevenue.Code;
        var rows = await db.Set<BalanceRow>().AsNoTracking().Where(b => b.Account == revenue).ToListAsync(ct);
        return Sum(rows.Select(b => new Money(checked(b.CreditMinor - b.DebitMinor), Currency.Of(b.Currency))));
    }

    private static int CountOf(IEnumerable<StageSum> stages, IReadOnlyList<PipelineStage> which) =>
        stages.Where(s => which.Contains(s.Stage)).Sum(s => s.Merchants);

    /// <summary>One amount for each currency that is not zero, by its code.</summary>
    private static Money[] Sum(IEnumerable<Money> amounts) =>
    [
        .. amounts.GroupBy(m => m.Currency).OrderBy(g => g.Key.Code, StringComparer.Ordinal)
            .Select(g => g.Aggregate((a, b) => a + b)).Where(m => !m.IsZero),
    ];

    private static async Task<Results<Ok<PipelineSums>, ProblemHttpResult>> GetAsync(
        SumPipeline handler, CancellationToken ct) => (await handler.HandleAsync(ct)).Ok();
}
