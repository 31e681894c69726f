namespace Rattan.Partners.Persona;

/// <summary>How much commoner a trait is among the best than among all.</summary>
/// <param name="Value">Share among the best ÷ share among all.</param>
/// <param name="Low">Lower end of the 95 % interval.</param>
internal sealed record Lift(double Value, double Low, double High)
{
    private const double Z95 = 1.959963984540054;

    /// <summary>One of the two ends is away from 1.</summary>
    public bool IsSignificant => Low > 1 || High < 1;

    /// <summary>
    /// Of <paramref name="bestWith"/> among <paramref name="best"/> and <paramref name="restWith"/> among
    /// <paramref name="rest"/>, all of them being best and rest. The ratio R of the shares of best and rest has the log
    /// interval of Katz, Baptista, Azen and Pike (Biometrics 34, 1978) with a half added to each count (Pettigrew, Gart
    /// and Thomas, Biometrika 73, 1986), so that empty cells are shrunk and not infinite:
    /// <code>
    /// ln R ± 1.96·√(1/(a+½) − 1/(n₁+½) + 1/(c+½) − 1/(n₀+½))
    /// </code>
    /// Because the best are among all, lift = R ÷ (w·R + 1 − w) with w the share of the best; it rises with R, so the
    /// ends of R's interval give its own.
    /// </summary>
    public static Lift Of(int bestWith, int best, int restWith, int rest)
    {
        var (a, all1, c, all0) = (bestWith + 0.5, best + 0.5, restWith + 0.5, rest + 0.5);
        var log = Math.Log(a / all1 / (c / all0));
        var half = Z95 * Math.Sqrt(Math.Max(0, 1 / a - 1 / all1 + 1 / c - 1 / all0));
        var share = (double)best / (best + rest);
        return new Lift(To(log), To(log - half), To(log + half));

        double To(double logRatio) => Math.Exp(logRatio) is var ratio && double.IsFinite(ratio)
            ? ratio / (share * ratio + 1 - share) : 1 / share;
    }
}
