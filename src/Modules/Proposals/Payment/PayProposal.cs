using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Contracts.Funding;
using Rattan.Contracts.Ledger;
using Rattan.Contracts.Proposals;
using Rattan.Kernel.Json;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;
using Rattan.Proposals.Drafts;

namespace Rattan.Proposals.Payment;

/// <param name="Source">bank (the network confirms what came in) or wallet.</param>
/// <param name="Amount">What came in by bank; a wallet pays what is due.</param>
/// <param name="PaidOn"><c>yyyy-MM-dd</c>; today when absent.</param>
internal sealed record PayProposalRequest(
    string? Source = null, string? Bank = null, string? Reference = null, Money? Amount = null,
    string? PaidOn = null);

internal sealed record PaymentAnswer(
    ProposalPaymentId Id, PaymentSource Source, string? Bank, string? Reference, Money Amount, Money Excess,
    DateOnly PaidOn, string ByName, DateTimeOffset At);

/// <summary>Takes money for a proposal: from the merchant's wallet what is due, by bank what came. Less than due
/// leaves the rest due; what came beyond it stands in the wallet.</summary>
internal sealed class PayProposal(
    AppDbContext db, ReadProposals read, ILedger ledger, IIncomingTransfers transfers, History history,
    Caller caller)
{
    public async Task<Result<ProposalAnswer>> HandleAsync(string id, PayProposalRequest request, CancellationToken ct)
    {
        if (!EntityId.TryParse<ProposalId>(id, out var key)
            || await db.Set<Proposal>().SingleOrDefaultAsync(p => p.Id == key, ct) is not { } proposal)
        {
            return new ProposalUnknown();
        }

        if (!EnumText.TryParse<PaymentSource>(request.Source, out var source))
        {
            return new ValidationError("proposal.payment.source", "bank or wallet.", "source");
        }

        if (Refuse(proposal, source, request) is { } refused)
        {
            return refused;
        }

        var (now, due) = (history.Now, new Money(proposal.DueMinor, proposal.Currency));
        if (IsoDay.Read(request.PaidOn ?? IsoDay.Text(now.UtcDay())) is not { } day || day > now.UtcDay().AddDays(1))
        {
            return new ValidationError("proposal.payment.day", "A day (yyyy-MM-dd) up to today.", "paidOn");
        }

        return source == PaymentSource.Wallet
            ? await FromWalletAsync(proposal, due, day, now, ct)
            : await ByBankAsync(proposal, due, request, day, now, ct);
    }

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/proposals/{id}/payments", PostAsync).WithName("PayProposal")
            .Needs(Permission.ManageProposals, ScopeKind.Network, ScopeKind.Merchant)
            .WithSummary("Pays a proposal from the wallet, or confirms a transfer that came in");
        api.MapGet("/proposals/{id}/payments", GetAsync).WithName("ListProposalPayments")
            .Needs(Permission.ManageProposals, ScopeKind.Network, ScopeKind.Merchant)
            .WithSummary("What was paid for a proposal");
    }

    public async Task<IReadOnlyList<PaymentAnswer>> ListAsync(ProposalId id, CancellationToken ct) =>
        [.. (await db.Set<ProposalPayment>().AsNoTracking().Where(p => p.ProposalId == id).OrderBy(p => p.Id)
            .ToListAsync(ct)).Select(p => new PaymentAnswer(
                p.Id, p.Source, p.Bank, p.Reference, new Money(p.AmountMinor, p.Currency),
                new Money(p.ExcessMinor, p.Currency), p.PaidOn, p.ByName, p.At))];

    private Error? Refuse(Proposal proposal, PaymentSource source, PayProposalRequest request)
    {
        if (source == PaymentSource.Bank
            && (caller.Scope.Kind != ScopeKind.Network || !caller.May(Permission.ManageFunding)))
        {
            return new ForbiddenError(
                "proposal.payment.finance", "Only who confirms payments may say that a transfer came in.");
        }

        return proposal.IsOver ? new ProposalOver()
            : proposal.ApprovedVersion is null
                ? new ConflictError("proposal.not_approved", "The merchant has not approved it yet.")
            : proposal.DueMinor == 0
                ? new ConflictError("proposal.nothing_due", "Nothing is due: it is paid.")
            : source == PaymentSource.Wallet && request.Amount is { } amount
                && amount != new Money(proposal.DueMinor, proposal.Currency)
                ? new ConflictError(
                    "proposal.payment.not_due", "A wallet pays what is due, no more and no less.", "amount")
            : source == PaymentSource.Bank ? RefuseTransfer(proposal, request) : null;
    }

    private ValidationError? RefuseTransfer(Proposal proposal, PayProposalRequest request) =>
        request.Amount is not { Minor: > 0 and <= LineFields.AmountMax } given || given.Currency != proposal.Currency
            ? new ValidationError(
                "proposal.payment.amount", "What came in, above 0, in the proposal's currency.", "amount")
        : !transfers.IsBank(request.Bank)
            ? new ValidationError(
                "proposal.payment.bank", "This is no bank account of the network.", "bank")
        : !transfers.IsReference(request.Reference)
            ? new ValidationError(
                "proposal.payment.reference", "The transfer's reference, 1 to 100 characters.", "reference")
        : null;

    private async Task<Result<ProposalAnswer>> FromWalletAsync(
        Proposal proposal, Money due, DateOnly day, DateTimeOffset now, CancellationToken ct)
    {
        var wallet = await ledger.BalanceAsync(Account.MerchantWallet(proposal.MerchantId), due.Currency, ct);
        if (wallet < due)
        {
            return new ConflictError(
                "proposal.wallet_short", $"The wallet holds {wallet}; {due - wallet} are missing.");
        }

        return await BookAsync(proposal, new ProposalPayment
        {
            Id = EntityId.New<ProposalPaymentId>(now), ProposalId = proposal.Id, MerchantId = proposal.MerchantId,
            Source = PaymentSource.Wallet, AmountMinor = due.Minor, Currency = due.Currency, PaidOn = day,
            ByName = caller.Name, At = now,
        }, now, ct);
    }

    private async Task<Result<ProposalAnswer>> ByBankAsync(
        Proposal proposal, Money due, PayProposalRequest request, DateOnly day, DateTimeOffset now,
        CancellationToken ct)
    {
        var (bank, reference, currency) = (request.Bank!, request.Reference!.Trim(), due.Currency);
        var id = EntityId.New<ProposalPaymentId>(now);
        if (!await transfers.TakeAsync(bank, currency, reference, ProposalEntries.PaidKey(id), ct))
        {
            return new ConflictError(
                "proposal.payment.known", "A payment with this reference is booked already.", "reference");
        }

        return await BookAsync(proposal, new ProposalPayment
        {
            Id = id, ProposalId = proposal.Id, MerchantId = proposal.MerchantId,
            Source = PaymentSource.Bank, Bank = bank, Reference = reference,
            AmountMinor = request.Amount!.Value.Minor,
            ExcessMinor = Math.Max(0, request.Amount.Value.Minor - due.Minor), Currency = currency, PaidOn = day,
            ByName = caller.Name, At = now,
        }, now, ct);
    }

    private async Task<Result<ProposalAnswer>> BookAsync(
        Proposal proposal, ProposalPayment payment, DateTimeOffset now, CancellationToken ct)
    {
        var excess = new Money(payment.ExcessMinor, payment.Currency);
        var taken = new Money(payment.AmountMinor, payment.Currency) - excess;
        db.Add(payment);
        ledger.Post(ProposalEntries.Paid(
            proposal, payment.Id, payment.Source, payment.Bank, taken, excess, now));
        proposal.Fund(taken.Minor, now);
        history.Note(
            proposal.Id, excess.IsZero ? "paid" : "overpaid", fill:
            [
                ("amount", taken.ToString()), ("excess", excess.ToString()),
                ("due", new Money(proposal.DueMinor, proposal.Currency).ToString()),
            ]);
        await db.SaveChangesAsync(ct);
        return await read.OneAsync(proposal.Id.ToString(), ct);
    }

    private static async Task<Results<Ok<ProposalAnswer>, ProblemHttpResult>> PostAsync(
        string id, PayProposalRequest request, Books books, Caller caller, CancellationToken ct) =>
        (await books.WriteAsync<PayProposal, ProposalAnswer>(
            caller, (h, c) => h.HandleAsync(id, request, c), ct)).Ok();

    private static async Task<Results<Ok<IReadOnlyList<PaymentAnswer>>, ProblemHttpResult>> GetAsync(
        string id, PayProposal handler, ReadProposals read, CancellationToken ct) =>
        await read.FindAsync(id, ct) is { } found
            ? TypedResults.Ok(await handler.ListAsync(found.Id, ct)) : new ProposalUnknown().ToProblem();
}
