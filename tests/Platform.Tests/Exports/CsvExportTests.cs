using System.Text;
using Rattan.Platform.Exports;

namespace Rattan.Platform.Tests.Exports;

public sealed class CsvExportTests
{
    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("", "")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("say \"hi\"", "\"say \"\"hi\"\"\"")]
    [InlineData("two\nlines", "\"two\nlines\"")]
    [InlineData(" kept ", "\" kept \"")]
    [InlineData("=1+2", "'=1+2")]
    [InlineData("+84 900", "'+84 900")]
    [InlineData("-2+3", "'-2+3")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\t=1", "'\t=1")]
    [InlineData("\r=1", "\"'\r=1\"")]
    [InlineData("=\"a,b\"", "\"'=\"\"a,b\"\"\"")]
    [InlineData("-1250.00", "-1250.00")]
    [InlineData("-5", "-5")]
    [InlineData("-.5", "'-.5")]
    [InlineData("-1.2.3", "'-1.2.3")]
    [InlineData("-", "'-")]
    public void A_cell_is_quoted_where_it_must_be_and_never_a_formula(string text, string expected) =>
        CsvExport.Cell(text).ShouldBe(expected);

    [Theory]
    [InlineData(true, new byte[] { 0xEF, 0xBB, 0xBF })]
    [InlineData(false, new byte[] { (byte)'a', (byte)',', 0xC4 })]
    public async Task Rows_end_with_a_carriage_return_and_the_mark_is_a_choice(bool mark, byte[] beginning)
    {
        using var file = new MemoryStream();
        await using (var csv = new CsvExport(file, mark))
        {
            await csv.RowAsync(["a", "đ", null], default);
            await csv.RowAsync(["1", "2", "3"], default);
        }

        file.ToArray().Take(3).ShouldBe(beginning);
        Encoding.UTF8.GetString(file.ToArray()).TrimStart('\uFEFF').ShouldBe("a,đ,\r\n1,2,3\r\n");
    }

    [Fact]
    public void Amounts_are_numbers_of_their_currency()
    {
        CsvExport.Amount(new Money(-125_000, Currency.Of("EUR"))).ShouldBe("-1250.00");
        CsvExport.Amount(new Money(125_000, Currency.Of("VND"))).ShouldBe("125000");
    }
}
