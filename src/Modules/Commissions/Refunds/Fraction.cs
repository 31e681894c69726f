using System.Numerics;

namespace Rattan.Commissions.Refunds;

/// <summary>An exact fraction. Decimals would not do: a third and a sixth must make exactly a half, because a half
/// decides the rounding.</summary>
internal readonly record struct Fraction
{
    private Fraction(BigInteger over, BigInteger under)
    {
        var common = BigInteger.GreatestCommonDivisor(over, under);
        (Over, Under) = common.IsZero ? (BigInteger.Zero, BigInteger.One) : (over / common, under / common);
    }

    public static Fraction Zero => new(0, 1);

    public static Fraction One => new(1, 1);

    public BigInteger Over { get; }

    public BigInteger Under { get; }

    public static Fraction Of(long over, long under) => new(over, under);

    public static Fraction operator +(Fraction a, Fraction b) =>
        new((a.Over * b.Under) + (b.Over * a.Under), a.Under * b.Under);

    public static Fraction operator -(Fraction a, Fraction b) =>
        new((a.Over * b.Under) - (b.Over * a.Under), a.Under * b.Under);

    public static Fraction operator *(Fraction a, Fraction b) => new(a.Over * b.Over, a.Under * b.Under);

    /// <summary>Between 0 and 1, whatever came in.</summary>
    public Fraction Bounded() => Over.Sign < 0 ? Zero : Over > Under ? One : this;

    /// <summary>Whole numbers for fractions that are not negative: each its floor, the units left of the total one by
    /// one to the largest remainders, ties to the earlier. The total is the fractions' sum, rounded.</summary>
    public static long[] Whole(IReadOnlyList<Fraction> parts, long total)
    {
        long[] whole = [.. parts.Select(part => (long)(part.Over / part.Under))];
        var largestFirst = Enumerable.Range(0, whole.Length).OrderByDescending(
            at => parts[at] - Of(whole[at], 1),
            Comparer<Fraction>.Create((a, b) => (a.Over * b.Under).CompareTo(b.Over * a.Under)));
        foreach (var at in largestFirst.Take((int)(total - whole.Sum())))
        {
            whole[at]++;
        }

        return whole;
    }

    /// <summary>Rounded half up; the fraction is not negative.</summary>
    public long HalfUp() => (long)(((Over * 2) + Under) / (Under * 2));
}
