using System.Text.RegularExpressions;

namespace Rattan.Tidy.Tests.Words;

/// <summary>The tree speaks of the product, not of how or where somebody worked on it. The words are put together from
/// halves, so that this file passes.</summary>
internal static class BannedWords
{
    private static readonly Regex Anywhere = new(
        string.Join('|',
            @"\bAI[- ]gen" + "erated", @"\bCla" + @"ude\b(?!Bot|-)", @"\bChat" + @"GPT\b(?!-User)", @"\bCo"
                + @"pilot\b", @"\bsub" + @"agents?\b",
            @"(?<![\w.])/wo" + "rk/", @"registry\.npm" + "js", @"api\.nu" + @"get\.org", "this work"
                + "place", @"\bco-authored" + "-by"),
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(5));

    private static readonly Regex InDocuments = new(
        @"\.\./sha" + @"red\b|\b(this|my|our|next|last|previous|working) sess" + @"ion\b|\bas an age"
            + @"nt\b|\b(coding|AI) age" + @"nts?\b",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(5));

    public static IEnumerable<Finding> Check(SourceFile file)
    {
        foreach (Match word in Anywhere.Matches(file.Text))
        {
            yield return file.FindingAt(word.Index, $"'{word.Value}' has no place in the tree");
        }

        if (file.IsTest || file.IsUnder("tools") || !file.Path.Contains('/', StringComparison.Ordinal)
            && !file.Path.Contains('.', StringComparison.Ordinal))
        {
            yield break;
        }

        foreach (Match word in InDocuments.Matches(file.Text))
        {
            yield return file.FindingAt(word.Index, $"'{word.Value}' has no place outside of tests and scripts");
        }
    }
}
