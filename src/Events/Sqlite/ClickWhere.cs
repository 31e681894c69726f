using System.Globalization;
using Rattan.Contracts.Clicks;
using Rattan.Events.Clicks;

namespace Rattan.Events.Sqlite;

/// <summary>The conditions of a question. Numbers stand in the text, words are bound.</summary>
internal sealed class ClickWhere
{
    private readonly List<string> words = [];

    /// <summary>Begins with <c>AND</c>, or is empty.</summary>
    internal string Of(ClickQuery query) => ClickColumns.In(query) + string.Concat(query.Where.Select(Of));

    internal void BindTo(Statement statement)
    {
        for (var i = 0; i < words.Count; i++)
        {
            statement.Bind(i + 1, words[i]);
        }
    }

    private string Of(ClickFilter filter)
    {
        var column = ClickColumns.Of(filter.Dimension);
        var known = filter.Values.OfType<string>().ToList();
        var list = ClickWords.IsNumbered(filter.Dimension)
            ? string.Join(',', known.Select(
                word => ClickColumns.Text(ClickWords.NumberOf(filter.Dimension, word))))
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
