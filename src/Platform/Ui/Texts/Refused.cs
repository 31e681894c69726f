namespace Rattan.Platform.Ui.Texts;

/// <summary>A refusal in the viewer's language: the text <c>refused.{code}</c>, or its own message where there is
/// none.</summary>
public static class Refused
{
    public static string Say(this ITexts texts, Error error) => Say(texts, error, texts.Language);

    public static string Say(this ITexts texts, Error error, string language)
    {
        var key = $"refused.{error.Code}";
        var text = texts.In(language, key);
        return string.Equals(text, key, StringComparison.Ordinal) ? error.Message : text;
    }
}
