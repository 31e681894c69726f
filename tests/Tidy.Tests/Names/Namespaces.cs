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

    /// <summary><c>src/Modules/Payouts/Batches</c> is <c>Rattan.Payouts.Batches</c>; null outside of src, tests and
    /// bench.</summary>
    internal static string? Expected(string folder)
    {
        var parts = folder.Split('/');
        var skip = parts is ["src", "Modules", ..] ? 2 : parts[0] is "src" or "tests" or "bench" ? 1 : 0;
        return skip == 0 || parts.Length <= skip ? null : "Rattan." + string.Join('.', parts[skip..]);
    }

    [GeneratedRegex(
        @"^\s*namespace\s+(?<name>[\w.]+)\s*(?<end>[;{])", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Line();

    [GeneratedRegex(@"^(public|internal)\s+[\w\s]*\b(class|struct|record|interface|enum)\b",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex TypeLine();
}
