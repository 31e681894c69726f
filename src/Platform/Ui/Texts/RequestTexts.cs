using Microsoft.AspNetCore.Http;

namespace Rattan.Platform.Ui.Texts;

internal sealed class RequestTexts(TextCatalog catalog, IHttpContextAccessor accessor) : ITexts
{
    public string Language => accessor.HttpContext is { } context ? RequestLanguage.Of(context) : TextCatalog.Fallback;

    public string this[string key] => In(Language, key);

    public string In(string language, string key) => catalog.Find(language, key) ?? key;
}
