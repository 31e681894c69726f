using System.Globalization;
using Rattan.Platform.Ui.Components;

namespace Rattan.Deals.Results;

/// <summary>Reads a pasted table of results.</summary>
internal static class ReadTable
{
    private const int RowsMax = 200;
    private const int LengthMax = 50_000;

    private static readonly string[] Known =
    [
        "number", "impressions", "reach", "likes", "comments", "shares", "saves", "clicks", "orders", "gmv", "currency",
        "margin",
    ];

    public static Result<IReadOnlyList<(int Number, ResultsRequest Results)>> Read(string? text)
    {
        if (text is null or { Length: > LengthMax }
            || text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                is not { Length: > 1 and <= RowsMax } lines)
        {
            return Wrong("A heading and at least one row below it.");
        }

        var between = lines[0].Contains('\t') ? '\t' : lines[0].Contains(';') ? ';' : ',';
        var heads = lines[0].Split(between, StringSplitOptions.TrimEntries)
            .Select(h => h.ToLowerInvariant()).ToList();
        if (heads.Find(h => !Known.Contains(h, StringComparer.Ordinal)) is { } strange)
        {
            return Wrong($"{strange} is no column; there are {string.Join(", ", Known)}.");
        }

        if (heads.Distinct(StringComparer.Ordinal).Count() != heads.Count || heads.IndexOf("number") < 0)
        {
            return Wrong("Each column once, and number among them.");
        }

        var rows = new List<(int, ResultsRequest)>(lines.Length - 1);
        foreach (var line in lines.Skip(1))
        {
            if (Row(heads, line.Split(between, StringSplitOptions.TrimEntries)) is not { } row)
            {
                return Wrong($"This row cannot be read: {line}");
            }

            rows.Add(row);
        }

        return rows;
    }

    private static (int, ResultsRequest)? Row(List<string> heads, string[] cells)
    {
        string? Cell(string head) => heads.IndexOf(head) is var at and >= 0 && at < cells.Length
            ? LineText.Given(cells[at]) : null;

        var unread = false;
        long? Count(string head)
        {
            var count = long.TryParse(
                Cell(head), NumberStyles.None, CultureInfo.InvariantCulture, out var read) ? read : (long?)null;
            unread |= count is null && Cell(head) is not null;
            return count;
        }

        Money? gmv = null;
        if (Cell("gmv") is { } amount)
        {
            gmv = MoneyInput.Read("en", amount, Cell("currency"));
            unread |= gmv is null;
        }

        var margin = Fields.Rate(Cell("margin"));
        unread |= margin is null && Cell("margin") is not null;
        var row = new ResultsRequest(
            Count("impressions"), Count("reach"), Count("likes"), Count("comments"), Count("shares"), Count("saves"),
            Count("clicks"), Count("orders"), gmv, margin);
        return LineText.Whole(Cell("number")) is { } number && !unread ? (number, row) : null;
    }

    private static ValidationError Wrong(string message) => new("deal.results_table", message, "text");
}
