using Rattan.Contracts.Network;
using Rattan.Network.Grades;
using Rattan.Network.Matching;

namespace Rattan.Network.BackTests;

/// <summary>Was choosing by the lower end of what is expected better than choosing the cheapest, or anything? For each
/// month the choice is made with what was known when it began: only placements that had ended by then. It chooses among
/// the resources that had placements in the month in one country, group of categories and currency, at least two of
/// them; the same money goes on each. The cheapest is by what its placements of the month cost, which was agreed
/// before; the random choice is the mean of all, not a throw of dice.
/// <para>The interval of the difference is from whole months drawn again (Efron, "Bootstrap methods: another look at
/// the jackknife", Annals of Statistics 7, 1979), always with the same seed.</para></summary>
internal static class ReckonPast
{
    public const int Months = 24;

    private const int Draws = 2000;
    private const int Seed = 20260101;
    private const int MonthsMin = 6;
    private const double Tail = 0.05;

    /// <param name="placements">In any order.</param>
    /// <param name="today">The months before its own are looked at.</param>
    /// <param name="top">How many are chosen, of fewer than twice as many only half.</param>
    public static BackTestOutcome Of(IReadOnlyList<PastPlacement> placements, DateOnly today, int top)
    {
        var byEnd = placements.OrderBy(p => p.Until).ToList();
        var byMonth = placements.ToLookup(p => (p.From.Year, p.From.Month));
        var known = new Known();
        var read = 0;
        var months = new List<BackTestMonth>(Months);
        var first = new DateOnly(today.Year, today.Month, 1).AddMonths(-Months);
        for (var month = first; month < new DateOnly(today.Year, today.Month, 1); month = month.AddMonths(1))
        {
            while (read < byEnd.Count && byEnd[read].Until < month)
            {
                known.Add(byEnd[read++]);
            }

            months.Add(Month(month, [.. byMonth[(month.Year, month.Month)]], known, top));
        }

        var tested = months.Where(m => m.Picks > 0).ToList();
        var random = new Random(Seed);
        return new BackTestOutcome(
            months, tested.Sum(m => m.Picks), Mean(tested, m => m.Ranked), Mean(tested, m => m.Cheapest),
            Mean(tested, m => m.Random), Difference(tested, m => m.Ranked - m.Random, random),
            Difference(tested, m => m.Ranked - m.Cheapest, random));
    }

    private static BackTestMonth Month(DateOnly month, List<PastPlacement> placements, Known known, int top)
    {
        var peers = known.Peers();
        double ranked = 0, cheapest = 0, random = 0;
        var (picks, choices) = (0, 0);
        foreach (var cell in placements.GroupBy(p => (p.Country, p.Group, p.Currency)))
        {
            var candidates = cell.GroupBy(p => p.Resource).Select(own => Candidate.Of(
                [.. own], known.Expect(own.First(), peers))).OrderBy(c => c.Resource).ToList();
            var take = Math.Min(top, candidates.Count / 2);
            if (take == 0)
            {
                continue;
            }

            choices++;
            picks += take;
            ranked += candidates.OrderByDescending(c => c.LowX).Take(take).Sum(c => c.Roas);
            cheapest += candidates.OrderBy(c => c.Cost).Take(take).Sum(c => c.Roas);
            random += candidates.Average(c => c.Roas) * take;
        }

        return picks == 0
            ? new BackTestMonth(month, 0, 0, 0, 0, 0)
            : new BackTestMonth(
                month, choices, picks, Figure(ranked / picks), Figure(cheapest / picks), Figure(random / picks));
    }

    private static decimal? Mean(List<BackTestMonth> months, Func<BackTestMonth, decimal> of)
    {
        var picks = months.Sum(m => m.Picks);
        return picks == 0 ? null : decimal.Round(months.Sum(m => of(m) * m.Picks) / picks, 3);
    }

    private static BackTestDifference? Difference(
        List<BackTestMonth> months, Func<BackTestMonth, decimal> of, Random random)
    {
        if (months.Count < MonthsMin)
        {
            return null;
        }

        var values = months.Select(m => (Sum: (double)of(m) * m.Picks, m.Picks)).ToArray();
        var draws = new double[Draws];
        for (var draw = 0; draw < Draws; draw++)
        {
            var (sum, picks) = (0.0, 0);
            for (var at = 0; at < values.Length; at++)
            {
                var drawn = values[random.Next(values.Length)];
                (sum, picks) = (sum + drawn.Sum, picks + drawn.Picks);
            }

            draws[draw] = sum / picks;
        }

        Array.Sort(draws);
        return new BackTestDifference(
            Mean(months, of)!.Value, Figure(draws[(int)(Draws * Tail)]), Figure(draws[(int)(Draws * (1 - Tail)) - 1]),
            decimal.Round(100m * (draws.Count(d => d > 0) + draws.Count(d => d == 0) / 2m) / Draws, 1));
    }

    private static decimal Figure(double roas) => Math.Round((decimal)Math.Min(roas, 1e6), 3);

    private sealed record Candidate(Guid Resource, double LowX, double Roas, double Cost)
    {
        public static Candidate Of(IReadOnlyList<PastPlacement> placements, Expectation expected)
        {
            double cost = placements.Sum(p => p.CostMinor);
            return new Candidate(
                placements[0].Resource.Value, expected.LowX, placements.Sum(p => p.GmvMinor) / cost,
                cost / placements.Count);
        }
    }

    /// <summary>What is known of each resource so far.</summary>
    private sealed class Known
    {
        private readonly Dictionary<ResourceId, List<PastPlacement>> records = [];
        private readonly Dictionary<ResourceId, RecordSums> sums = [];

        public void Add(PastPlacement past)
        {
            if (!records.TryGetValue(past.Resource, out var record))
            {
                records[past.Resource] = record = [];
                sums[past.Resource] = new RecordSums(past.Resource, past.Kind, past.Channel, default);
            }

            record.Add(past);
            sums[past.Resource] = sums[past.Resource] with { Sums = sums[past.Resource].Sums + past.X };
        }

        public PeerGroups Peers() => new([.. sums.Values]);

        public Expectation Expect(PastPlacement at, PeerGroups groups)
        {
            var peers = groups.Of(at.Kind, at.Channel);
            var record = records.GetValueOrDefault(at.Resource) ?? [];
            List<double> own = [], elsewhere = [];
            foreach (var past in record)
            {
                (past.Country == at.Country && past.Group == at.Group ? own : elsewhere).Add(past.X);
            }

            return Expectation.InPlace(own, elsewhere, peers);
        }
    }
}
