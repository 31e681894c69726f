using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Rattan.Platform.Ui.Texts;

namespace Rattan.Platform.Ui.Layout;

/// <summary>Links to the page one is on, with one thing changed: filters, sort and page live in the URL.</summary>
public static class CurrentUrl
{
    /// <summary>Path and query with <paramref name="name"/> set, or removed when the value is null. Language and theme
    /// are remembered, so they do not stay in the address.</summary>
    public static string With(HttpContext context, string name, string? value)
    {
        var query = new QueryBuilder();
        foreach (var (key, values) in context.Request.Query)
        {
            if (key is not (RequestLanguage.Query or Preferences.ThemeQuery)
                && !string.Equals(key, name, StringComparison.Ordinal))
            {
                query.Add(key, values.OfType<string>());
            }
        }

        if (value is not null)
        {
            query.Add(name, value);
        }

        return PathOf(context) + query.ToQueryString();
    }

    /// <summary>What the visitor sees in the address bar, also when another page was put in its place.</summary>
    private static string PathOf(HttpContext context) =>
        context.Features.Get<Microsoft.AspNetCore.Diagnostics.IStatusCodeReExecuteFeature>()?.OriginalPath
        ?? context.Request.Path.Value ?? "/";
}
