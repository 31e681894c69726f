using System.Text;

namespace Rattan.Platform.Ui.Texts;

/// <summary>Fills the <c>{name}</c> placeholders of texts.</summary>
public static class TextTemplate
{
    public static string Fill(this ITexts texts, string key, params ReadOnlySpan<(string Name, string Value)> values)
    {
        var filled = new Dictionary<string, string>(values.Length, StringComparer.Ordinal);
        foreach (var (name, value) in values)
        {
            filled[name] = value;
        }

        return Fill(texts[key], filled.GetValueOrDefault);
    }

    /// <summary>A placeholder without a value stays as it is, so that it is seen. Values are not looked into.</summary>
    public static string Fill(string template, Func<string, string?> valueOf)
    {
        var text = new StringBuilder(template.Length + 32);
        var from = 0;
        while (template.IndexOf('{', from) is var open and >= 0 && template.IndexOf('}', open) is var close and >= 0)
        {
            text.Append(template, from, open - from);
            text.Append(valueOf(template[(open + 1)..close]) ?? template[open..(close + 1)]);
            from = close + 1;
        }

        return text.Append(template, from, template.Length - from).ToString();
    }

    internal static IEnumerable<string> Placeholders(string template)
    {
        var names = new List<string>();
        Fill(template, name =>
        {
            names.Add(name);
            return "";
        });
        return names;
    }
}
