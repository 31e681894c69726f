using Microsoft.AspNetCore.Http;

namespace Rattan.Platform.Ui.Components;

/// <summary>Which columns of a table a person wants to see: asked for in the address (<c>?cols=</c>) and then
/// remembered in a cookie of that table.</summary>
internal static class ColumnChoice
{
    public const string Query = "cols";

    private const int KeysMax = 40;

    /// <summary>Null when nothing was ever chosen.</summary>
    public static IReadOnlyList<string>? Read(HttpContext context, string table, IReadOnlyCollection<string> keys)
    {
        var cookie = $"rtn_cols_{table}";
        var asked = context.Request.Query[Query];
        if (asked.Count == 0)
        {
            return context.Request.Cookies[cookie] is { Length: > 0 } kept ? Known(kept.Split('.'), keys) : null;
        }

        var chosen = Known(asked.OfType<string>(), keys);
        if (!context.Response.HasStarted)
        {
            context.Response.Cookies.Append(cookie, string.Join('.', chosen.DefaultIfEmpty("-")), new CookieOptions
            {
                MaxAge = TimeSpan.FromDays(365),
                SameSite = SameSiteMode.Lax,
                Secure = context.Request.IsHttps,
                HttpOnly = true,
                IsEssential = true,
            });
        }

        return chosen;
    }

    private static string[] Known(IEnumerable<string> asked, IReadOnlyCollection<string> keys) =>
        [.. asked.Take(KeysMax).Where(key => keys.Contains(key, StringComparer.Ordinal))];
}
