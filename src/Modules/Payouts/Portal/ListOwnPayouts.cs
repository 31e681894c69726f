using Rattan.Contracts.Ledger;
using Rattan.Contracts.Ledger.Views;
using Rattan.Contracts.Partners;
using Rattan.Contracts.Payouts;
using Rattan.Payouts.Batches;
using Rattan.Payouts.Methods;
using Rattan.Platform.Data;
using Rattan.Platform.Http;

namespace Rattan.Payouts.Portal;

/// <param name="ExpectedAt">When the money should arrive; null when it did, or will not.</param>
internal sealed record OwnPayout(
    PayoutItemId Id, string Reference, Money Amount, string State, string? Method, string? Reason,
    DateTimeOffset MadeAt, DateTimeOffset? ApprovedAt, DateTimeOffset? SentAt, DateTimeOffset? SettledAt,
    DateTimeOffset? ExpectedAt);

/// <param name="Held">Nothing is paid in this currency before.</param>
internal sealed record OwnBalance(Money Payable, Money InPayout, DateTimeOffset? Held);

/// <summary>What a partner was and will be paid. Drafts are nobody's business but the network's.</summary>
internal sealed class ListOwnPayouts(AppDbContext db, ListMethods methods, TimeProvider clock)
{
    private const int BankDays = 5;

    public async Task<Result<Page<OwnPayout>>> HandleAsync(PartnerId partner, string? cursor, CancellationToken ct)
    {
        var read = Cursor.Read(cursor);
        if (read.Error is { } bad)
        {
            return bad;
        }

        var items = db.Set<PayoutItem>().AsNoTracking().Where(i => i.PartnerId == partner);
        if (read.Value is { } last)
        {
            var lastId = PayoutItemId.From(last);
            items = items.Where(i => i.Id < lastId);
        }

        var take = Cursor.Limit(null);
        var rows = await Visible(items).OrderByDescending(r => r.Item.Id).Take(take + 1).ToListAsync(ct);
        var masked = await methods.MaskedAsync(
            [.. rows.Select(r => r.Item.MethodId).OfType<PayoutMethodId>()], ct);
        return rows.Cut(take, r => r.Item.Id.Value, r => Show(r, masked));
    }

    public async Task<OwnPayout?> FindAsync(PartnerId partner, PayoutItemId id, CancellationToken ct)
    {
        var items = db.Set<PayoutItem>().AsNoTracking().Where(i => i.PartnerId == partner && i.Id == id);
        return await Visible(items).SingleOrDefaultAsync(ct) is { } row
            ? Show(row, await methods.MaskedAsync(row.Item.MethodId is { } method ? [method] : [], ct))
            : null;
    }

    public async Task<IReadOnlyList<OwnBalance>> BalancesAsync(PartnerId partner, CancellationToken ct)
    {
        string payable = Account.PartnerPayable(partner).Code, inPayout = Account.PartnerInPayout(partner).Code;
        var rows = await db.Set<BalanceRow>().Where(b => b.Account == payable || b.Account == inPayout)
            .ToListAsync(ct);
        var now = clock.Now();
        var held = (await methods.HandleAsync(partner, ct)).Where(m => now < m.HoldUntil)
            .ToDictionary(m => m.Currency, m => (DateTimeOffset?)m.HoldUntil);
        return
        [
            .. rows.GroupBy(b => b.Currency, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal)
                .Select(g =>
                {
                    var currency = Currency.Of(g.Key);
                    Money Sum(string account) => new(
                        g.Where(b => b.Account == account).Sum(b => b.CreditMinor - b.DebitMinor), currency);

                    return new OwnBalance(Sum(payable), Sum(inPayout), held.GetValueOrDefault(currency));
                }),
        ];
    }

    private IQueryable<Row> Visible(IQueryable<PayoutItem> items) => items
        .Join(db.Set<PayoutBatch>(), i => i.BatchId, b => b.Id, (i, b) => new Row { Item = i, Batch = b })
        .Where(r => r.Batch.Status != PayoutBatchStatus.Draft && r.Item.Status != PayoutItemStatus.Cancelled);

    private static OwnPayout Show(Row row, Dictionary<PayoutMethodId, string> masked)
    {
        var (batch, item) = (row.Batch, row.Item);
        return new OwnPayout(
            item.Id, batch.Reference(item), new Money(item.AmountMinor, batch.Currency),
            item.Status == PayoutItemStatus.Open ? (batch.SentAt is null ? "approved" : "sent")
                : item.Status == PayoutItemStatus.Paid ? "paid" : "failed",
            item.MethodId is { } id ? masked.GetValueOrDefault(id) : null, item.Reason, batch.MadeAt,
            batch.ApprovedAt, batch.SentAt, item.SettledAt,
            item.Status == PayoutItemStatus.Open ? (batch.SentAt ?? batch.ApprovedAt)?.AddDays(BankDays) : null);
    }

    private sealed class Row
    {
        public required PayoutItem Item { get; init; }

        public required PayoutBatch Batch { get; init; }
    }
}
