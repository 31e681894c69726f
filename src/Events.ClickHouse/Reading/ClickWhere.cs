using Rattan.Contracts.Clicks;
using Rattan.Events.ClickHouse.Http;
using Rattan.Events.Clicks;

namespace Rattan.Events.ClickHouse.Reading;

/// <summary>The conditions of a question.</summary>
internal static class ClickWhere
{
    /// <summary>Begins with <c>AND</c>, or is empty.</summary>
    /// <param name="words">Texts are stored as words; then a function is asked once for each word, where <c>IN</c>
    /// is for each row.</param>
    internal static string Of(ClickQuery query, bool words) =>
        ClickColumns.In(query) + string.Concat(query.Where.Select(filter => Of(filter, words)));

    private static string Of(ClickFilter filter, bool words)
    {
        var column = ClickColumns.Of(filter.Dimension);
        var known = filter.Values.OfType<string>();
        var numbered = ClickWords.IsNumbered(filter.Dimension);
        List<string> list = numbered
            ? [.. known.Select(word => ClickWords.NumberOf(filter.Dimension, word)).Where(n => n >= 0)
                .Select(ClickColumns.Text)]
            : [.. known.Concat(filter.Values.Contains(null) ? [""] : []).Select(SqlText.Quote)];

        // The server takes no empty list.
        return list.Count == 0 ? filter.Except ? "" : " AND 0"
            : words && !numbered ? $" AND {(filter.Except ? "NOT " : "")}has([{string.Join(',', list)}], {column})"
            : $" AND {column} {(filter.Except ? "NOT IN" : "IN")} ({string.Join(',', list)})";
    }
}
