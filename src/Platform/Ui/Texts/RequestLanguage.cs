using Microsoft.AspNetCore.Http;

namespace Rattan.Platform.Ui.Texts;

/// <summary>Which language a request is answered in: what it asks for, what its cookie remembers, what its browser
/// prefers, English.</summary>
internal static class RequestLanguage
{
    public const string Query = "lang";
    public const string Cookie = "rtn_lang";

    private static readonly object Item = new();

    public static string Of(HttpContext context)
    {
        if (context.Items[Item] is string known)
        {
            return known;
        }

        var language = Decide(context.Request);
        context.Items[Item] = language;
        return language;
    }

    private static string Decide(HttpRequest request)
    {
        string?[] wishes = [request.Query[Query], request.Cookies[Cookie]];
        return Array.Find(wishes, TextCatalog.Speaks)
            ?? request.GetTypedHeaders().AcceptLanguage
                .OrderByDescending(each => each.Quality ?? 1)
                .Select(each => Primary(each.Value.ToString()))
                .FirstOrDefault(TextCatalog.Speaks)
            ?? TextCatalog.Fallback;
    }

    /// <summary>The language without script and region: zh-CN and zh-Hans are zh.</summary>
    private static string Primary(string tag) => tag.Split('-')[0].ToLowerInvariant();
}
