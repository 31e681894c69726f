using Rattan.Platform.Exports;
using Rattan.Platform.Print;
using Rattan.Platform.Tenancy;
using Rattan.Platform.Ui.Texts;
using Rattan.Reporting.Explorer;
using Rattan.Reporting.Query;

namespace Rattan.Reporting.Schedules;

internal sealed record MadeFile(string Name, string ContentType, byte[] Content);

/// <param name="Link">The view with its days, for whoever wants to look closer.</param>
internal sealed record MadeReport(IReadOnlyList<MadeFile> Files, DateOnly From, DateOnly To, string Link);

/// <summary>Makes a schedule's files with the eyes of the caller, in the words of its language.</summary>
internal sealed class MakeReport(QueryReport query, IPrint print, ITexts texts, Caller caller, TimeProvider clock)
{
    private const int PrintedRowsMax = 500;

    public async Task<Result<MadeReport>> HandleAsync(ScheduleTerms terms, DateTimeOffset at, CancellationToken ct)
    {
        var spoken = new SpokenTexts(texts, terms.Language);
        var ask = new AskView(query, spoken, caller, clock);
        var (from, to) = ScheduleTimes.Days(terms, at);
        var view = ExplorerView.Read(terms.Query) with
        {
            Period = Period.Own, From = IsoDay.Text(from), To = IsoDay.Text(to), Zone = terms.TimeZone,
        };
        if (!(await new ExportView(ask, spoken).HandleAsync(view, ct)).TryValue(out var rows, out var error))
        {
            return error;
        }

        var files = new List<MadeFile>();
        var name = $"report-{view.From}{(from == to ? "" : $"-{view.To}")}";
        foreach (var format in terms.Formats)
        {
            if (format == ReportFormat.Csv)
            {
                files.Add(new MadeFile($"{name}.csv", "text/csv", await CsvAsync(rows, ct)));
            }
            else if (format == ReportFormat.Xlsx)
            {
                files.Add(new MadeFile(
                    $"{name}.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                    Workbook.Of(rows)));
            }
            else if (await PdfAsync(terms, ask, view, ct) is { } pdf)
            {
                files.Add(new MadeFile($"{name}.pdf", "application/pdf", pdf));
            }
        }

        return new MadeReport(files, from, to, view.ToUrl());
    }

    private static async Task<byte[]> CsvAsync(IReadOnlyList<IReadOnlyList<object?>> rows, CancellationToken ct)
    {
        using var output = new MemoryStream();
        await using (var csv = new CsvExport(output))
        {
            foreach (var row in rows)
            {
                await csv.RowAsync([.. row.Select(ExportView.Text)], ct);
            }
        }

        return output.ToArray();
    }

    /// <summary>Null where nothing can be printed.</summary>
    private async Task<byte[]?> PdfAsync(
        ScheduleTerms terms, AskView ask, ExplorerView view, CancellationToken ct)
    {
        if (print.WhyNot is not null
            || !(await ask.HandleAsync(view with { Limit = PrintedRowsMax, Chart = ViewChart.None }, ct))
                .TryValue(out var answer, out _))
        {
            return null;
        }

        var html = await print.HtmlAsync<SchedulePrint>(terms.Name, terms.Language, new Dictionary<string, object?>
        {
            [nameof(SchedulePrint.Name)] = terms.Name,
            [nameof(SchedulePrint.Report)] = answer.Table,
            [nameof(SchedulePrint.Spoken)] = new SpokenTexts(texts, terms.Language),
        });
        return (await print.PdfAsync(html, ct)).TryValue(out var pdf, out _) ? pdf : null;
    }
}
