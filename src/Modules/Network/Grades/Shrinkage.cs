namespace Rattan.Network.Grades;

/// <summary>Like what a record is judged.</summary>
internal enum PeerLevel
{
    /// <summary>Resources of the same kind.</summary>
    Kind,

    /// <summary>Resources of the same channel.</summary>
    Channel,

    /// <summary>All resources.</summary>
    All,

    /// <summary>For one country and category: what the resource itself did elsewhere.</summary>
    Elsewhere,

    /// <summary>There are too few records to learn from.</summary>
    Assumed,
}

internal enum GradeLetter
{
    E,
    D,
    C,
    B,
    A,
}

/// <summary>Where a record is drawn to, on the scale x = ln(1 + ROAS).</summary>
/// <param name="Mean">μ, of the resources' means.</param>
/// <param name="Within">σ², how much placements of one resource differ.</param>
/// <param name="Between">τ², how much resources differ.</param>
/// <param name="Resources">How many it was learnt from.</param>
internal sealed record Peers(double Mean, double Within, double Between, int Resources, PeerLevel Level);

/// <summary>What is expected of the next placement, on the scale x = ln(1 + ROAS).</summary>
/// <param name="Low">Lower end of the 80 % interval of the expectation.</param>
/// <param name="Own">The record's own mean, luck beyond two standard deviations cut off.</param>
/// <param name="Weight">The share of the own mean in the expectation; the rest is the peers'.</param>
/// <param name="Variance">Of the expectation.</param>
internal sealed record Estimate(
    double Expected, double Low, double High, double Own, double Weight, double Variance, int Count);

/// <summary>
/// Empirical Bayes in the normal model (Efron and Morris, "Data analysis using Stein's estimator and its
/// generalizations", JASA 70, 1975). A placement j of resource i brings x = ln(1 + ROAS) with ROAS = GMV ÷ cost, both
/// in the placement's currency, so a ratio without a unit. x ~ N(θᵢ, σ²), θᵢ ~ N(μ, τ²) among its peers. Then
/// <code>
/// w = n ÷ (n + σ²/τ²)      E θ = w·x̄ + (1 − w)·μ      Var θ = τ²·(1 − w)      80 %: E θ ± 1.2816·√Var θ
/// </code>
/// Values above μ + 2·√(σ² + τ²) count as that much: one lucky hit teaches little. σ²/τ² is kept between 4 and 25, so
/// that two placements weigh a third at most and thirty weigh more than half. With given peers, a further placement
/// that is at least as good as expected never lowers expectation and lower end; and the lower end after any two
/// placements stays below that after thirty which are one τ or more better than the peers.
/// </summary>
internal static class Shrinkage
{
    /// <summary>σ²/τ².</summary>
    public const double RatioMin = 4;
    public const double RatioMax = 25;

    /// <summary>The 0.9 quantile of the standard normal distribution.</summary>
    public const double Z80 = 1.2815515655446004;

    /// <summary>Below this many placements a grade is C at best.</summary>
    private const int ThinBelow = 3;

    private static readonly (double Roas, GradeLetter Letter)[] Steps =
        [(5, GradeLetter.A), (3, GradeLetter.B), (2, GradeLetter.C), (1, GradeLetter.D)];

    public static double Scale(double roas) => Math.Log(1 + Math.Max(0, roas));

    /// <summary>Back from <see cref="Scale"/>; of an expectation it is the typical (median) ROAS.</summary>
    public static double Roas(double x) => Math.Max(0, Math.Exp(x) - 1);

    public static Estimate Of(IReadOnlyCollection<double> values, Peers peers)
    {
        if (values.Count == 0)
        {
            throw new ArgumentException("There is no record to judge.", nameof(values));
        }

        var between = Math.Clamp(peers.Between, peers.Within / RatioMax, peers.Within / RatioMin);
        var lucky = peers.Mean + 2 * Math.Sqrt(peers.Within + between);
        var own = values.Average(x => Math.Min(x, lucky));
        var weight = values.Count / (values.Count + peers.Within / between);
        var expected = weight * own + (1 - weight) * peers.Mean;
        var variance = between * (1 - weight);
        var half = Z80 * Math.Sqrt(variance);
        return new Estimate(expected, expected - half, expected + half, own, weight, variance, values.Count);
    }

    /// <summary>Of a resource without a record: like any of its peers.</summary>
    public static Estimate Unseen(Peers peers)
    {
        var half = Z80 * Math.Sqrt(peers.Between);
        return new Estimate(
            peers.Mean, peers.Mean - half, peers.Mean + half, peers.Mean, Weight: 0, peers.Between, Count: 0);
    }

    /// <summary>From the lower end: A from ROAS 5, B from 3, C from 2, D from 1.</summary>
    public static GradeLetter Grade(Estimate estimate)
    {
        var low = Roas(estimate.Low);
        var letter = Array.Find(Steps, step => low >= step.Roas) is { Roas: > 0 } step ? step.Letter : GradeLetter.E;
        return estimate.Count < ThinBelow && letter > GradeLetter.C ? GradeLetter.C : letter;
    }

    /// <summary>The same resource in one country and category is judged like what it did elsewhere: the estimate from
    /// there, widened by half of what resources differ.</summary>
    public static Peers ForPart(Estimate elsewhere, Peers peers) => peers with
    {
        Mean = elsewhere.Expected,
        Between = elsewhere.Variance + peers.Between / 2,
        Resources = 1,
        Level = PeerLevel.Elsewhere,
    };
}
