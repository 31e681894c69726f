using System.Text.RegularExpressions;

namespace Rattan.Tidy.Tests.Sizes;

/// <summary>Counts what a constructor asks for. Records are values and tests bring their data, so neither
/// counts.</summary>
internal static partial class Dependencies
{
    public const int Max = 6;

    public static IEnumerable<Finding> Many(SourceFile file)
    {
        if (!file.IsCSharp || file.IsTest)
        {
            yield break;
        }

        foreach (Match type in Type().Matches(file.Code))
        {
            var name = type.Groups["name"].Value;
            foreach (var open in Openings(file.Code, type, name).Where(o => Count(file.Code, o) > Max))
            {
                yield return file.FindingAt(open, $"{name} asks for {Count(file.Code, open)}; {Max} at most");
            }
        }
    }

    private static IEnumerable<int> Openings(string code, Match type, string name)
    {
        if (type.Groups["primary"].Success)
        {
            yield return type.Index + type.Length - 1;
        }

        foreach (Match constructor in Regex.Matches(
            code, $@"\b(public|internal|private|protected)\s+{name}\s*\(", RegexOptions.ExplicitCapture,
                TimeSpan.FromSeconds(5)))
        {
            yield return constructor.Index + constructor.Length - 1;
        }
    }

    /// <summary>Parameters of the list that opens at <paramref name="open"/>.</summary>
    private static int Count(string code, int open)
    {
        var (depth, commas, any) = (0, 0, false);
        for (var at = open; at < code.Length; at++)
        {
            depth += code[at] is '(' or '[' or '<' ? 1 : code[at] is ')' or ']' or '>' ? -1 : 0;
            if (depth == 0)
            {
                break;
            }

            commas += depth == 1 && code[at] == ',' ? 1 : 0;
            any |= at > open && !char.IsWhiteSpace(code[at]);
        }

        return any ? commas + 1 : 0;
    }

    [GeneratedRegex(@"(?<!record\s+)\b(class|struct)\s+(?<name>[A-Z]\w*)(<[^>(]*>)?\s*(?<primary>\()?",
        RegexOptions.ExplicitCapture)]
    private static partial Regex Type();
}
