using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;

namespace Rattan.Platform.Ui.Layout;

/// <summary>Links to the page one is on, with something changed: filters, sort and page live in the URL.</summary>
public static class CurrentUrl
{
    public const string Cursor = "cursor";

    /// <summary>Path and query with <paramref name="name"/> set, or removed when the value is null. Language and theme
    /// are remembered, so they do not stay in the address.</summary>
    public static string With(HttpContext context, string name, string? value)
    {
        var query = new QueryBuilder();
        foreach (var (key, kept) in Kept(context, name))
        {
            query.Add(key, kept);
        }

        if (value is not null)
        {
            query.Add(name, value);
        }

        return PathOf(context) + query.ToQueryString();
    }

    /// <summary>The same from the first page on, for what changes which rows there are and in what order.</summary>
    public static string FromStart(HttpContext context, string name, string? value)
    {
        var query = new QueryBuilder();
        foreach (var (key, kept) in Kept(context, name, Cursor))
        {
            query.Add(key, kept);
        }

        if (!string.IsNullOrEmpty(value))
        {
            query.Add(name, value);
        }

        return PathOf(context) + query.ToQueryString();
    }

    /// <summary>What a GET form must carry along in hidden fields.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Kept(HttpContext context, params string[] without) =>
        from each in context.Request.Query
        where !Preferences.IsPreference(each.Key)
            && !without.Contains(each.Key, StringComparer.Ordinal)
        from value in each.Value
        where !string.IsNullOrEmpty(value)
        select KeyValuePair.Create(each.Key, value);

    /// <summary>What the visitor sees in the address bar, also when another page was put in its place.</summary>
    public static string PathOf(HttpContext context) =>
        context.Features.Get<Microsoft.AspNetCore.Diagnostics.IStatusCodeReExecuteFeature>()?.OriginalPath
        ?? context.Request.Path.Value ?? "/";
}
