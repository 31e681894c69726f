using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Contracts.Commissions;
using Rattan.Contracts.Partners;
using Rattan.Contracts.Payouts;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Commissions.Fees;

/// <param name="Status">payable, inPayout or paid.</param>
internal sealed record FeeAnswer(
    PartnerFeeId Id, PartnerId PartnerId, string Title, string Cause, Money Amount, CommissionStatus Status,
    DateTimeOffset PayableAt, PayoutItemId? PayoutItemId);

/// <summary>What partners earned beside commissions, newest first; a partner sees its own.</summary>
internal sealed class ListFees(AppDbContext db)
{
    public async Task<Result<Page<FeeAnswer>>> HandleAsync(
        string? partner, string? cursor, int? limit, CancellationToken ct)
    {
        if (!Cursor.Read(cursor).TryValue(out var after, out var refused))
        {
            return refused;
        }

        var fees = db.Set<FeeLine>().AsNoTracking();
        if (partner is not null)
        {
            if (!EntityId.TryParse<PartnerId>(partner, out var asked))
            {
                return new ValidationError("request.filter", "Not a value of this filter.", "partnerId");
            }

            fees = fees.Where(f => f.PartnerId == asked);
        }

        if (after is { } last)
        {
            var lastId = PartnerFeeId.From(last);
            fees = fees.Where(f => f.Id < lastId);
        }

        var most = Cursor.Limit(limit);
        var rows = await fees.OrderByDescending(f => f.Id).Take(most + 1).ToListAsync(ct);
        return rows.Cut(most, f => f.Id.Value, f => new FeeAnswer(
            f.Id, f.PartnerId, f.Title, f.Cause, new Money(f.AmountMinor, f.Currency), f.Status, f.PayableAt,
            f.PayoutItemId));
    }

    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/partner-fees", GetAsync)
        .WithName("ListPartnerFees")
        .Needs(Permission.ViewMoney, ScopeKind.Network, ScopeKind.Partner)
        .WithSummary("What partners earn beside commissions: fees of deals and placements, bonuses");

    private static async Task<Results<Ok<Page<FeeAnswer>>, ProblemHttpResult>> GetAsync(
        ListFees handler, string? partnerId, string? cursor, int? limit, CancellationToken ct) =>
        (await handler.HandleAsync(partnerId, cursor, limit, ct)).Ok();
}
