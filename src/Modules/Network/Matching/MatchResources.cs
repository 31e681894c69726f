using Rattan.Contracts.Network;

namespace Rattan.Network.Matching;

/// <summary>Resources of a need, and what its budget buys of them.</summary>
internal sealed record MatchedResources(
    int Fitting, int Conflicting, IReadOnlyList<ResourceMatch> Best, IReadOnlyList<ResourceMatch> WithConflicts,
    PlanAnswer? Plan, IReadOnlyList<PlanAnswer> WhatIf);

/// <summary>Ranks the whole library for a need and tells the best.</summary>
internal sealed class MatchResources(KeptLibrary kept, ReadLibrary read, TellResources tell)
{
    public const int ConflictingMax = 20;

    public async Task<MatchedResources> ForAsync(NeedAtHand hand, int limit, CancellationToken ct)
    {
        var library = await kept.NowAsync(read, ct);
        var ranking = RankResources.For(hand.Wanted, library, hand.Around);
        BudgetPlan? plan = null;
        IReadOnlyList<PlanAnswer> whatIf = [];
        if (hand.Budget is { Minor: > 0 } budget)
        {
            var candidates = SpendBudget.Candidates(ranking);
            var plans = SpendBudget.Shares.Select(s => SpendBudget.Of(candidates, (long)(budget.Minor * s))).ToList();
            plan = plans[Array.IndexOf(SpendBudget.Shares, 1m)];
            whatIf = [.. plans.Select(each => PlanAnswer.Of(each, hand.Currency, hand.Margin))];
        }

        var planned = plan?.Placements.Select(r => r.Entry.Id).ToHashSet() ?? [];
        IReadOnlyList<Ranked> shown =
            [.. ranking.Fitting.Take(limit), .. ranking.Conflicting.Take(Math.Min(limit, ConflictingMax))];
        var told = await tell.AllAsync(hand, library, shown, planned, ct);
        return new MatchedResources(
            ranking.Fitting.Count, ranking.Conflicting.Count, [.. told.Where(r => r.Conflicts.Count == 0)],
            [.. told.Where(r => r.Conflicts.Count > 0)],
            plan is null ? null : PlanAnswer.Of(plan, hand.Currency, hand.Margin), whatIf);
    }

    /// <summary>Of these alone, whatever they are beside the need: for a shortlist.</summary>
    public async Task<IReadOnlyList<ResourceMatch>> OfAsync(
        NeedAtHand hand, IReadOnlySet<ResourceId> ids, CancellationToken ct)
    {
        var library = await kept.NowAsync(read, ct);
        var ranking = RankResources.For(hand.Wanted, library, hand.Around);
        return await tell.AllAsync(
            hand, library, [.. ranking.Fitting.Concat(ranking.Conflicting).Where(r => ids.Contains(r.Entry.Id))],
            new HashSet<ResourceId>(), ct);
    }
}
