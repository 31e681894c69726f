using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Contracts.Merchants;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;
using Rattan.Proposals.Drafts;

namespace Rattan.Proposals.Approval;

/// <summary>Asks the merchant to approve the latest version. Its need is then one that has a proposal.</summary>
internal sealed class SendProposal(
    AppDbContext db, ReadProposals read, INeedProgress needs, History history, Caller caller, TimeProvider clock)
{
    public async Task<Result<ProposalAnswer>> HandleAsync(string id, CancellationToken ct)
    {
        if (caller.Scope.Kind != ScopeKind.Network)
        {
            return ScopeRefusals.NetworkOnly;
        }

        if (await ApprovalRows.FindAsync(db, id, ct) is not var (proposal, version))
        {
            return new ProposalUnknown();
        }

        if (proposal.IsOver)
        {
            return new ProposalOver();
        }

        if (version.Status != VersionStatus.Draft)
        {
            return new ConflictError("proposal.sent", "This version was sent already.");
        }

        if (version.Lines.Count == 0)
        {
            return new ConflictError("proposal.empty", "A proposal without lines asks for nothing.");
        }

        var now = clock.Now();
        version.Send(now);
        proposal.Send(now);
        history.Note(proposal.Id, "sent", fill: [("number", $"{version.Number}")]);
        if (proposal.NeedId is { } need)
        {
            await needs.ProposedAsync(need, ct);
        }

        await db.SaveChangesAsync(ct);
        return await read.OneAsync(id, ct);
    }

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/proposals/{id}/send", PostAsync)
        .WithName("SendProposal").Needs(Permission.ManageProposals, ScopeKind.Network)
        .WithSummary("Asks the merchant to approve the latest version");

    private static async Task<Results<Ok<ProposalAnswer>, ProblemHttpResult>> PostAsync(
        string id, Books books, Caller caller, CancellationToken ct) =>
        (await books.WriteAsync<SendProposal, ProposalAnswer>(caller, (h, c) => h.HandleAsync(id, c), ct)).Ok();
}
