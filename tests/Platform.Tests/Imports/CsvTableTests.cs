using System.Text;
using Rattan.Platform.Imports;

namespace Rattan.Platform.Tests.Imports;

public sealed class CsvTableTests
{
    [Theory]
    [InlineData("a,b;c", ',')]
    [InlineData("a;b;c,d", ';')]
    [InlineData("a\tb", '\t')]
    [InlineData("\"x,y,z\";b", ';')]
    [InlineData("alone", ',')]
    public void The_separator_is_what_the_headings_have_most_of(string line, char separator) =>
        CsvTable.SeparatorOf(line).ShouldBe(separator);

    [Fact]
    public async Task Quoted_fields_hold_separators_line_ends_and_quotes_and_lines_are_counted()
    {
        using var file = Of("\uFEFFname;note\r\n\"Đặng; Lan\";\"says \"\"hi\"\"\nand goes\"\r\n\r\n;;\r\nBen;x\r\n");

        var head = (await CsvTable.HeadAsync(file, 9, default)).Value;
        var rows = await RowsAsync(file, head.Separator);

        head.Columns.ShouldBe(["name", "note"]);
        rows.Select(r => r.Line).ShouldBe([2, 6]);
        rows[0].Cells.ShouldBe(["Đặng; Lan", "says \"hi\"\nand goes"]);
        head.Rows.Select(r => r.Line).ShouldBe([2, 6]);
    }

    [Fact]
    public async Task A_quote_that_is_never_closed_ends_the_file_there()
    {
        using var file = Of("a,b\n1,2\n\"" + new string('x', 700_000));

        var rows = await RowsAsync(file, ',');

        rows.Select(r => r.Broken).ShouldBe([false, true]);
    }

    [Theory]
    [InlineData("", "file.no_rows")]
    [InlineData("a,b\n", "file.no_rows")]
    [InlineData("a,b\n\n , \n", "file.no_rows")]
    public async Task A_file_without_rows_is_refused(string text, string code)
    {
        using var file = Of(text);

        (await CsvTable.HeadAsync(file, 1, default)).Error!.Code.ShouldBe(code);
    }

    private static MemoryStream Of(string text) => new(Encoding.UTF8.GetBytes(text));

    private static async Task<List<CsvLine>> RowsAsync(Stream file, char separator)
    {
        var rows = new List<CsvLine>();
        await foreach (var row in CsvTable.RowsAsync(file, separator, default))
        {
            rows.Add(row);
        }

        return rows;
    }
}
