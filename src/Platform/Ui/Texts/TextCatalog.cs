using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;

namespace Rattan.Platform.Ui.Texts;

/// <summary>All texts of all languages, read once from the assemblies' embedded <c>i18n/{language}.json</c>.</summary>
internal sealed class TextCatalog
{
    public const string Fallback = "en";

    private readonly FrozenDictionary<string, FrozenDictionary<string, string>> languages;

    /// <summary>Throws when two assemblies define the same key, because one of them would silently lose.</summary>
    public TextCatalog(IEnumerable<Assembly> assemblies)
    {
        var distinct = assemblies.Distinct().ToArray();
        languages = ITexts.Languages.ToFrozenDictionary(
            language => language, language => Load(distinct, language), StringComparer.Ordinal);
    }

    /// <summary>The text, or the English one, or null.</summary>
    public string? Find(string language, string key)
    {
        if (languages.TryGetValue(language, out var texts) && texts.TryGetValue(key, out var found))
        {
            return found;
        }

        return languages[Fallback].GetValueOrDefault(key);
    }

    public static bool Speaks(string? language) =>
        language is not null && ITexts.Languages.Contains(language, StringComparer.Ordinal);

    /// <summary>What one assembly says in one language, in the order of its file.</summary>
    internal static IEnumerable<KeyValuePair<string, string>> Read(Assembly assembly, string language)
    {
        using var stream = assembly.GetManifestResourceStream($"i18n/{language}.json");
        if (stream is null)
        {
            yield break;
        }

        using var document = JsonDocument.Parse(stream);
        foreach (var text in document.RootElement.EnumerateObject())
        {
            yield return KeyValuePair.Create(text.Name, text.Value.GetString() ?? "");
        }
    }

    private static FrozenDictionary<string, string> Load(Assembly[] assemblies, string language)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var assembly in assemblies)
        {
            foreach (var (key, text) in Read(assembly, language))
            {
                if (!texts.TryAdd(key, text))
                {
                    throw new InvalidOperationException(
                        $"The text {key} ({language}) of {assembly.GetName().Name} is defined twice.");
                }
            }
        }

        return texts.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
