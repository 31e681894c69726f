namespace Rattan.Commissions.Plans.Editing;

/// <summary>The differences of two texts, line by line: the longest common run of lines stays, the rest came or
/// went.</summary>
internal static class CompareLines
{
    private const int LinesMax = 2_000;

    /// <summary>Each line of either with its mark: a space, <c>-</c> or <c>+</c>.</summary>
    public static IReadOnlyList<(char Mark, string Line)> Of(IReadOnlyList<string> before, IReadOnlyList<string> after)
    {
        if (before.Count > LinesMax || after.Count > LinesMax)
        {
            return [.. before.Select(line => ('-', line)), .. after.Select(line => ('+', line))];
        }

        var common = new int[before.Count + 1, after.Count + 1];
        for (var i = before.Count - 1; i >= 0; i--)
        {
            for (var j = after.Count - 1; j >= 0; j--)
            {
                common[i, j] = string.Equals(before[i], after[j], StringComparison.Ordinal)
                    ? common[i + 1, j + 1] + 1
                    : Math.Max(common[i + 1, j], common[i, j + 1]);
            }
        }

        var lines = new List<(char, string)>();
        var (a, b) = (0, 0);
        while (a < before.Count || b < after.Count)
        {
            if (a < before.Count && b < after.Count && string.Equals(before[a], after[b], StringComparison.Ordinal))
            {
                lines.Add((' ', before[a++]));
                b++;
            }
            else if (b >= after.Count || (a < before.Count && common[a + 1, b] >= common[a, b + 1]))
            {
                lines.Add(('-', before[a++]));
            }
            else
            {
                lines.Add(('+', after[b++]));
            }
        }

        return lines;
    }
}
