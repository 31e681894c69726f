using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Contracts.Commissions;
using Rattan.Contracts.Ledger;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;
using Rattan.Proposals.Drafts;
using Rattan.Proposals.Payment;

namespace Rattan.Proposals.Work;

/// <param name="Delivered">Percent of the line, 0 to 100; 0 credits all of it.</param>
/// <param name="Note">Needed when nothing can be opened: a line without a live link, or one that is not delivered in
/// full.</param>
internal sealed record SettleLineRequest(string? Delivered = null, int LateDays = 0, string? Note = null);

/// <summary>Says how much of a line was delivered. That part becomes the network's revenue and the owner's pay; the
/// rest goes back to the merchant's wallet. Once, for good.</summary>
internal sealed class SettleLine(SettleParts parts, WorkRows rows, TellWork tell, Caller caller, TimeProvider clock)
{
    public const int LateMax = 3650;

    public async Task<Result<WorkAnswer>> HandleAsync(string id, SettleLineRequest request, CancellationToken ct)
    {
        if (caller.Scope.Kind != ScopeKind.Network)
        {
            return ScopeRefusals.NetworkOnly;
        }

        if (!(await rows.AtWorkAsync(id, ct)).TryValue(out var row, out var refused))
        {
            return refused;
        }

        var (proposal, line) = row;
        if (line.Status == WorkStatus.Settled)
        {
            return new LineSettled();
        }

        if (!Percent.TryParse(request.Delivered, out var delivered) || delivered.Value > 100)
        {
            return new ValidationError("proposal.line.delivered", "A percentage from 0 to 100.", "delivered");
        }

        if (request.LateDays is < 0 or > LateMax)
        {
            return new ValidationError("proposal.line.late", "Days from 0 to 3,650.", "lateDays");
        }

        var note = LineText.Given(request.Note);
        if (note?.Length > WorkRows.NoteMax || (note is null && (line.LiveUrl is null || delivered.Value < 100)))
        {
            return new ValidationError(
                "proposal.line.settle_note", "Say in 1 to 2,000 characters what proves it, or what is missing.",
                "note");
        }

        if (proposal.PrepaidMinor < line.PriceMinor)
        {
            return new PrepaidShort(new Money(line.PriceMinor - proposal.PrepaidMinor, line.Currency));
        }

        line.Settle(delivered, request.LateDays, note, caller.Name, clock.Now());
        await parts.BookAsync(proposal, line, ct);
        return (await tell.ManyAsync([line], ct))[0];
    }

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/proposal-lines/{id}/settle", PostAsync)
        .WithName("SettleProposalLine").Needs(Permission.ManageProposals, ScopeKind.Network)
        .WithSummary("Says how much of a line was delivered; the rest is credited to the merchant");

    private static async Task<Results<Ok<WorkAnswer>, ProblemHttpResult>> PostAsync(
        string id, SettleLineRequest request, Books books, Caller caller, CancellationToken ct) =>
        (await books.WriteAsync<SettleLine, WorkAnswer>(caller, (h, c) => h.HandleAsync(id, request, c), ct)).Ok();
}

/// <summary>What follows from a settled line: the entry, the partner's fee, the end of the proposal, and the record in
/// the resource library.</summary>
internal sealed class SettleParts(
    AppDbContext db, ILedger ledger, IPartnerFees fees, TellLibrary library, History history, TimeProvider clock)
{
    public async Task BookAsync(Proposal proposal, WorkLine line, CancellationToken ct)
    {
        var now = clock.Now();
        var draft = ProposalEntries.Settled(proposal, line, now);
        if (draft.Postings.Any(p => p.DebitMinor + p.CreditMinor > 0))
        {
            ledger.Post(draft);
        }

        if (line.PartnerId is { } partner)
        {
            fees.Add(new PartnerFee(
                draft.BusinessKey, partner, line.MerchantId, new Money(line.DeliveredCostMinor, line.Currency),
                line.Title, now));
        }

        var last = !await db.Set<WorkLine>().AnyAsync(
            l => l.ProposalId == proposal.Id && l.Id != line.Id
                && (l.Status == WorkStatus.Planned || l.Status == WorkStatus.Live), ct);
        proposal.Settle(line.PriceMinor, last, now);
        history.Note(
            proposal.Id, line.Delivered is { Value: 0 } ? "credited" : "delivered", line.SettleNote, fill:
            [
                ("line", line.Title), ("delivered", line.DeliveredPrice.ToString()),
                ("credited", (line.Price - line.DeliveredPrice).ToString()),
            ]);
        if (last)
        {
            history.Note(proposal.Id, "finished");
        }

        await db.SaveChangesAsync(ct);
        await library.TellAsync(line, ct);
    }
}
