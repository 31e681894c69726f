using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Contracts.Ledger;
using Rattan.Contracts.Proposals;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;
using Rattan.Proposals.Drafts;
using Rattan.Proposals.Payment;
using Rattan.Proposals.Work;

namespace Rattan.Proposals.Approval;

internal sealed record CancelProposalRequest(string? Reason = null);

/// <summary>Ends a proposal before it is finished. What is not settled goes back to the merchant's wallet; a line that
/// is live must be settled first, so that nobody's work is lost by accident.</summary>
internal sealed class CancelProposal(
    AppDbContext db, ReadProposals read, ILedger ledger, History history, Caller caller, TimeProvider clock)
{
    public async Task<Result<ProposalAnswer>> HandleAsync(
        string id, CancelProposalRequest request, CancellationToken ct)
    {
        if (caller.Scope.Kind != ScopeKind.Network)
        {
            return ScopeRefusals.NetworkOnly;
        }

        if (!EntityId.TryParse<ProposalId>(id, out var key)
            || await db.Set<Proposal>().SingleOrDefaultAsync(p => p.Id == key, ct) is not { } proposal)
        {
            return new ProposalUnknown();
        }

        if (proposal.IsOver)
        {
            return new ProposalOver();
        }

        if (LineText.Given(request.Reason) is not { Length: <= DecideProposal.NoteMax } reason)
        {
            return new ValidationError("proposal.cancel_reason", "A reason of 1 to 2,000 characters.", "reason");
        }

        var lines = await db.Set<WorkLine>().Where(l => l.ProposalId == key && l.Status != WorkStatus.Removed)
            .ToListAsync(ct);
        if (lines.Any(l => l.Status == WorkStatus.Live))
        {
            return new ConflictError("proposal.line_live", "A line is live. Settle it first, then cancel.");
        }

        var now = clock.Now();
        foreach (var planned in lines.Where(l => l.Status == WorkStatus.Planned))
        {
            planned.Remove();
        }

        var back = new Money(proposal.PrepaidMinor, proposal.Currency);
        if (!back.IsZero)
        {
            ledger.Post(ProposalEntries.Returned(proposal, "cancelled", back, now));
            proposal.Settle(back.Minor, last: false, now);
        }

        proposal.Cancel(reason, now);
        history.Note(proposal.Id, "cancelled", reason, fill: [("amount", back.ToString())]);
        await db.SaveChangesAsync(ct);
        return await read.OneAsync(id, ct);
    }

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/proposals/{id}/cancel", PostAsync)
        .WithName("CancelProposal").Needs(Permission.ManageProposals, ScopeKind.Network)
        .WithSummary("Cancels a proposal; what is not settled goes back to the merchant's wallet");

    private static async Task<Results<Ok<ProposalAnswer>, ProblemHttpResult>> PostAsync(
        string id, CancelProposalRequest request, Books books, Caller caller, CancellationToken ct) =>
        (await books.WriteAsync<CancelProposal, ProposalAnswer>(
            caller, (h, c) => h.HandleAsync(id, request, c), ct)).Ok();
}
