using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Contracts.Funding;
using Rattan.Contracts.Ledger;
using Rattan.Contracts.Network;
using Rattan.Network.Agencies;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Network.AgencyPortal;

/// <param name="Bank">The bank account of the network that it was paid from.</param>
/// <param name="PaidOn">yyyy-MM-dd.</param>
internal sealed record PayAgencyRequest(
    Money? Amount, string? Bank, string? Reference, string? PaidOn, string? Note = null);

internal sealed record PaymentAnswer(
    AgencyPaymentId Id, AgencyId AgencyId, Money Amount, string Bank, string Reference, DateOnly PaidOn, string? Note,
    string MadeByName, DateTimeOffset MadeAt)
{
    public static PaymentAnswer Of(AgencyPayment p) => new(
        p.Id, p.AgencyId!.Value, p.Amount, p.Bank, p.Reference, p.PaidOn, p.Note, p.MadeByName, p.MadeAt);
}

internal sealed record PaymentTooMuch()
    : ConflictError("agency_payment.too_much", "The agency is not owed that much.", "amount");

internal sealed record PaymentReferenceTaken() : ConflictError(
    "agency_payment.reference_taken", "A payment with this reference of this bank was entered already.", "reference");

/// <summary>Notes what an agency was paid: never more than it is owed, and each transfer once.</summary>
internal sealed class PayAgency(
    AppDbContext db, ILedger ledger, IBankAccounts banks, Caller caller, TimeProvider clock)
{
    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/agencies/{id}/payments", PostAsync)
        .WithName("PayAgency").Needs(Permission.ManageFunding, ScopeKind.Network)
        .WithSummary("Books what an agency was paid");

    public async Task<Result<PaymentAnswer>> HandleAsync(string id, PayAgencyRequest request, CancellationToken ct)
    {
        if (caller.Scope.Kind != ScopeKind.Network)
        {
            return ScopeRefusals.NetworkOnly;
        }

        if (!EntityId.TryParse<AgencyId>(id, out var agency)
            || !await db.Set<Agency>().AnyAsync(a => a.Id == agency, ct))
        {
            return new AgencyUnknown();
        }

        var now = clock.Now();
        if (!Read(agency, request, now).TryValue(out var payment, out var wrong))
        {
            return wrong;
        }

        if (await db.Set<AgencyPayment>().AnyAsync(
            p => p.Bank == payment.Bank && p.Currency == payment.Currency && p.ReferenceKey == payment.ReferenceKey,
            ct))
        {
            return new PaymentReferenceTaken();
        }

        await PaymentTurn.TakeAsync(db, agency, ct);
        if (await ledger.BalanceAsync(Account.AgencyPayable(agency), payment.Currency, ct) < payment.Amount)
        {
            return new PaymentTooMuch();
        }

        db.Add(payment);
        ledger.Post(payment.Entry());
        return PaymentAnswer.Of(payment);
    }

    private Result<AgencyPayment> Read(AgencyId agency, PayAgencyRequest request, DateTimeOffset now)
    {
        var key = LineText.IsLine(request.Reference, AgencyPayment.ReferenceMax)
            ? string.Concat(LineText.Fold(request.Reference!).Where(char.IsLetterOrDigit)) : "";
        ValidationError? wrong =
            request.Amount is not { Minor: > 0 and <= Resources.ResourceTerms.PriceMax }
                ? new ValidationError("agency_payment.amount", "An amount above zero.", "amount")
            : !banks.Names.Contains(request.Bank, StringComparer.Ordinal)
                ? new ValidationError("agency_payment.bank", "This is no bank account of the network.", "bank")
            : key.Length == 0
                ? new ValidationError(
                    "agency_payment.reference", "The bank's reference, with a letter or digit.", "reference")
            : request.Note?.Trim().Length > AgencyPayment.NoteMax
                ? new ValidationError("agency_payment.note", "At most 500 characters.", "note")
            : null;
        if (wrong is not null)
        {
            return wrong;
        }

        if (!Fields.TryDay(request.PaidOn, out var paidOn) || paidOn > now.UtcDay().AddDays(1))
        {
            return new ValidationError("agency_payment.day", "A day that has come, as yyyy-MM-dd.", "paidOn");
        }

        return new AgencyPayment
        {
            Id = EntityId.New<AgencyPaymentId>(now),
            AgencyId = agency,
            AmountMinor = request.Amount!.Value.Minor,
            Currency = request.Amount.Value.Currency,
            Bank = request.Bank!,
            Reference = request.Reference!.Trim(),
            ReferenceKey = key,
            PaidOn = paidOn,
            Note = LineText.Given(request.Note),
            MadeByName = caller.Name,
            MadeAt = now,
        };
    }

    private static async Task<Results<Created<PaymentAnswer>, ProblemHttpResult>> PostAsync(
        string id, PayAgencyRequest request, Books books, Caller caller, CancellationToken ct) =>
        (await books.WriteAsync<PayAgency, PaymentAnswer>(caller, (h, c) => h.HandleAsync(id, request, c), ct))
            .Created(made => $"/api/v1/agencies/{made.AgencyId}/payments");
}
