using Rattan.Commissions.Appeals;
using Rattan.Commissions.Lines;
using Rattan.Contracts.Clicks;
using Rattan.Contracts.Commissions;
using Rattan.Contracts.Partners;
using Rattan.Platform.Data;

namespace Rattan.Commissions.Earnings;

/// <param name="Earned">Commissions that are not rejected, reversals included, one amount per currency.</param>
internal sealed record HomePeriod(long Clicks, int Conversions, IReadOnlyList<Money> Earned);

internal sealed record HomeDay(DateOnly Day, long Clicks, int Conversions);

internal sealed record HomeState(CommissionStatus Status, Money Amount);

internal sealed record PartnerHome(
    HomePeriod Today, HomePeriod Month, IReadOnlyList<HomeDay> Days, IReadOnlyList<HomeState> States,
    IReadOnlyList<PartnerAlert> Alerts, IReadOnlyList<PartnerNews> News);

/// <summary>The numbers of a partner's home page, days in UTC: today, and the last 30 days with today.</summary>
internal sealed class ReadPartnerHome(
    AppDbContext db, IPartners partners, IClickReads clicks, IEnumerable<IPartnerAlerts> alerts,
    IEnumerable<IPartnerNews> news, TimeProvider clock)
{
    private const int DaysShown = 30;
    private const int NewsMax = 8;

    public async Task<PartnerHome> HandleAsync(PartnerId partner, CancellationToken ct)
    {
        var now = clock.Now();
        var today = now.UtcDay();
        var from = new DateTimeOffset(today.AddDays(1 - DaysShown).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
        var counted = await ClicksAsync(partner, from, now, ct);
        var lines = await db.Set<Commission>().AsNoTracking()
            .Where(c => c.PartnerId == partner && c.OccurredAt >= from && c.Status != CommissionStatus.Rejected)
            .Select(c => new EarnedLine(c.OccurredAt, c.AmountMinor, c.Currency, c.ParentId == null))
            .ToListAsync(ct);
        var days = Enumerable.Range(0, DaysShown).Select(i => today.AddDays(1 - DaysShown + i)).Select(day =>
            new HomeDay(
                day, counted.GetValueOrDefault(day), lines.Count(l => l.IsOriginal && l.At.UtcDay() == day)))
            .ToList();
        return new PartnerHome(
            Sum(days[^1..], lines.Where(l => l.At.UtcDay() == today)), Sum(days, lines), days,
            await StatesAsync(partner, ct), await AlertsAsync(partner, now, ct), await NewsAsync(partner, from, ct));
    }

    private static HomePeriod Sum(IReadOnlyList<HomeDay> days, IEnumerable<EarnedLine> lines) => new(
        days.Sum(d => d.Clicks), days.Sum(d => d.Conversions),
        [
            .. lines.GroupBy(l => l.Currency).OrderBy(g => g.Key.Code, StringComparer.Ordinal)
                .Select(g => new Money(g.Sum(l => l.Minor), g.Key)),
        ]);

    private async Task<Dictionary<DateOnly, long>> ClicksAsync(
        PartnerId partner, DateTimeOffset from, DateTimeOffset now, CancellationToken ct)
    {
        if (await partners.FindAsync([partner], ct) is not [var facts, ..])
        {
            return [];
        }

        var counts = await clicks.CountAsync(
            new ClickCountQuery(
                from, new DateTimeOffset(now.UtcDateTime.Date.AddDays(1), TimeSpan.Zero), [ClickDimension.Quarter],
                Partners: [facts.Number])
            {
                Steps = TimeSteps.UtcDays,
            },
            ct);
        return counts.Where(c => c.Quarter is not null).GroupBy(c => c.Quarter!.Value.UtcDay())
            .ToDictionary(g => g.Key, g => g.Sum(c => c.Unique));
    }

    private async Task<IReadOnlyList<HomeState>> StatesAsync(PartnerId partner, CancellationToken ct)
    {
        var sums = await db.Set<Commission>().AsNoTracking()
            .Where(c => c.PartnerId == partner && c.Status != CommissionStatus.Reversed)
            .GroupBy(c => new { c.Status, c.Currency })
            .Select(g => new { g.Key.Status, g.Key.Currency, Minor = g.Sum(c => c.AmountMinor) })
            .ToListAsync(ct);
        return
        [
            .. sums.OrderBy(s => s.Status).ThenBy(s => s.Currency.Code, StringComparer.Ordinal)
                .Select(s => new HomeState(s.Status, new Money(s.Minor, s.Currency))),
        ];
    }

    private async Task<IReadOnlyList<PartnerAlert>> AlertsAsync(
        PartnerId partner, DateTimeOffset now, CancellationToken ct)
    {
        var all = new List<PartnerAlert>();
        var rejected = await db.Set<Commission>().AsNoTracking()
            .Where(c => c.PartnerId == partner && c.Status == CommissionStatus.Rejected && c.ParentId == null
                && c.AppealBy > now && !db.Set<Appeal>().Any(a => a.CommissionId == c.Id))
            .GroupBy(_ => 1).Select(g => new { Count = g.Count(), First = g.Min(c => c.AppealBy) })
            .FirstOrDefaultAsync(ct);
        if (rejected is { Count: > 0, First: { } first })
        {
            all.Add(new PartnerAlert(
                "ti-scale", "home.alert_rejected",
                new Dictionary<string, string>(StringComparer.Ordinal)
                {
                    ["n"] = rejected.Count.ToString(System.Globalization.CultureInfo.InvariantCulture),
                },
                "/partner/earnings?status=rejected", first));
        }

        foreach (var source in alerts)
        {
            all.AddRange(await source.OfAsync(partner, ct));
        }

        return all;
    }

    private async Task<IReadOnlyList<PartnerNews>> NewsAsync(
        PartnerId partner, DateTimeOffset since, CancellationToken ct)
    {
        var all = new List<PartnerNews>();
        foreach (var source in news)
        {
            all.AddRange(await source.SinceAsync(partner, since, ct));
        }

        return [.. all.OrderByDescending(each => each.At).Take(NewsMax)];
    }

    private sealed record EarnedLine(DateTimeOffset At, long Minor, Currency Currency, bool IsOriginal);
}
