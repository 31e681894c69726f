using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Rattan.Reporting.Explorer;

/// <summary>Rows as an XLSX workbook of one sheet. Text is written as text, so that nothing in it is taken for a
/// formula.</summary>
internal static class Workbook
{
    private const int CellTextMax = 32_767;

    public static byte[] Of(IEnumerable<IReadOnlyList<object?>> rows)
    {
        using var output = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(output, SpreadsheetDocumentType.Workbook))
        {
            var book = document.AddWorkbookPart();
            var sheet = book.AddNewPart<WorksheetPart>();
            sheet.Worksheet = new Worksheet(new SheetData(rows.Select(row => new Row(row.Select(CellOf)))));
            book.Workbook = new DocumentFormat.OpenXml.Spreadsheet.Workbook(new Sheets(
                new Sheet { Id = book.GetIdOfPart(sheet), SheetId = 1, Name = "Report" }));
        }

        return output.ToArray();
    }

    private static Cell CellOf(object? value) => value switch
    {
        null => new Cell(),
        decimal number => new Cell
        {
            DataType = CellValues.Number, CellValue = new CellValue(number.ToString(CultureInfo.InvariantCulture)),
        },
        _ => new Cell { DataType = CellValues.InlineString, InlineString = new InlineString(new Text(Clean(value))) },
    };

    /// <summary>What XML cannot hold is left out.</summary>
    private static string Clean(object value)
    {
        var text = string.Concat(((string)value).Where(System.Xml.XmlConvert.IsXmlChar));
        return text.Length > CellTextMax ? text[..CellTextMax] : text;
    }
}
