using Rattan.Platform.Ui.Texts;

namespace Rattan.Network;

/// <summary>A refusal in the viewer's language.</summary>
internal static class Refused
{
    public static string Say(this ITexts texts, Error error) => Say(texts, error, texts.Language);

    public static string Say(this ITexts texts, Error error, string language)
    {
        var key = $"refused.{error.Code}";
        var text = texts.In(language, key);
        return string.Equals(text, key, StringComparison.Ordinal) ? error.Message : text;
    }
}
