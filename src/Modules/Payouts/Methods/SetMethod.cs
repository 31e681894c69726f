using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;
using Rattan.Contracts.Partners;
using Rattan.Contracts.Payouts;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Mail;
using Rattan.Platform.Tenancy;
using Rattan.Platform.Ui.Texts;

namespace Rattan.Payouts.Methods;

internal sealed record PartnerUnknown() : NotFoundError("payout.partner_unknown", "There is no such partner.");

/// <summary>Says where a partner is paid in one currency. Every change waits before anything is paid to it, and the
/// partner hears of it at its own, the old and the new address.</summary>
internal sealed class SetMethod(
    AppDbContext db, MethodSeal seal, MethodChanges changes, Caller caller, IOptions<PayoutsOptions> options,
    TimeProvider clock)
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPut("/partners/{id:guid}/payout-methods/{currency}", PutAsync)
            .WithName("SetPayoutMethod")
            .Needs(Permission.ManagePayoutMethods, ScopeKind.Network, ScopeKind.Partner)
            .WithSummary("Where a partner is paid in one currency; payouts to it wait 48 hours");

    public async Task<Result<MethodAnswer>> HandleAsync(
        PartnerId id, string? code, MethodRequest request, CancellationToken ct)
    {
        if (caller.Scope.Kind != ScopeKind.Network && caller.Scope != Scope.Partner(id))
        {
            return new PartnerUnknown();
        }

        if (caller.IsImpersonated)
        {
            return ScopeRefusals.NotWhileImpersonating;
        }

        if (!Currency.TryParse(code, out var currency))
        {
            return new ValidationError("payout.currency", "Not a current ISO 4217 code.", "currency");
        }

        if (!MethodReader.Read(request).TryValue(out var read, out var refused))
        {
            return refused;
        }

        if (await changes.PartnerAsync(id, ct) is not { } partner)
        {
            return new PartnerUnknown();
        }

        var now = clock.Now();
        var before = await db.Set<PayoutMethod>()
            .SingleOrDefaultAsync(m => m.PartnerId == id && m.Currency == currency && m.ReplacedAt == null, ct);
        before?.Replace(now);

        // The old row leaves the unique key before the new one takes it.
        await db.SaveChangesAsync(ct);
        var method = new PayoutMethod
        {
            Id = EntityId.New<PayoutMethodId>(now),
            PartnerId = id,
            Currency = currency,
            Kind = read.Kind,
            Sealed = seal.Close(read.Details),
            Masked = read.Details.Masked,
            TaxCountry = read.TaxCountry,
            NoticeEmail = read.NoticeEmail ?? partner.Email,
            MadeBy = caller.PrincipalId,
            MadeByName = caller.Name,
            MadeAt = now,
            HoldUntil = now.AddHours(options.Value.MethodHoldHours),
        };
        db.Add(method);
        changes.Tell(partner, before, method);
        return MethodAnswer.Of(method);
    }

    private static async Task<Results<Ok<MethodAnswer>, ProblemHttpResult>> PutAsync(
        Guid id, string currency, MethodRequest request, Books books, Caller caller, CancellationToken ct) =>
        (await books.WriteAsync<SetMethod, MethodAnswer>(
            caller, (h, token) => h.HandleAsync(PartnerId.From(id), currency, request, token), ct))
            .TryValue(out var method, out var refused) ? TypedResults.Ok(method) : refused.ToProblem();
}

/// <summary>Tells the owner of a change, wherever it can be reached.</summary>
internal sealed class MethodChanges(IPartners partners, IMail mail)
{
    public async Task<PartnerFacts?> PartnerAsync(PartnerId id, CancellationToken ct) =>
        await partners.FindAsync([id], ct) is [var found, ..] ? found : null;

    public void Tell(PartnerFacts partner, PayoutMethod? before, PayoutMethod after)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["partner"] = partner.Name,
            ["currency"] = after.Currency.Code,
            ["method"] = after.Masked,
            ["until"] = Formats.Instant(partner.Language, after.HoldUntil),
        };
        string?[] receivers = [partner.Email, before?.NoticeEmail, after.NoticeEmail];
        foreach (var receiver in receivers.OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase))
        {
            mail.Send(new MailMessage(
                receiver, partner.Language, "mail.payout_method_changed", values, "/partner/payout-method"));
        }
    }
}
