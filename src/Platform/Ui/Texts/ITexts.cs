namespace Rattan.Platform.Ui.Texts;

/// <summary>The words of the pages and explanations: every module's <c>i18n/{en,vi,zh}.json</c>, one flat object of
/// keys such as <c>conversions.title</c>. Placeholders are <c>{name}</c>.</summary>
public interface ITexts
{
    static IReadOnlyList<string> Languages { get; } = ["en", "vi", "zh"];

    /// <summary>The language of the current request: query <c>lang</c>, cookie, Accept-Language, English.</summary>
    string Language { get; }

    /// <summary>The text in the current language; a missing key shows itself, so that it is seen.</summary>
    string this[string key] { get; }

    string In(string language, string key);
}
