using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Rattan.Cases.Stories;
using Rattan.Platform.Http;
using Rattan.Platform.Print;
using Rattan.Platform.Tenancy;
using Rattan.Platform.Ui.Texts;

namespace Rattan.Cases.Sharing;

/// <summary>A case to send as PDF, in the reader's language. Where no PDF can be made, the
/// document itself is shown, ready to be printed.</summary>
internal sealed class CasePdf(ReadCases read, IPrint print, PrintPictures pictures, ITexts texts)
{
    public static void Map(IEndpointRouteBuilder root) => root.MapGet("/cases/{id:guid}/case.pdf", GetAsync)
        .WithName("ReadCasePdf").RequireAuthorization()
        .Needs(Permission.ManageProposals, ScopeKind.Network, ScopeKind.Merchant).WithSummary("A case as PDF");

    private async Task<IResult> OfAsync(string id, CancellationToken ct)
    {
        if (await read.FindAsync(id, ct) is not { } story)
        {
            return new CaseUnknown().ToProblem();
        }

        var html = await print.HtmlAsync<CasePrint>(
            story.Fields.Title!, texts.Language,
            new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                [nameof(CasePrint.Title)] = story.Fields.Title,
                [nameof(CasePrint.Name)] = story.ShownName,
                [nameof(CasePrint.Fields)] = story.Fields,
                [nameof(CasePrint.Pictures)] = story.Pictures,
                [nameof(CasePrint.Addresses)] = await pictures.ReadAsync(story.Pictures, ct),
            });
        return await print.FileAsync(html, "case.pdf", ct);
    }

    private static Task<IResult> GetAsync(CasePdf pdf, Guid id, CancellationToken ct) =>
        pdf.OfAsync(id.ToString("D"), ct);
}
