using Rattan.Platform.Ui.Texts;

namespace Rattan.Merchants;

/// <summary>A refusal in the viewer's language.</summary>
internal static class Refused
{
    public static string Say(this ITexts texts, Error error)
    {
        var key = $"refused.{error.Code}";
        var text = texts[key];
        return string.Equals(text, key, StringComparison.Ordinal) ? error.Message : text;
    }
}
