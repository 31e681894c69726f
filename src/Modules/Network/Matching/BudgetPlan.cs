using Rattan.Contracts.Network;
using Rattan.Network.Grades;

namespace Rattan.Network.Matching;

/// <summary>What a budget buys: placements, their cost and the GMV expected of all of them, in minor units.</summary>
/// <param name="Low">Lower end of the interval in which the GMV of the plan ends four times of five.</param>
internal sealed record BudgetPlan(
    long Budget, IReadOnlyList<Ranked> Placements, long Cost, long Gmv, long Low, long High);

/// <summary>Spends a budget greedily: the resource with the most expected GMV for its money first, each once, as long
/// as its cost is within what is left. Only resources without conflicts whose cost is known.
/// <para>The GMV of the plan is a sum of lognormal values, taken as lognormal with the same mean and variance (Fenton,
/// "The sum of log-normal probability distributions in scatter transmission systems", IRE Transactions on
/// Communications Systems 8, 1960). Each placement varies by what its resource is not known for and by what placements
/// of one resource differ.</para></summary>
internal static class SpendBudget
{
    public const int PlacementsMax = 500;

    /// <summary>The shares of the budget that are looked at beside the whole.</summary>
    public static readonly decimal[] Shares = [0.5m, 0.75m, 1m, 1.25m, 1.5m, 2m];

    /// <summary>Those that a plan chooses from, in the order in which it takes them.</summary>
    public static IReadOnlyList<Ranked> Candidates(Ranking ranking)
    {
        var open = new List<Ranked>();
        foreach (var each in ranking.Fitting)
        {
            if (each.CostMinor > 0)
            {
                open.Add(each);
            }
        }

        open.AddRange(ranking.Conflicting.Where(r => r.Conflicts == Conflict.Budget && r.CostMinor > 0));
        return RankedOrder.By(open, r => r.Expected.Mean);
    }

    public static BudgetPlan Of(IReadOnlyList<Ranked> candidates, long budget)
    {
        var (chosen, left) = (new List<Ranked>(), budget);
        foreach (var each in candidates)
        {
            if (chosen.Count == PlacementsMax || left <= 0)
            {
                break;
            }

            if (each.CostMinor <= left)
            {
                chosen.Add(each);
                left -= each.CostMinor!.Value;
            }
        }

        var (gmv, low, high) = Expect(chosen);
        return new BudgetPlan(budget, chosen, budget - left, gmv, low, high);
    }

    private static (long Gmv, long Low, long High) Expect(List<Ranked> chosen)
    {
        double cost = 0, mean = 0, variance = 0;
        foreach (var each in chosen)
        {
            double spent = each.CostMinor!.Value;
            var spread = each.Expected.Variance + each.Within;
            cost += spent;
            mean += spent * Math.Exp(each.Expected.Mean + spread / 2);
            variance += spent * spent * Math.Exp(2 * each.Expected.Mean + spread) * (Math.Exp(spread) - 1);
        }

        if (cost == 0)
        {
            return (0, 0, 0);
        }

        // GMV + cost is lognormal for one placement, because x = ln(1 + GMV ÷ cost).
        var width = Math.Log(1 + variance / (mean * mean));
        var middle = Math.Log(mean) - width / 2;
        var half = Shrinkage.Z80 * Math.Sqrt(width);
        return (Back(middle), Back(middle - half), Back(middle + half));

        long Back(double x) => (long)Math.Round(Math.Clamp(Math.Exp(x) - cost, 0, 1e18));
    }
}
