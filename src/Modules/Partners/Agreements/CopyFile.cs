using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Rattan.Contracts.Merchants;
using Rattan.Contracts.Partners;
using Rattan.Platform.Http;
using Rattan.Platform.Print;
using Rattan.Platform.Tenancy;
using Rattan.Platform.Ui.Texts;

namespace Rattan.Partners.Agreements;

/// <summary>A signed copy as PDF. Where no PDF can be made, the document itself is shown, ready to be
/// printed.</summary>
internal sealed class CopyFile(ReadAgreements agreements, IPrograms programs, IPrint print, ITexts texts)
{
    public static void Map(IEndpointRouteBuilder api, IEndpointRouteBuilder root)
    {
        api.MapGet("/agreements/signatures/{id:guid}/file.pdf", GetAsync).WithName("GetSignedCopy")
            .Needs(Permission.ViewPartners, ScopeKind.Network, ScopeKind.Merchant, ScopeKind.Partner)
            .WithSummary("A signed copy of an agreement as PDF");
        root.MapGet("/agreements/copies/{id:guid}/file.pdf", GetAsync).RequireAuthorization()
            .Needs(Permission.ViewPartners, ScopeKind.Network, ScopeKind.Merchant, ScopeKind.Partner)
            .ExcludeFromDescription();
    }

    public static async Task<string?> ProgramNameAsync(IPrograms programs, WholeCopy copy, CancellationToken ct) =>
        copy.Agreement.ProgramId is { } id
            ? (await programs.FindAsync([id], ct)).GetValueOrDefault(id)?.Name ?? "–"
            : null;

    private async Task<IResult> HandleAsync(SignatureId id, HttpContext context, CancellationToken ct)
    {
        if (await agreements.CopyAsync(id, ct) is not { } copy)
        {
            return new AgreementUnknown().ToProblem();
        }

        var html = await print.HtmlAsync<CopyPrint>(
            copy.Agreement.Title, texts.Language,
            new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                [nameof(CopyPrint.Of)] = copy,
                [nameof(CopyPrint.ProgramName)] = await ProgramNameAsync(programs, copy, ct),
            });
        context.Response.Headers.CacheControl = "private, no-store";
        return await print.FileAsync(html, $"agreement-{id}.pdf", ct);
    }

    private static Task<IResult> GetAsync(CopyFile file, Guid id, HttpContext context, CancellationToken ct) =>
        file.HandleAsync(SignatureId.From(id), context, ct);
}
