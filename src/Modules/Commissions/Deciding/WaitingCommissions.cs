using Rattan.Contracts.Merchants;
using Rattan.Platform.Data;
using Rattan.Platform.Tenancy;

namespace Rattan.Commissions.Deciding;

/// <summary>Commissions in their hold, which a merchant may approve or reject: by the days of their orders.</summary>
internal sealed class WaitingCommissions(AppDbContext db, Caller caller) : IDecisions
{
    private const long MicrosOfDay = 86_400_000_000;

    public async Task<WaitingDecisions?> OfAsync(
        MerchantId merchant, IReadOnlyList<DateOnly> days, CancellationToken ct)
    {
        if (!caller.MayActFor(merchant) || !caller.May(Permission.ViewMoney))
        {
            return null;
        }

        // Days are cut by the database, so that what is read does not grow with the orders.
        var rows = await db.Database.SqlQuery<WaitingDay>(
            $"""
            SELECT occurred_at / 86400000000 AS "Day", currency AS "Currency",
              count(CASE WHEN parent_id IS NULL THEN 1 END) AS "Originals",
              CAST(sum(amount_minor) AS bigint) AS "Minor", min(occurred_at) AS "Oldest"
            FROM commissions WHERE merchant_id = {merchant.Value} AND status = 'Pending'
            GROUP BY occurred_at / 86400000000, currency
            """).ToListAsync(ct);
        var perDay = rows.ToLookup(r => Instants.FromUnixMicros(r.Day * MicrosOfDay).UtcDay());
        return new WaitingDecisions(
            10, "decisions.commissions", "/conversions?status=attributed", rows.Sum(r => r.Originals),
            rows.Count == 0 ? null : Instants.FromUnixMicros(rows.Min(r => r.Oldest)),
            [
                .. rows.GroupBy(r => r.Currency, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal)
                    .Select(g => new Money(g.Sum(r => r.Minor), Currency.Of(g.Key))),
            ],
            [.. days.Select(day => (int)perDay[day].Sum(r => r.Originals))]);
    }

    private sealed record WaitingDay(long Day, string Currency, long Originals, long Minor, long Oldest);
}
