using Rattan.Contracts.Clicks;
using Rattan.Events.ClickHouse.Http;
using Rattan.Events.Clicks;

namespace Rattan.Events.ClickHouse.Reading;

/// <summary>The conditions of a question.</summary>
internal static class ClickWhere
{
    /// <summary>Begins with <c>AND</c>, or is empty.</summary>
    internal static string Of(ClickQuery query) =>
        ClickColumns.In(query) + string.Concat(query.Where.Select(Of));

    private static string Of(ClickFilter filter)
    {
        var column = ClickColumns.Of(filter.Dimension);
        var known = filter.Values.OfType<string>();
        List<string> list = ClickWords.IsNumbered(filter.Dimension)
            ? [.. known.Select(word => ClickWords.NumberOf(filter.Dimension, word)).Where(n => n >= 0)
                .Select(ClickColumns.Text)]
            : [.. known.Concat(filter.Values.Contains(null) ? [""] : []).Select(SqlText.Quote)];

        // The server takes no empty list.
        return list.Count > 0 ? $" AND {column} {(filter.Except ? "NOT IN" : "IN")} ({string.Join(',', list)})"
            : filter.Except ? "" : " AND 0";
    }
}
