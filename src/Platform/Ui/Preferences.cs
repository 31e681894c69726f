using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Rattan.Platform.Ui.Texts;

namespace Rattan.Platform.Ui;

/// <summary>Language, theme and width of the rail: <c>?lang=vi</c>, <c>?theme=dark</c> and <c>?rail=narrow</c> on any
/// page are remembered in cookies that hold nothing about the person.</summary>
internal static class Preferences
{
    public const string ThemeQuery = "theme";
    public const string ThemeCookie = "rtn_theme";
    public const string RailQuery = "rail";
    public const string Narrow = "narrow";

    private const string RailCookie = "rtn_rail";

    private static readonly string[] Themes = ["light", "dark"];
    private static readonly string[] Rails = ["wide", Narrow];
    private static readonly object ThemeItem = new();
    private static readonly object RailItem = new();

    /// <summary><c>light</c>, <c>dark</c>, or null to follow the visitor's system.</summary>
    public static string? ThemeOf(HttpContext context) => context.Items[ThemeItem] as string;

    public static bool IsRailNarrow(HttpContext context) =>
        string.Equals(context.Items[RailItem] as string, Narrow, StringComparison.Ordinal);

    /// <summary>What stands in the address only to be remembered.</summary>
    public static bool IsPreference(string query) => query is RequestLanguage.Query or ThemeQuery or RailQuery;

    /// <summary>Decides all at once, because an error page that takes a request over has lost its query.</summary>
    public static IApplicationBuilder UsePreferences(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        var query = context.Request.Query;
        context.Items[ThemeItem] ??= Wanted(context, ThemeQuery, ThemeCookie, Themes);
        context.Items[RailItem] ??= Wanted(context, RailQuery, RailCookie, Rails);
        RequestLanguage.Of(context);
        if (TextCatalog.Speaks(query[RequestLanguage.Query]))
        {
            Remember(context, RequestLanguage.Cookie, query[RequestLanguage.Query]!);
        }

        if (Themes.Contains(query[ThemeQuery].ToString(), StringComparer.Ordinal))
        {
            Remember(context, ThemeCookie, query[ThemeQuery]!);
        }

        if (Rails.Contains(query[RailQuery].ToString(), StringComparer.Ordinal))
        {
            Remember(context, RailCookie, query[RailQuery]!);
        }

        return next(context);
    });

    private static string? Wanted(HttpContext context, string query, string cookie, string[] known)
    {
        string?[] wishes = [context.Request.Query[query], context.Request.Cookies[cookie]];
        return Array.Find(wishes, wish => known.Contains(wish, StringComparer.Ordinal));
    }

    /// <summary>The theme's cookie is written by the script too, so it is readable by it; both are preferences and
    /// no secrets.</summary>
    private static void Remember(HttpContext context, string cookie, string value) =>
        context.Response.Cookies.Append(cookie, value, new CookieOptions
        {
            MaxAge = TimeSpan.FromDays(365),
            SameSite = SameSiteMode.Lax,
            Secure = context.Request.IsHttps,
            HttpOnly = !string.Equals(cookie, ThemeCookie, StringComparison.Ordinal),
            IsEssential = true,
        });
}
