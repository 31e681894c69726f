using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Rattan.Platform.Exports;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;
using Rattan.Platform.Ui.Texts;
using Rattan.Reporting.Metrics;

namespace Rattan.Reporting.Explorer;

/// <summary>A view of the explorer as a file: what the page shows and the rows beyond it, in major units, so that the
/// sums of a spreadsheet are those of the page.</summary>
internal sealed class ExportView(AskView ask, ITexts texts)
{
    public const string CsvPath = "/reports/explorer.csv";
    public const string XlsxPath = "/reports/explorer.xlsx";

    public static void Map(IEndpointRouteBuilder root)
    {
        root.MapGet(CsvPath, CsvAsync).RequireAuthorization().Needs(Permission.Export).ExcludeFromDescription();
        root.MapGet(XlsxPath, XlsxAsync).RequireAuthorization().Needs(Permission.Export).ExcludeFromDescription();
    }

    /// <summary>The heading, then a row of cells for each row: text, numbers, or null.</summary>
    public async Task<Result<IReadOnlyList<IReadOnlyList<object?>>>> HandleAsync(
        ExplorerView view, CancellationToken ct)
    {
        var whole = view with { Limit = null, Chart = ViewChart.None };
        if (!(await ask.HandleAsync(whole, ct)).TryValue(out var answer, out var error))
        {
            return error;
        }

        var (table, plan) = (answer.Table, answer.Table.Plan);
        var compared = plan.Compare is not null;
        var rows = new List<IReadOnlyList<object?>>
        {
            ((string[])
            [
                .. plan.Dimensions.Select(dimension => ReportWords.NameOf(texts, dimension)),
                texts["explorer.currency"],
                .. plan.Metrics.Select(metric => texts[$"metric.{metric.Name}"]),
                .. compared ? plan.Metrics.Select(Earlier) : [],
            ]),
        };
        rows.AddRange(table.Rows.Select(row => (object?[])
        [
            .. plan.Dimensions.Select((_, at) => Exact(table, row, at)),
            row.Currency?.Code,
            .. plan.Metrics.Select(metric => (object?)ReportWords.Plain(metric, row.Tally, row.Currency)),
            .. compared
                ? plan.Metrics.Select(metric => (object?)ReportWords.Plain(metric, row.Before!, row.Currency)) : [],
        ]));
        return rows;
    }

    private string Earlier(Metric metric) => texts.Fill("explorer.earlier", ("name", texts[$"metric.{metric.Name}"]));

    /// <summary>Days stay as they sort; everything else reads as on the page.</summary>
    private string Exact(ReportTable table, RollupRow row, int at) => table.Plan.Dimensions[at].Grain is not null
        ? row.Keys[at] ?? ""
        : ReportWords.Of(texts, table, row, at);

    private static async Task<IResult> CsvAsync(HttpContext context, ExportView export, CancellationToken ct)
    {
        if (!(await export.HandleAsync(ExplorerView.Read(context.Request.Query), ct))
            .TryValue(out var rows, out var error))
        {
            return error.ToProblem();
        }

        return TypedResults.Stream(
            async output =>
            {
                await using var csv = new CsvExport(output);
                foreach (var row in rows)
                {
                    await csv.RowAsync([.. row.Select(Text)], ct);
                }
            },
            "text/csv; charset=utf-8", "report.csv");
    }

    private static async Task<IResult> XlsxAsync(HttpContext context, ExportView export, CancellationToken ct)
    {
        if (!(await export.HandleAsync(ExplorerView.Read(context.Request.Query), ct))
            .TryValue(out var rows, out var error))
        {
            return error.ToProblem();
        }

        return TypedResults.File(
            Workbook.Of(rows), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "report.xlsx");
    }

    public static string? Text(object? cell) => cell is decimal number
        ? number.ToString(CultureInfo.InvariantCulture)
        : cell as string;
}
