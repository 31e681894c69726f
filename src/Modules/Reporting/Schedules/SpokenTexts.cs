using Rattan.Platform.Ui.Texts;

namespace Rattan.Reporting.Schedules;

/// <summary>The texts of one language, for work that no request speaks for.</summary>
internal sealed class SpokenTexts(ITexts texts, string language) : ITexts
{
    public string Language => language;

    public string this[string key] => texts.In(language, key);

    public string In(string language, string key) => texts.In(language, key);
}
