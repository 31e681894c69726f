using System.Buffers;
using System.Globalization;
using System.Text;

namespace Rattan.Platform.Exports;

/// <summary>Writes rows as CSV (RFC 4180: commas, double quotes, CRLF, UTF-8) to a stream, in memory that does not grow
/// with the rows. Text that a spreadsheet would take for a formula is disarmed with an apostrophe; numbers stay
/// numbers.</summary>
public sealed class CsvExport : IAsyncDisposable
{
    private const int BufferCharacters = 32 * 1024;

    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789.");

    private readonly StreamWriter writer;

    /// <param name="output">Stays open.</param>
    /// <param name="mark">Begins with a byte order mark, by which spreadsheets know that it is UTF-8.</param>
    public CsvExport(Stream output, bool mark = true) =>
        writer = new StreamWriter(output, new UTF8Encoding(mark), BufferCharacters, leaveOpen: true)
        {
            NewLine = "\r\n",
        };

    /// <summary>Cells are text; null is empty.</summary>
    public async Task RowAsync(IReadOnlyList<string?> cells, CancellationToken ct)
    {
        for (var at = 0; at < cells.Count; at++)
        {
            if (at > 0)
            {
                await writer.WriteAsync(",".AsMemory(), ct);
            }

            await writer.WriteAsync(Cell(cells[at] ?? "").AsMemory(), ct);
        }

        await writer.WriteAsync("\r\n".AsMemory(), ct);
    }

    /// <summary>Major units with the currency's decimals and a point, and nothing else: <c>-1250.00</c>.</summary>
    public static string Amount(Money money) => money.ToDecimal().ToString(
        "F" + money.Currency.Digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    /// <summary>ISO 8601 in UTC, to the second.</summary>
    public static string Instant(DateTimeOffset? at) =>
        at?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture) ?? "";

    public async ValueTask DisposeAsync() => await writer.DisposeAsync();

    internal static string Cell(string text)
    {
        var harmless = IsFormula(text) ? "'" + text : text;
        return harmless.AsSpan().IndexOfAny(",\"\r\n") < 0 && harmless.Trim().Length == harmless.Length
            ? harmless
            : $"\"{harmless.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    private static bool IsFormula(string text) =>
        text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' or '\n' && !IsNumber(text);

    /// <summary>An optional minus and digits with at most one point: nothing that could hold a function.</summary>
    private static bool IsNumber(string text)
    {
        var digits = text.AsSpan(text[0] == '-' ? 1 : 0);
        return digits.Length > 0 && digits.IndexOfAnyExcept(Digits) < 0 && digits.Count('.') <= 1
            && digits[0] != '.' && digits[^1] != '.';
    }
}
