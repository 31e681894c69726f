using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Rattan.Contracts.Funding;
using Rattan.Platform.Http;
using Rattan.Platform.Print;
using Rattan.Platform.Tenancy;
using Rattan.Platform.Ui.Texts;
using Rattan.Proposals.Drafts;

namespace Rattan.Proposals.Payment;

/// <param name="Approved">The version that is paid for.</param>
/// <param name="Transfer">How to send money in its currency; null when the network has not said it.</param>
/// <param name="Reference">What the merchant writes, so that the transfer is recognised.</param>
internal sealed record PaymentRequest(
    ProposalAnswer Proposal, VersionAnswer Approved, string? Transfer, string Reference);

/// <summary>What a merchant is asked to pay for the version that it approved, and how: a pro-forma invoice as PDF, as
/// the merchant sees it, whoever asks.</summary>
internal sealed class PaymentRequestFile(
    ReadProposals read, ITransferInstructions instructions, IPrint print, ITexts texts)
{
    public static void Map(IEndpointRouteBuilder root) => root
        .MapGet("/proposals/{id}/payment-request.pdf", GetAsync).RequireAuthorization()
        .Needs(Permission.ManageProposals, ScopeKind.Network, ScopeKind.Merchant)
        .WithName("ReadPaymentRequestPdf").WithSummary("What a merchant is asked to pay for a proposal, as PDF");

    private async Task<Result<PaymentRequest>> FindAsync(string id, CancellationToken ct)
    {
        if (!(await read.OneAsync(id, ct)).TryValue(out var proposal, out var refused))
        {
            return refused;
        }

        var versions = (await read.VersionsAsync(id, ct)).Value;
        return versions.FirstOrDefault(v => v.Number == proposal.ApprovedVersion) is { } approved
            ? new PaymentRequest(
                proposal, approved, await instructions.OfAsync(proposal.Currency, ct), $"P{proposal.Number}")
            : new ConflictError("proposal.not_approved", "The merchant has not approved it yet.");
    }

    private async Task<IResult> HandleAsync(string id, CancellationToken ct)
    {
        if (!(await FindAsync(id, ct)).TryValue(out var request, out var refused))
        {
            return refused.ToProblem();
        }

        var html = await print.HtmlAsync<PaymentRequestPrint>(
            texts["proposals.invoice"], texts.Language,
            new Dictionary<string, object?>(StringComparer.Ordinal) { [nameof(PaymentRequestPrint.Of)] = request });
        return await print.FileAsync(html, $"payment-request-{request.Proposal.Number}.pdf", ct);
    }

    private static Task<IResult> GetAsync(PaymentRequestFile file, string id, CancellationToken ct) =>
        file.HandleAsync(id, ct);
}
