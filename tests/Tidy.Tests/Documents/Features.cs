using System.Globalization;
using System.Text.RegularExpressions;

namespace Rattan.Tidy.Tests.Documents;

/// <summary>docs/features.md: every capability exactly once, with an honest word, and for what is there the place and
/// the test.</summary>
internal static partial class Features
{
    public static IReadOnlyList<string> Ids { get; } =
    [
        .. new (char Letter, int Count)[]
        {
            ('T', 9), ('A', 5), ('C', 10), ('L', 7), ('P', 6), ('M', 5), ('N', 9), ('K', 5), ('G', 9), ('S', 8),
            ('R', 7), ('F', 5), ('I', 6), ('U', 5), ('X', 5),
        }.SelectMany(section => Enumerable.Range(1, section.Count)
            .Select(n => string.Create(CultureInfo.InvariantCulture, $"{section.Letter}{n}"))),
    ];

    public static IEnumerable<Finding> Check(SourceFile page, Func<string, bool> exists)
    {
        var rows = Row().Matches(page.Text).Where(r => Ids.Contains(r.Groups["id"].Value, StringComparer.Ordinal))
            .ToList();
        foreach (var id in Ids)
        {
            var count = rows.Count(r => r.Groups["id"].Value == id);
            if (count != 1)
            {
                yield return page.Finding(0, $"{id} has {count} rows; exactly one is needed");
            }
        }

        foreach (var row in rows)
        {
            foreach (var problem in Problems(row, exists))
            {
                yield return page.FindingAt(row.Index, $"{row.Groups["id"].Value}: {problem}");
            }
        }
    }

    private static IEnumerable<string> Problems(Match row, Func<string, bool> exists)
    {
        var status = row.Groups["status"].Value.Trim();
        if (status is not ("works" or "partly" or "not yet"))
        {
            yield return $"'{status}' is not one of works, partly, not yet";
        }

        if (status is not ("works" or "partly"))
        {
            yield break;
        }

        foreach (var column in new[] { "where", "test" })
        {
            var paths = Quoted().Matches(row.Groups[column].Value).Select(m => m.Groups["path"].Value).ToList();
            if (paths.Count == 0)
            {
                yield return $"the column {column} names no path";
            }

            foreach (var path in paths.Where(p => !exists(p)))
            {
                yield return $"{path} does not exist";
            }
        }
    }

    [GeneratedRegex(
        @"^\|\s*(?<id>[A-Z]\d+)\s*\|(?<what>[^|]*)\|(?<status>[^|]*)\|(?<where>[^|]*)\|(?<test>[^|]*)\|\s*$",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Row();

    [GeneratedRegex("`(?<path>[^`]+)`", RegexOptions.ExplicitCapture)]
    private static partial Regex Quoted();
}
