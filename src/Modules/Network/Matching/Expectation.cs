using Rattan.Network.Grades;

namespace Rattan.Network.Matching;

/// <summary>What is expected of a next placement, on the scale x = ln(1 + ROAS).</summary>
internal readonly record struct Expectation(double Mean, double Variance)
{
    public double LowX => Mean - Shrinkage.Z80 * Math.Sqrt(Variance);

    public double Roas => Shrinkage.Roas(Mean);

    public double LowRoas => Shrinkage.Roas(LowX);

    public double HighRoas => Shrinkage.Roas(Mean + Shrinkage.Z80 * Math.Sqrt(Variance));

    public static Expectation Of(Estimate estimate) => new(estimate.Expected, estimate.Variance);

    /// <summary>In a place where a record has <paramref name="own"/> values, beside those from elsewhere: the own are
    /// judged like what was done elsewhere, and without any of them elsewhere is less certain.</summary>
    public static Expectation InPlace(
        IReadOnlyCollection<double> own, IReadOnlyCollection<double> elsewhere, Peers peers)
    {
        if (own.Count == 0)
        {
            return elsewhere.Count == 0
                ? Of(Shrinkage.Unseen(peers)) : Of(Shrinkage.Of(elsewhere, peers)).Widened(peers, 1);
        }

        return Of(Shrinkage.Of(
            own, elsewhere.Count == 0 ? peers : Shrinkage.ForPart(Shrinkage.Of(elsewhere, peers), peers)));
    }

    /// <summary>For a place that it was not learnt in: less certain by half of what resources differ, once for every
    /// reason.</summary>
    public Expectation Widened(Peers peers, int reasons) =>
        this with { Variance = Variance + reasons * peers.Between / 2 };

    /// <summary>ROI = gross margin × ROAS − 1.</summary>
    /// <param name="margin">In percent.</param>
    public static decimal Roi(decimal roas, Percent margin) => margin.Value / 100 * roas - 1;

    /// <summary>The ROAS that brings an ROI: (1 + ROI) ÷ gross margin.</summary>
    /// <param name="roiPercent">A hundred for twice the cost in gross profit.</param>
    /// <param name="margin">In percent.</param>
    public static decimal RequiredRoas(decimal roiPercent, Percent margin) =>
        (1 + roiPercent / 100) / (margin.Value / 100);
}
