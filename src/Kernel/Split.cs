namespace Rattan.Kernel;

/// <summary>Splits a whole into integer parts that always sum to it.</summary>
public static class Split
{
    /// <summary>Largest remainder: each part gets its floor, the left-over units go one by one to the largest
    /// remainders, ties to the earlier part. Weights are not negative and at least one is positive.</summary>
    public static long[] ByLargestRemainder(long total, IReadOnlyList<long> weights)
    {
        Int128 sum = 0;
        foreach (var weight in weights)
        {
            sum += weight >= 0 ? weight : throw new ArgumentException("A weight is negative.", nameof(weights));
        }

        if (sum == 0)
        {
            throw new ArgumentException("All weights are zero.", nameof(weights));
        }

        var sign = total < 0 ? -1 : 1;
        var whole = Int128.Abs(total);
        var parts = new long[weights.Count];
        var remainders = new Int128[weights.Count];
        var left = whole;
        for (var i = 0; i < parts.Length; i++)
        {
            var (floor, remainder) = Int128.DivRem(whole * weights[i], sum);
            parts[i] = (long)floor;
            remainders[i] = remainder;
            left -= floor;
        }

        foreach (var i in Enumerable.Range(0, parts.Length).OrderByDescending(i => remainders[i]).Take((int)left))
        {
            parts[i]++;
        }

        for (var i = 0; i < parts.Length; i++)
        {
            parts[i] *= sign;
        }

        return parts;
    }
}
