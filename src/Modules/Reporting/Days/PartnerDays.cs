using Rattan.Reporting.Metrics;

namespace Rattan.Reporting.Days;

/// <summary>Who brought what on some days: sums of clean days that are still in the database, and facts of changed
/// days.</summary>
internal sealed class PartnerDays(IQueryable<PartnerDaySums> clean, IReadOnlyList<Fact> changed)
{
    private const int BestMax = 100;

    /// <summary>All facts of those who may be among the first by conversions: the best of the clean days, the best of
    /// the changed ones, and the others named. Who is in none of these hundreds is not among the first few, unless
    /// hundreds are about equal. Of clean days a fact counts all conversions as leads.</summary>
    public async Task<IReadOnlyList<Fact>> OfBestAsync(IEnumerable<PartnerId> others, CancellationToken ct)
    {
        var best = await clean.GroupBy(s => s.PartnerId)
            .OrderByDescending(own => own.Sum(s => s.Conversions)).Take(BestMax)
            .Select(own => own.Key).ToListAsync(ct);
        HashSet<PartnerId> ids = [.. best, .. Best(changed, Conversions), .. others];
        var sums = await clean.Where(s => ids.Contains(s.PartnerId))
            .GroupBy(s => new { s.PartnerId, s.Currency })
            .Select(own => new
            {
                own.Key,
                Conversions = own.Sum(s => s.Conversions),
                Earned = own.Sum(s => s.EarnedMinor),
                Reversed = own.Sum(s => s.ReversedMinor),
            })
            .ToListAsync(ct);
        return
        [
            .. from sum in sums
               select new Fact(
                   sum.Key.Currency,
                   new Tally { Leads = sum.Conversions, Earned = sum.Earned, Reversed = sum.Reversed })
               {
                   Partner = sum.Key.PartnerId,
               },
            .. changed.Where(fact => fact.Partner is { } partner && ids.Contains(partner)),
        ];
    }

    /// <summary>The partners with most of something.</summary>
    public static IEnumerable<PartnerId> Best(IEnumerable<Fact> facts, Func<Tally, long> of) =>
        facts.Where(fact => fact.Partner is not null).GroupBy(fact => fact.Partner!.Value)
            .OrderByDescending(own => own.Sum(fact => of(fact.Tally))).Take(BestMax).Select(own => own.Key);

    private static long Conversions(Tally tally) => tally.Leads + tally.Sales + tally.Renewals;
}
