using System.Globalization;
using Rattan.Contracts.Clicks;
using Rattan.Events.ClickHouse.Http;
using Rattan.Events.Clicks;

namespace Rattan.Events.ClickHouse.Reading;

/// <summary>Columns and conditions of a question.</summary>
internal static class ClickWhere
{
    internal static string Column(ClickDimension dimension) => dimension switch
    {
        >= ClickDimension.Sub1 and <= ClickDimension.Sub10 =>
            string.Create(CultureInfo.InvariantCulture, $"sub{dimension - ClickDimension.Sub1 + 1}"),
        ClickDimension.Quarter => "quarter",
        ClickDimension.Program => "program",
        ClickDimension.Partner => "partner",
        ClickDimension.Link => "link",
        ClickDimension.Country => "country",
        ClickDimension.Device => "device",
        ClickDimension.Os => "os",
        ClickDimension.Browser => "browser",
        ClickDimension.Language => "language",
        ClickDimension.Referrer => "referrer",
        _ => throw new ArgumentOutOfRangeException(nameof(dimension), dimension, message: null),
    };

    /// <summary>Begins with <c>AND</c>, or is empty.</summary>
    internal static string Of(ClickQuery query) => string.Concat(
        In("program", query.Programs), In("partner", query.Partners), In("link", query.Links),
        string.Concat(query.Where.Select(Of)));

    internal static string In(string column, IEnumerable<int>? numbers) =>
        numbers?.Select(Text).ToList() is { Count: > 0 } list ? $" AND {column} IN ({string.Join(',', list)})" : "";

    private static string Of(ClickFilter filter)
    {
        var column = Column(filter.Dimension);
        var known = filter.Values.OfType<string>();
        List<string> list = ClickWords.IsNumbered(filter.Dimension)
            ? [.. known.Select(word => ClickWords.NumberOf(filter.Dimension, word)).Where(n => n >= 0).Select(Text)]
            : [.. known.Concat(filter.Values.Contains(null) ? [""] : []).Select(SqlText.Quote)];

        // The server takes no empty list.
        return list.Count > 0 ? $" AND {column} {(filter.Except ? "NOT IN" : "IN")} ({string.Join(',', list)})"
            : filter.Except ? "" : " AND 0";
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
