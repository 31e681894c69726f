using Rattan.Contracts.Commissions;
using Rattan.Contracts.Commissions.Views;
using Rattan.Contracts.Merchants;
using Rattan.Contracts.Partners;
using Rattan.Contracts.Payouts;
using Rattan.Platform.Data;
using Rattan.Platform.Http;

namespace Rattan.Payouts.Portal;

/// <summary>A commission line that is in the payout; what was taken back is below zero.</summary>
internal sealed record OwnPayoutLine(
    CommissionId Id, ProgramId ProgramId, string On, string RuleName, Money Amount, DateTimeOffset OccurredAt);

internal sealed record OwnPayoutFee(PartnerFeeId Id, string Title, Money Amount);

/// <param name="Lines">Newest first. A payout that failed holds none any more: they are payable again.</param>
/// <param name="Fees">The newest ones, up to <see cref="ReadOwnPayout.FeesMax"/>.</param>
internal sealed record OwnPayoutStory(OwnPayout Payout, Page<OwnPayoutLine> Lines, IReadOnlyList<OwnPayoutFee> Fees);

/// <summary>One payout of a partner and what it is made of.</summary>
internal sealed class ReadOwnPayout(AppDbContext db, ListOwnPayouts list)
{
    public const int FeesMax = 500;

    /// <summary>Null when the partner has no such payout, or it is still a draft.</summary>
    public async Task<OwnPayoutStory?> HandleAsync(
        PartnerId partner, PayoutItemId id, string? cursor, CancellationToken ct)
    {
        if (await list.FindAsync(partner, id, ct) is not { } payout)
        {
            return null;
        }

        var lines = db.Set<CommissionRow>().AsNoTracking().Where(c => c.PartnerId == partner && c.PayoutItemId == id);
        if (Cursor.Read(cursor).TryValue(out var after, out _) && after is { } last)
        {
            var lastId = CommissionId.From(last);
            lines = lines.Where(c => c.CommissionId < lastId);
        }

        var take = Cursor.Limit(null);
        var rows = await lines.OrderByDescending(c => c.CommissionId).Take(take + 1).ToListAsync(ct);
        return new OwnPayoutStory(payout, rows.Cut(take, c => c.CommissionId.Value, c => new OwnPayoutLine(
            c.CommissionId, c.ProgramId, c.OnKind, c.RuleName, new Money(c.AmountMinor, Currency.Of(c.Currency)),
            c.OccurredAt)), await FeesAsync(partner, id, ct));
    }

    private async Task<IReadOnlyList<OwnPayoutFee>> FeesAsync(PartnerId partner, PayoutItemId id, CancellationToken ct)
    {
        var rows = await db.Set<PartnerFeeRow>().AsNoTracking()
            .Where(f => f.PartnerId == partner && f.PayoutItemId == id).OrderByDescending(f => f.FeeId).Take(FeesMax)
            .ToListAsync(ct);
        return [.. rows.Select(f => new OwnPayoutFee(
            f.FeeId, f.Title, new Money(f.AmountMinor, Currency.Of(f.Currency))))];
    }
}
