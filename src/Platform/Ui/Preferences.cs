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
    private static readonly object ThemeItem = new();

    /// <summary><c>light</c>, <c>dark</c>, or null to follow the visitor's system.</summary>
    public static string? ThemeOf(HttpContext context) => context.Items[ThemeItem] as string;

    /// <summary>Decides both at once, because an error page that takes a request over has lost its query.</summary>
    public static IApplicationBuilder UsePreferences(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        var query = context.Request.Query;
        string?[] themes = [query[ThemeQuery], context.Request.Cookies[ThemeCookie]];
        context.Items[ThemeItem] ??= Array.Find(themes, theme => Themes.Contains(theme, StringComparer.Ordinal));
        RequestLanguage.Of(context);
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
