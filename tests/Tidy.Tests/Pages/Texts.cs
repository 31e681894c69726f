using System.Text.Json;
using System.Text.RegularExpressions;

namespace Rattan.Tidy.Tests.Pages;

/// <summary>Every folder <c>i18n</c> says the same things in all three languages.</summary>
internal static partial class Texts
{
    private static readonly string[] Languages = ["en", "vi", "zh"];

    public static IEnumerable<Finding> Check(IEnumerable<SourceFile> files)
    {
        foreach (var folder in files.Where(
            f => f.IsUnder("src") && f.Folder.EndsWith("/i18n", StringComparison.Ordinal)).GroupBy(f => f.Folder))
        {
            var texts = folder.ToDictionary(f => f.Name, Read, StringComparer.Ordinal);
            foreach (var language in Languages.Where(l => !texts.ContainsKey(l + ".json")))
            {
                yield return new Finding(folder.Key, 0, $"{language}.json is missing");
            }

            if (!texts.TryGetValue("en.json", out var english))
            {
                continue;
            }

            foreach (var problem in texts.Where(t => t.Key != "en.json")
                .SelectMany(t => Compare(english, t.Value).Select(p => (t.Key, p))))
            {
                yield return new Finding($"{folder.Key}/{problem.Key}", 0, problem.p);
            }
        }
    }

    private static IEnumerable<string> Compare(Dictionary<string, string> english, Dictionary<string, string> other)
    {
        foreach (var key in english.Keys.Except(other.Keys))
        {
            yield return $"{key} is missing";
        }

        foreach (var key in other.Keys.Except(english.Keys))
        {
            yield return $"{key} is not in English";
        }

        foreach (var (key, text) in other)
        {
            if (text.Length == 0)
            {
                yield return $"{key} is empty";
            }

            if (english.TryGetValue(key, out var source) && !Names(source).SetEquals(Names(text)))
            {
                yield return $"{key} has other placeholders than in English";
            }
        }
    }

    private static Dictionary<string, string> Read(SourceFile file)
    {
        using var json = JsonDocument.Parse(file.Text);
        return json.RootElement.EnumerateObject()
            .ToDictionary(p => p.Name, p => p.Value.GetString() ?? "", StringComparer.Ordinal);
    }

    private static HashSet<string> Names(string text) => [.. Placeholder().Matches(text).Select(m => m.Value)];

    [GeneratedRegex(@"\{[^{}]*\}", RegexOptions.ExplicitCapture)]
    private static partial Regex Placeholder();
}
