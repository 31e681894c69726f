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
        return await print.FileAsync(html, $"proposal-{report.Number}.pdf", ct);
    }

    private static Task<IResult> GetAsync(ReportFiles files, string id, CancellationToken ct) =>
        files.HandleAsync(id, ct);
}
