using Rattan.Contracts.Commissions;
using Rattan.Contracts.Commissions.Views;
using Rattan.Contracts.Ledger;
using Rattan.Contracts.Ledger.Views;
using Rattan.Contracts.Merchants;
using Rattan.Platform.Data;

namespace Rattan.Merchants.Incentives;

/// <summary>Profit that one posting of the journal booked, in minor units; media cost is positive.</summary>
/// <param name="MerchantId">Null when the entry names none.</param>
/// <param name="IsLate">It belongs to a month that was closed before it was booked.</param>
internal sealed record ProfitEntry(
    JournalEntryId EntryId, MerchantId? MerchantId, Currency Currency, long FeeMinor, long ProposalMinor,
    long MediaMinor, DateTimeOffset OccurredAt, bool IsLate);

/// <summary>
/// The profit that the network received in a month: postings of fee revenue, proposal revenue and media cost by when
/// they occurred (UTC). What was booked after its own month was closed counts in the month that is closed next. The
/// merchant is the one whose account (<c>merchant:{id}:…</c>) the same entry posts to; the release of a commission
/// posts to none and names the commission in its business key, whose merchant it then is.
/// </summary>
internal sealed class ReadProfit(AppDbContext db)
{
    private const string Release = "release:";

    private static readonly string[] Accounts =
        [Account.FeeRevenue.Code, Account.ProposalRevenue.Code, Account.MediaCost.Code];

    /// <param name="month">Its first day.</param>
    /// <param name="first">The first day of the first month with rates; what occurred before counts nowhere.</param>
    /// <param name="closed">Until when the month before was closed, when this is the next to be closed.</param>
    /// <param name="through">Nothing that was booked later.</param>
    public async Task<IReadOnlyList<ProfitEntry>> OfAsync(
        DateOnly month, DateOnly first, DateTimeOffset? closed, DateTimeOffset through, CancellationToken ct)
    {
        var (begin, end, since) = (Begin(month), Begin(month.AddMonths(1)), Begin(first));
        var postings = db.Set<PostingRow>().AsNoTracking();
        var own = postings.Where(p => Accounts.Contains(p.Account) && p.PostedAt <= through
            && ((p.OccurredAt >= begin && p.OccurredAt < end)
                || (closed != null && p.OccurredAt >= since && p.OccurredAt < begin && p.PostedAt > closed)));
        var rows = await own.Select(p => new
        {
            p.EntryId, p.BusinessKey, p.Account, p.Currency, p.DebitMinor, p.CreditMinor, p.OccurredAt,
        }).ToListAsync(ct);
        var named = await (
            from entry in own.Select(p => p.EntryId).Distinct()
            join posting in postings on entry equals posting.EntryId
            where posting.Account.StartsWith("merchant:")
            select new { posting.EntryId, posting.Account }).Distinct().ToListAsync(ct);
        var byEntry = named.GroupBy(n => n.EntryId).ToDictionary(g => g.Key, g => Parse(g.First().Account));
        var released = await ReleasedAsync(
            rows.Where(r => !byEntry.ContainsKey(r.EntryId)).Select(r => r.BusinessKey), ct);
        return [.. rows.Select(row => new ProfitEntry(
            row.EntryId, byEntry.GetValueOrDefault(row.EntryId) ?? released.GetValueOrDefault(row.BusinessKey),
            Currency.Of(row.Currency), Earned(row.Account, Account.FeeRevenue, row.CreditMinor - row.DebitMinor),
            Earned(row.Account, Account.ProposalRevenue, row.CreditMinor - row.DebitMinor),
            Earned(row.Account, Account.MediaCost, row.DebitMinor - row.CreditMinor), row.OccurredAt,
            row.OccurredAt < begin))];
    }

    public static DateTimeOffset Begin(DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);

    private static long Earned(string account, Account of, long minor) => account == of.Code ? minor : 0;

    private static MerchantId? Parse(string account) =>
        EntityId.TryParse<MerchantId>(account.Split(':')[1], out var id) ? id : null;

    private async Task<Dictionary<string, MerchantId?>> ReleasedAsync(IEnumerable<string> keys, CancellationToken ct)
    {
        var all = new Dictionary<string, MerchantId?>(StringComparer.Ordinal);
        var wanted = keys.Where(key => key.StartsWith(Release, StringComparison.Ordinal)).Distinct();
        foreach (var some in wanted.Chunk(1_000))
        {
            var ids = some
                .Select(key => EntityId.TryParse<CommissionId>(key[Release.Length..], out var id) ? id : default)
                .ToList();
            foreach (var commission in await db.Set<CommissionRow>().AsNoTracking()
                .Where(c => ids.Contains(c.CommissionId)).Select(c => new { c.CommissionId, c.MerchantId })
                .ToListAsync(ct))
            {
                all[Release + commission.CommissionId] = commission.MerchantId;
            }
        }

        return all;
    }
}
