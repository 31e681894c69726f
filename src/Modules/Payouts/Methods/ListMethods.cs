using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Contracts.Partners;
using Rattan.Contracts.Payouts;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Payouts.Methods;

/// <param name="Masked">Enough to recognise it by.</param>
/// <param name="HoldUntil">Nothing is paid to it before.</param>
internal sealed record MethodAnswer(
    PayoutMethodId Id, PartnerId PartnerId, Currency Currency, MethodKind Kind, string Masked, string TaxCountry,
    string NoticeEmail, string MadeByName, DateTimeOffset MadeAt, DateTimeOffset HoldUntil)
{
    public static MethodAnswer Of(PayoutMethod m) => new(
        m.Id, m.PartnerId, m.Currency, m.Kind, m.Masked, m.TaxCountry, m.NoticeEmail, m.MadeByName, m.MadeAt,
        m.HoldUntil);
}

internal sealed record MethodList(IReadOnlyList<MethodAnswer> Items);

/// <summary>Where a partner is paid now, one method per currency, as far as the caller may see it.</summary>
internal sealed class ListMethods(AppDbContext db)
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/partners/{id:guid}/payout-methods", GetAsync)
            .WithName("ListPayoutMethods").Needs(Permission.ViewMoney, ScopeKind.Network, ScopeKind.Partner)
            .WithSummary("Where a partner is paid, masked");

    public async Task<IReadOnlyList<MethodAnswer>> HandleAsync(PartnerId partner, CancellationToken ct)
    {
        var rows = await db.Set<PayoutMethod>().AsNoTracking()
            .Where(m => m.PartnerId == partner && m.ReplacedAt == null).ToListAsync(ct);
        return [.. rows.OrderBy(m => m.Currency.Code, StringComparer.Ordinal).Select(MethodAnswer.Of)];
    }

    /// <summary>What people see of these methods, replaced ones included.</summary>
    public Task<Dictionary<PayoutMethodId, string>> MaskedAsync(
        IReadOnlyCollection<PayoutMethodId> ids, CancellationToken ct) =>
        db.Set<PayoutMethod>().AsNoTracking().Where(m => ids.Contains(m.Id))
            .ToDictionaryAsync(m => m.Id, m => m.Masked, ct);

    private static async Task<Results<Ok<MethodList>, ProblemHttpResult>> GetAsync(
        ListMethods handler, Caller caller, Guid id, CancellationToken ct)
    {
        var partner = PartnerId.From(id);
        return caller.Scope == Scope.Network || caller.Scope == Scope.Partner(partner)
            ? TypedResults.Ok(new MethodList(await handler.HandleAsync(partner, ct)))
            : new NotFoundError("partner.unknown", "There is no such partner.").ToProblem();
    }
}
