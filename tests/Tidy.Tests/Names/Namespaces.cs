using System.Text.RegularExpressions;

namespace Rattan.Tidy.Tests.Names;

/// <summary>File-scoped, and the same as the folder's path.</summary>
internal static partial class Namespaces
{
    public static IEnumerable<Finding> Check(SourceFile file)
    {
        if (!file.IsCSharp || Expected(file.Folder) is not { } expected)
        {
            yield break;
        }

        foreach (Match space in Line().Matches(file.Code))
        {
            if (space.Groups["end"].Value != ";")
            {
                yield return file.FindingAt(space.Index, "the namespace is not file-scoped");
            }

            if (space.Groups["name"].Value != expected)
            {
                yield return file.FindingAt(space.Index, $"the namespace of this folder is {expected}");
            }
        }

        if (!Line().IsMatch(file.Code) && TypeLine().IsMatch(file.Code))
        {
            yield return file.Finding(0, $"types stand in the namespace {expected}");
        }
    }

    /// <summary><c>src/Modules/Payouts/Batches</c> is <c>Rattan.Payouts.Batches</c> and <c>bench/Edge</c> is
    /// <c>Rattan.Bench.Edge</c>; null outside of src, tests and bench.</summary>
    internal static string? Expected(string folder)
    {
        string[] spaces = folder.Split('/') switch
        {
            ["src", "Modules", .. var module] => module,
            ["src" or "tests", .. var project] => project,
            ["benches", .. { Length: > 0 } measured] => ["Bench", .. measured],
            _ => [],
        };
        return spaces.Length == 0 ? null : "Rattan." + string.Join('.', spaces);
    }

    [GeneratedRegex(
        @"^\s*namespace\s+(?<name>[\w.]+)\s*(?<end>[;{])", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Line();

    [GeneratedRegex(@"^(public|internal)\s+[\w\s]*\b(class|struct|record|interface|enum)\b",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex TypeLine();
}
