using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Rattan.Platform.Ui.Texts;

namespace Rattan.Platform.Ui;

/// <summary>Language and theme: <c>?lang=vi</c> and <c>?theme=dark</c> on any page are remembered in cookies that hold
/// nothing about the person.</summary>
internal static class Preferences
{
    public const string ThemeQuery = "theme";
    public const string ThemeCookie = "rtn_theme";

    private static readonly string[] Themes = ["light", "dark"];

    /// <summary><c>light</c>, <c>dark</c>, or null to follow the visitor's system.</summary>
    public static string? ThemeOf(HttpContext context)
    {
        string?[] wishes = [context.Request.Query[ThemeQuery], context.Request.Cookies[ThemeCookie]];
        return Array.Find(wishes, wish => Themes.Contains(wish, StringComparer.Ordinal));
    }

    public static IApplicationBuilder UsePreferences(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        var query = context.Request.Query;
        if (TextCatalog.Speaks(query[RequestLanguage.Query]))
        {
            Remember(context, RequestLanguage.Cookie, query[RequestLanguage.Query]!);
        }

        if (Themes.Contains(query[ThemeQuery].ToString(), StringComparer.Ordinal))
        {
            Remember(context, ThemeCookie, query[ThemeQuery]!);
        }

        return next(context);
    });

    /// <summary>The theme's cookie is written by the script too, so it is readable by it; both are preferences and
    /// no secrets.</summary>
    private static void Remember(HttpContext context, string cookie, string value) =>
        context.Response.Cookies.Append(cookie, value, new CookieOptions
        {
            MaxAge = TimeSpan.FromDays(365),
            SameSite = SameSiteMode.Lax,
            Secure = context.Request.IsHttps,
            HttpOnly = string.Equals(cookie, RequestLanguage.Cookie, StringComparison.Ordinal),
            IsEssential = true,
        });
}
