using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Rattan.Events.Clicks;

namespace Rattan.Edge.Classify;

/// <summary>The patterns of crawler-user-agents. All but a few dozen are plain texts behind escapes: those are looked
/// for together in one pass, the rest with one expression that takes linear time whatever the agent.</summary>
internal sealed class CrawlerPatterns
{
    private const string EscapesOfPlainCharacters = "/.()+?!-";
    private const string Meta = @"\[](){}^$|.*+?";
    private const int TimeoutMs = 100;

    private readonly SearchValues<string> previewTexts;
    private readonly SearchValues<string> crawlerTexts;
    private readonly Regex previewPatterns;
    private readonly Regex crawlerPatterns;

    private CrawlerPatterns(IReadOnlyCollection<Pattern> patterns)
    {
        (previewTexts, previewPatterns) = Compile(patterns.Where(pattern => pattern.IsPreview));
        (crawlerTexts, crawlerPatterns) = Compile(patterns.Where(pattern => !pattern.IsPreview));
    }

    internal static CrawlerPatterns Load(string folder)
    {
        using var file = File.OpenRead(Path.Combine(folder, "crawlers.json"));
        using var json = JsonDocument.Parse(file);
        return new CrawlerPatterns([.. json.RootElement.EnumerateArray().Select(Pattern.From)]);
    }

    internal ClickReason Match(string agent)
    {
        if (agent.AsSpan().ContainsAny(previewTexts) || previewPatterns.IsMatch(agent))
        {
            return ClickReason.Preview;
        }

        return agent.AsSpan().ContainsAny(crawlerTexts) || crawlerPatterns.IsMatch(agent)
            ? ClickReason.Crawler
            : ClickReason.None;
    }

    private static (SearchValues<string> Texts, Regex Patterns) Compile(IEnumerable<Pattern> patterns)
    {
        var texts = new List<string>();
        var rest = new List<string>();
        foreach (var pattern in patterns)
        {
            if (AsPlainText(pattern.Text) is { } text)
            {
                texts.Add(text);
            }
            else
            {
                rest.Add($"(?:{pattern.Text})");
            }
        }

        const string Nothing = @"[^\s\S]";
        return (
            SearchValues.Create(texts.ToArray(), StringComparison.Ordinal),
            new Regex(
                rest.Count == 0 ? Nothing : string.Join('|', rest),
                RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
                TimeSpan.FromMilliseconds(TimeoutMs)));
    }

    /// <summary>Null when the pattern is more than a text.</summary>
    private static string? AsPlainText(string pattern)
    {
        var text = new StringBuilder(pattern.Length);
        for (var i = 0; i < pattern.Length; i++)
        {
            if (pattern[i] == '\\' && i + 1 < pattern.Length
                && EscapesOfPlainCharacters.Contains(pattern[i + 1], StringComparison.Ordinal))
            {
                i++;
            }
            else if (Meta.Contains(pattern[i], StringComparison.Ordinal))
            {
                return null;
            }

            text.Append(pattern[i]);
        }

        return text.ToString();
    }

    private sealed record Pattern(string Text, bool IsPreview)
    {
        internal static Pattern From(JsonElement entry) => new(
            entry.GetProperty("pattern").GetString()!,
            entry.TryGetProperty("tags", out var tags) && tags.EnumerateArray()
                .Any(tag => tag.ValueEquals("social-preview")));
    }
}
