using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Rattan.Platform.Http;
using Rattan.Platform.Print;
using Rattan.Platform.Tenancy;
using Rattan.Platform.Ui.Texts;

namespace Rattan.Proposals.Reports;

/// <summary>A report to keep and to send: PDF, or where none can be made the document itself, ready to be
/// printed. As a merchant sees it, whoever asks.</summary>
internal sealed class ReportFiles(ReadReport read, IPrint print, ITexts texts)
{
    public static void Map(IEndpointRouteBuilder root) => root.MapGet("/proposals/{id}/report.pdf", GetAsync)
        .RequireAuthorization().Needs(Permission.ManageProposals, ScopeKind.Network, ScopeKind.Merchant)
        .WithName("ReadProposalReportPdf").WithSummary("The report of a proposal as PDF");

    private async Task<IResult> HandleAsync(string id, CancellationToken ct)
    {
        if (!(await read.HandleAsync(id, ct)).TryValue(out var report, out var refused))
        {
            return refused.ToProblem();
        }

        var html = await print.HtmlAsync<ReportPrint>(
            texts["proposals.report"], texts.Language,
            new Dictionary<string, object?>(StringComparer.Ordinal) { [nameof(ReportPrint.Of)] = report });
        if (print.WhyNot is not null)
        {
            return TypedResults.Content(html, "text/html; charset=utf-8");
        }

        return (await print.PdfAsync(html, ct)).TryValue(out var pdf, out var failed)
            ? TypedResults.File(pdf, "application/pdf", $"proposal-{report.Number}.pdf") : failed.ToProblem();
    }

    private static Task<IResult> GetAsync(ReportFiles files, string id, CancellationToken ct) =>
        files.HandleAsync(id, ct);
}
