using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Contracts.Ledger;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;
using Rattan.Proposals.Drafts;
using Rattan.Proposals.Payment;
using Rattan.Proposals.Work;

namespace Rattan.Proposals.Approval;

/// <param name="Version">The number that was looked at: another one is not decided by mistake.</param>
/// <param name="Note">Needed to decline.</param>
internal sealed record DecideProposalRequest(int Version, bool Approve, string? Note = null);

/// <summary>The merchant approves or declines what was sent. Approved lines are worked off as the version says; a line
/// that is live or settled keeps its price, and what was paid too much goes back to the wallet.</summary>
internal sealed class DecideProposal(
    AppDbContext db, ReadProposals read, ILedger ledger, History history, Caller caller, TimeProvider clock)
{
    public const int NoteMax = 2000;

    public async Task<Result<ProposalAnswer>> HandleAsync(
        string id, DecideProposalRequest request, CancellationToken ct)
    {
        if (await ApprovalRows.FindAsync(db, id, ct) is not var (proposal, version)
            || (caller.Scope.Kind != ScopeKind.Network && version.SentAt is null && proposal.LatestVersion == 1))
        {
            return new ProposalUnknown();
        }

        var note = LineText.Given(request.Note);
        if (Refuse(proposal, version, request, note) is { } refused)
        {
            return refused;
        }

        var now = clock.Now();
        version.Decide(request.Approve, note, caller.Name, now);
        (string, string)[] fill = [("number", $"{version.Number}")];
        if (!request.Approve)
        {
            proposal.Decline(note!, now);
            history.Note(proposal.Id, "declined", note, fill: fill);
            await db.SaveChangesAsync(ct);
            return await read.OneAsync(id, ct);
        }

        if (!(await TakeOverAsync(proposal, version, ct)).TryValue(out var total, out var changed))
        {
            return changed;
        }

        var back = proposal.Approve(total, now);
        if (back > 0)
        {
            ledger.Post(ProposalEntries.Returned(
                proposal, $"v{version.Number}:returned", new Money(back, proposal.Currency), now));
        }

        history.Note(proposal.Id, "approved", note, fill: fill);
        await db.SaveChangesAsync(ct);
        return await read.OneAsync(id, ct);
    }

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/proposals/{id}/decision", PostAsync)
        .WithName("DecideProposal").Needs(Permission.ManageProposals, ScopeKind.Network, ScopeKind.Merchant)
        .WithSummary("Approves or declines the version that was sent");

    private static Error? Refuse(
        Proposal proposal, ProposalVersion version, DecideProposalRequest request, string? note) =>
        proposal.IsOver ? new ProposalOver()
        : version.Number != request.Version ? new VersionChanged()
        : version.Status != VersionStatus.Sent ? new NotSent()
        : note is null && !request.Approve
            ? new ValidationError("proposal.decline_reason", "Say why, so that the next version fits.", "note")
        : note?.Length > NoteMax ? new ValidationError("proposal.decline_reason", "At most 2,000 characters.", "note")
        : null;

    /// <summary>Makes the work lines what the version says.</summary>
    /// <returns>The price of all of them.</returns>
    private async Task<Result<long>> TakeOverAsync(Proposal proposal, ProposalVersion version, CancellationToken ct)
    {
        var known = await db.Set<WorkLine>().Where(l => l.ProposalId == proposal.Id).ToDictionaryAsync(l => l.Id, ct);
        foreach (var (position, line) in version.Lines.Index())
        {
            if (!known.Remove(line.Id, out var work))
            {
                db.Add(WorkLine.Plan(proposal.Id, proposal.MerchantId, proposal.Currency, line, position + 1));
                continue;
            }

            if (work.IsFixed && work.PriceMinor != line.Fields.Price!.Value.Minor)
            {
                return new LineFixed();
            }

            work.Say(line.Fields, position + 1);
        }

        if (known.Values.Any(gone => gone.IsFixed))
        {
            return new LineFixed();
        }

        foreach (var gone in known.Values)
        {
            gone.Remove();
        }

        return version.PriceMinor;
    }

    private static async Task<Results<Ok<ProposalAnswer>, ProblemHttpResult>> PostAsync(
        string id, DecideProposalRequest request, Books books, Caller caller, CancellationToken ct) =>
        (await books.WriteAsync<DecideProposal, ProposalAnswer>(
            caller, (h, c) => h.HandleAsync(id, request, c), ct)).Ok();
}
