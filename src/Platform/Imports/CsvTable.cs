using System.Runtime.CompilerServices;
using CsvHelper;

namespace Rattan.Platform.Imports;

/// <param name="Line">Where the record begins in the file, from 1.</param>
/// <param name="Broken">A record that is too long or a quote that is never closed: nothing after it was read.</param>
public sealed record CsvLine(int Line, IReadOnlyList<string> Cells, bool Broken = false)
{
    /// <summary>False when it holds characters that are not UTF-8.</summary>
    public bool IsUtf8 => !Cells.Any(cell => cell.Contains('\uFFFD', StringComparison.Ordinal));
}

/// <summary>What a file begins with.</summary>
/// <param name="Rows">The first ones, without the header.</param>
public sealed record CsvHead(char Separator, IReadOnlyList<string> Columns, IReadOnlyList<CsvLine> Rows);

/// <summary>Reads a table that somebody saved from a spreadsheet: UTF-8 with or without a mark, a header, fields that
/// may be quoted, separated by a comma, a semicolon or a tab. In memory that does not grow with the file.</summary>
public static class CsvTable
{
    public const int ColumnsMax = 100;

    private const int RecordBytesMax = 256 * 1024;
    private const int HeadCharactersMax = 64 * 1024;

    private static readonly char[] Separators = [',', ';', '\t'];

    /// <summary>By its name; what is in it shows when it is read.</summary>
    public static bool IsTable(string name) => name.EndsWith(".csv", StringComparison.OrdinalIgnoreCase)
        || name.EndsWith(".txt", StringComparison.OrdinalIgnoreCase);

    /// <summary>Refuses with <c>file.no_rows</c> or <c>file.columns</c>. The stream is read from its beginning and
    /// stays open.</summary>
    public static async Task<Result<CsvHead>> HeadAsync(Stream file, int rowsMax, CancellationToken ct)
    {
        file.Position = 0;
        var separator = SeparatorOf(await FirstLineAsync(file, ct));
        IReadOnlyList<string>? columns = null;
        var rows = new List<CsvLine>();
        await foreach (var line in ReadAsync(file, separator, ct))
        {
            if (columns is null)
            {
                columns = line.Cells;
                continue;
            }

            rows.Add(line);
            if (rows.Count == rowsMax)
            {
                break;
            }
        }

        return columns is null || rows.Count == 0
            ? new ValidationError("file.no_rows", "The file needs a line of headings and at least one row.", "file")
            : columns.Count > ColumnsMax
                ? new ValidationError("file.columns", "A file has 100 columns at most.", "file")
                : new CsvHead(separator, [.. columns.Select(c => c.Trim())], rows);
    }

    /// <summary>Every row but the header; empty lines are left out. Starts at the beginning of the stream, which stays
    /// open.</summary>
    public static async IAsyncEnumerable<CsvLine> RowsAsync(
        Stream file, char separator, [EnumeratorCancellation] CancellationToken ct)
    {
        var isHeader = true;
        await foreach (var line in ReadAsync(file, separator, ct))
        {
            if (!isHeader)
            {
                yield return line;
            }

            isHeader = false;
        }
    }

    /// <summary>The separator that a line has most of outside of quotes; a comma when it has none.</summary>
    internal static char SeparatorOf(string line)
    {
        var counts = new int[Separators.Length];
        var quoted = false;
        foreach (var each in line)
        {
            quoted ^= each == '"';
            if (!quoted && Array.IndexOf(Separators, each) is var at and >= 0)
            {
                counts[at]++;
            }
        }

        return Separators[Array.IndexOf(counts, counts.Max())];
    }

    private static async Task<string> FirstLineAsync(Stream file, CancellationToken ct)
    {
        using var reader = new StreamReader(file, leaveOpen: true);
        var head = new char[HeadCharactersMax];
        var length = await reader.ReadBlockAsync(head, ct);
        return head.AsSpan(0, length).TrimStart("\r\n").ToString().Split('\n')[0];
    }

    private static async IAsyncEnumerable<CsvLine> ReadAsync(
        Stream file, char separator, [EnumeratorCancellation] CancellationToken ct)
    {
        file.Position = 0;
        using var reader = new StreamReader(file, leaveOpen: true);
        var options = CsvReaderOptions.Default with
        {
            Separator = separator, HasHeader = false, TrackLineNumbers = true, MaxRecordSize = RecordBytesMax,
        };
        await using var csv = CsvReader.Create(reader, options, leaveOpen: true);
        for (var last = 0; ;)
        {
            var more = await NextAsync(csv, ct);
            if (more is null)
            {
                yield return new CsvLine(last + 1, [], Broken: true);
                yield break;
            }

            if (more == false)
            {
                yield break;
            }

            last = (int)csv.LineNumber;
            var cells = Enumerable.Range(0, csv.FieldCount).Select(csv.GetString).ToArray();
            if (!Array.TrueForAll(cells, string.IsNullOrWhiteSpace))
            {
                yield return new CsvLine(last, cells);
            }
        }
    }

    /// <summary>Null when the record cannot be read.</summary>
    private static async Task<bool?> NextAsync(CsvReader csv, CancellationToken ct)
    {
        try
        {
            return await csv.ReadAsync(ct);
        }
        catch (CsvFormatException)
        {
            return null;
        }
    }
}
