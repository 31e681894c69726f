using System.Globalization;
using Rattan.Contracts.Clicks;
using Rattan.Events.Clicks;

namespace Rattan.Events.Sqlite;

/// <summary>Columns and conditions of a question. Numbers stand in the text, words are bound.</summary>
internal sealed class ClickWhere
{
    private readonly List<string> words = [];

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
    internal string Of(ClickQuery query) => string.Concat(
        In("program", query.Programs), In("partner", query.Partners), In("link", query.Links),
        string.Concat(query.Where.Select(Of)));

    internal void BindTo(Statement statement)
    {
        for (var i = 0; i < words.Count; i++)
        {
            statement.Bind(i + 1, words[i]);
        }
    }

    internal static string In(string column, IEnumerable<int>? numbers) =>
        numbers?.Select(Text).ToList() is { Count: > 0 } list ? $" AND {column} IN ({string.Join(',', list)})" : "";

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private string Of(ClickFilter filter)
    {
        var column = Column(filter.Dimension);
        var known = filter.Values.OfType<string>().ToList();
        var list = ClickWords.IsNumbered(filter.Dimension)
            ? string.Join(',', known.Select(word => Text(ClickWords.NumberOf(filter.Dimension, word))))
            : string.Join(',', known.Select(Bound));
        // Roll-ups keep what is not known as an empty text, raw clicks as NULL.
        var unknown = filter.Values.Contains(null) ? $" OR coalesce({column}, '') = ''" : "";
        return $" AND {(filter.Except ? "NOT " : "")}(coalesce({column}, '') IN ({list}){unknown})";
    }

    private string Bound(string word)
    {
        words.Add(word);
        return string.Create(CultureInfo.InvariantCulture, $"?{words.Count}");
    }
}
