using Rattan.Contracts.Merchants;
using Rattan.Platform.Data;
using Rattan.Platform.Tenancy;

namespace Rattan.Partners.Applications;

/// <summary>Applications to a merchant's programs that nobody has decided.</summary>
internal sealed class WaitingApplications(AppDbContext db, Caller caller) : IDecisions
{
    public async Task<WaitingDecisions?> OfAsync(
        MerchantId merchant, IReadOnlyList<DateOnly> days, CancellationToken ct)
    {
        if (!caller.MayActFor(merchant) || !caller.May(Permission.ViewPartners))
        {
            return null;
        }

        var first = new DateTimeOffset(days[0].ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
        var applications = db.Set<Application>().AsNoTracking().Where(a => a.MerchantId == merchant);
        var open = await applications.Where(a => a.Status == ApplicationStatus.Submitted).GroupBy(_ => 1)
            .Select(g => new { Count = g.Count(), Oldest = g.Min(a => a.SubmittedAt) }).FirstOrDefaultAsync(ct);
        var came = (await applications.Where(a => a.SubmittedAt >= first).Select(a => a.SubmittedAt!.Value)
            .ToListAsync(ct)).CountBy(at => at.UtcDay()).ToDictionary();
        return new WaitingDecisions(
            30, "decisions.applications", "/applications?status=submitted", open?.Count ?? 0, open?.Oldest, [],
            [.. days.Select(day => came.GetValueOrDefault(day))]);
    }
}
