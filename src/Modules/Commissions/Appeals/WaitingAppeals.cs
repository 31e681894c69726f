using Rattan.Contracts.Merchants;
using Rattan.Platform.Data;
using Rattan.Platform.Tenancy;

namespace Rattan.Commissions.Appeals;

/// <summary>Appeals that the merchant still may answer.</summary>
internal sealed class WaitingAppeals(AppDbContext db, Caller caller, TimeProvider clock) : IDecisions
{
    public async Task<WaitingDecisions?> OfAsync(
        MerchantId merchant, IReadOnlyList<DateOnly> days, CancellationToken ct)
    {
        if (!caller.MayActFor(merchant) || !caller.May(Permission.ViewMoney))
        {
            return null;
        }

        var (now, first) = (clock.Now(), new DateTimeOffset(days[0].ToDateTime(TimeOnly.MinValue), TimeSpan.Zero));
        var appeals = db.Set<Appeal>().AsNoTracking().Where(a => a.MerchantId == merchant);
        var open = await appeals.Where(a => a.Status == AppealStatus.Open && a.AnswerBy > now)
            .GroupBy(a => a.Currency)
            .Select(g => new
            {
                g.Key, Count = g.Count(), Oldest = g.Min(a => a.FiledAt), Minor = g.Sum(a => a.AmountMinor),
            })
            .ToListAsync(ct);
        var filed = (await appeals.Where(a => a.FiledAt >= first).Select(a => a.FiledAt).ToListAsync(ct))
            .CountBy(at => at.UtcDay()).ToDictionary();
        return new WaitingDecisions(
            20, "decisions.appeals", "/appeals?status=open", open.Sum(g => g.Count),
            open.Count == 0 ? null : open.Min(g => g.Oldest),
            [
                .. open.OrderBy(g => g.Key.Code, StringComparer.Ordinal).Select(g => new Money(g.Minor, g.Key)),
            ],
            [.. days.Select(day => filed.GetValueOrDefault(day))]);
    }
}
