using System.Text.RegularExpressions;

namespace Rattan.Tidy.Tests.Documents;

/// <summary>Pages of docs/ that sources and documents point to are there.</summary>
internal static partial class DocumentPaths
{
    public static IEnumerable<Finding> Check(SourceFile file, Func<string, bool> exists)
    {
        foreach (Match named in Named().Matches(file.Text))
        {
            if (!exists(named.Value))
            {
                yield return file.FindingAt(named.Index, $"{named.Value} does not exist");
            }
        }

        if (!file.Path.EndsWith(".md", StringComparison.Ordinal))
        {
            yield break;
        }

        foreach (Match link in Link().Matches(file.Text))
        {
            var target = Path.GetFullPath(Path.Combine("/", file.Folder, link.Groups["target"].Value)).TrimStart('/');
            if (!exists(target))
            {
                yield return file.FindingAt(link.Index, $"{target} does not exist");
            }
        }
    }

    [GeneratedRegex(@"(?<![\w./-])docs/[a-z0-9/_-]+\.md", RegexOptions.ExplicitCapture)]
    private static partial Regex Named();

    [GeneratedRegex(@"\]\((?!https?:|mailto:|#)(?<target>[^)#\s]+)(#[^)]*)?\)", RegexOptions.ExplicitCapture)]
    private static partial Regex Link();
}
