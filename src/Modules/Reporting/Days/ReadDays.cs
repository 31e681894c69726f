using Rattan.Contracts.Commissions;
using Rattan.Platform.Data;
using Rattan.Reporting.Metrics;

namespace Rattan.Reporting.Days;

/// <param name="ByDay">Orders and money per day and program.</param>
/// <param name="Partners">The same per partner.</param>
/// <param name="States">What stands in each state, of all time.</param>
internal sealed record DayFacts(IReadOnlyList<Fact> ByDay, PartnerDays Partners, IReadOnlyList<StateSum> States);

/// <summary>Sums of whole days (UTC): made before for days that did not change since, fresh for those that did. The
/// marks are read first; whatever changes after that is as if it came after the question.</summary>
internal sealed class ReadDays(AppDbContext db, FreshSums fresh)
{
    public async Task<DayFacts> HandleAsync(DateOnly from, DateOnly to, CancellationToken ct)
    {
        var marks = await db.Set<ChangedDay>().AsNoTracking().Select(mark => new { mark.Day, mark.ProgramId })
            .Distinct().ToListAsync(ct);
        var changed = marks.GroupBy(mark => mark.Day, mark => mark.ProgramId)
            .Select(day => (Day: day.Key, Programs: day.ToArray())).ToArray();
        var (first, last) = (FreshSums.DayOf(from), FreshSums.DayOf(to));
        var days = db.Set<DaySums>().AsNoTracking();
        var partners = db.Set<PartnerDaySums>().AsNoTracking().Where(s => s.Day >= first && s.Day <= last);
        foreach (var (day, programs) in changed)
        {
            days = days.Where(s => s.Day != day || !programs.Contains(s.ProgramId));
            partners = partners.Where(s => s.Day != day || !programs.Contains(s.ProgramId));
        }

        var byDay = await ByDayAsync(days.Where(s => s.Day >= first && s.Day <= last), ct);
        var byPartner = new List<Fact>();
        var states = await StatesAsync(days, ct);
        foreach (var (day, programs) in changed)
        {
            states.AddRange(await fresh.StatesAsync(day, programs, ct));
            if (day >= first && day <= last)
            {
                var facts = await fresh.FactsAsync(day, programs, ct);
                byDay.AddRange(facts);
                byPartner.AddRange(facts);
            }
        }

        return new DayFacts(byDay, new PartnerDays(partners, byPartner), states);
    }

    /// <summary>Orders and money per day and program, without partners and states.</summary>
    /// <param name="programs">Null for all that the caller may see.</param>
    /// <returns>Null when more days than <paramref name="changedMax"/> changed since they were summed up.</returns>
    public async Task<IReadOnlyList<Fact>?> ByDayAsync(
        int first, int last, IReadOnlyCollection<ProgramId>? programs, int changedMax, CancellationToken ct)
    {
        var marks = await db.Set<ChangedDay>().AsNoTracking().Where(mark => mark.Day >= first && mark.Day <= last)
            .Select(mark => new { mark.Day, mark.ProgramId }).Distinct().ToListAsync(ct);
        if (marks.Select(mark => mark.Day).Distinct().Count() > changedMax)
        {
            return null;
        }

        var days = db.Set<DaySums>().AsNoTracking().Where(s => s.Day >= first && s.Day <= last);
        if (programs is not null)
        {
            days = days.Where(s => programs.Contains(s.ProgramId));
        }

        var facts = new List<Fact>();
        foreach (var day in marks.GroupBy(mark => mark.Day, mark => mark.ProgramId))
        {
            var changed = day.ToArray();
            days = days.Where(s => s.Day != day.Key || !changed.Contains(s.ProgramId));
            changed = [.. changed.Where(program => programs?.Contains(program) != false)];
            facts.AddRange(changed.Length == 0 ? [] : await fresh.FactsAsync(day.Key, changed, ct));
        }

        return [.. facts, .. await ByDayAsync(days, ct)];
    }

    private static async Task<List<Fact>> ByDayAsync(IQueryable<DaySums> sums, CancellationToken ct) =>
    [
        .. from sum in await sums.ToListAsync(ct)
           select new Fact(sum.Currency, sum.Tally)
           {
               Quarter = FreshSums.StartOf(sum.Day), Merchant = sum.MerchantId, Program = sum.ProgramId,
           },
    ];

    private static async Task<List<StateSum>> StatesAsync(IQueryable<DaySums> days, CancellationToken ct)
    {
        var sums = await days.GroupBy(s => new { s.ProgramId, s.Currency })
            .Select(group => new
            {
                group.Key,
                Pending = group.Sum(s => s.PendingMinor),
                Approved = group.Sum(s => s.ApprovedMinor),
                Payable = group.Sum(s => s.PayableMinor),
                InPayout = group.Sum(s => s.InPayoutMinor),
                Paid = group.Sum(s => s.PaidMinor),
            })
            .ToListAsync(ct);
        return
        [
            .. from sum in sums
               from state in new (CommissionStatus Status, long Minor)[]
               {
                   (CommissionStatus.Pending, sum.Pending), (CommissionStatus.Approved, sum.Approved),
                   (CommissionStatus.Payable, sum.Payable), (CommissionStatus.InPayout, sum.InPayout),
                   (CommissionStatus.Paid, sum.Paid),
               }
               select new StateSum(sum.Key.ProgramId, sum.Key.Currency, state.Status, state.Minor),
        ];
    }
}
