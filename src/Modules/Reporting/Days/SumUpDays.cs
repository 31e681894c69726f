using Rattan.Platform.Data;
using Rattan.Reporting.Metrics;

namespace Rattan.Reporting.Days;

/// <summary>Makes the sums of past days anew whose orders or lines changed. Today changes all the time and is read
/// fresh. A mark is removed by its number, so that one that was written meanwhile stays, and on PostgreSQL a lock lets
/// one node sum at a time, so that no older sum overwrites a newer one.</summary>
internal sealed class SumUpDays(
    AppDbContext db, IBooksProvider provider, FreshSums fresh, ProgramIndex programs, TimeProvider clock)
{
    public const int MarksMax = 5_000;

    /// <summary>A transaction holds up the orders of an embedded network for as long as a day takes.</summary>
    private const int DaysMax = 1;

    /// <summary>True when there are marks of past days, or needlessly many of today.</summary>
    public static async Task<bool> IsNeededAsync(AppDbContext db, DateTimeOffset now, CancellationToken ct)
    {
        var today = FreshSums.DayOf(now.UtcDay());
        var marks = db.Set<ChangedDay>();
        return await marks.AnyAsync(mark => mark.Day < today, ct)
            || await marks.OrderBy(mark => mark.Seq).Skip(MarksMax / 2).AnyAsync(ct);
    }

    /// <summary>Returns whether there may be more to do.</summary>
    public async Task<Result<bool>> HandleAsync(CancellationToken ct)
    {
        if (provider.Dialect == "postgres" && !await db.Database
            .SqlQueryRaw<bool>("SELECT pg_try_advisory_xact_lock(7264119) AS \"Value\"").SingleAsync(ct))
        {
            return false;
        }

        var today = FreshSums.DayOf(clock.Now().UtcDay());
        var marks = await db.Set<ChangedDay>().AsNoTracking().OrderBy(mark => mark.Day).ThenBy(mark => mark.Seq)
            .Take(MarksMax).ToListAsync(ct);
        var days = marks.Where(mark => mark.Day < today).GroupBy(mark => mark.Day).Take(DaysMax).ToArray();
        foreach (var day in days)
        {
            await SumUpAsync(day.Key, [.. day.Select(mark => mark.ProgramId).Distinct()], ct);
        }

        // Of today one mark a program says as much as many.
        var spare = marks.Where(mark => mark.Day >= today).GroupBy(mark => (mark.Day, mark.ProgramId))
            .SelectMany(same => same.SkipLast(1));
        long[] done = [.. days.SelectMany(day => day).Concat(spare).Select(mark => mark.Seq)];
        await db.Set<ChangedDay>().Where(mark => done.Contains(mark.Seq)).ExecuteDeleteAsync(ct);
        return done.Length > 0 && marks.Any(mark => mark.Day < today);
    }

    private async Task SumUpAsync(int day, ProgramId[] changed, CancellationToken ct)
    {
        var facts = await fresh.FactsAsync(day, changed, ct);
        var states = (await fresh.StatesAsync(day, changed, ct)).ToLookup(sum => (sum.Program, sum.Currency));
        var known = await programs.LoadAsync(ct);
        await db.Set<DaySums>().Where(s => s.Day == day && changed.Contains(s.ProgramId)).ExecuteDeleteAsync(ct);
        await db.Set<PartnerDaySums>().Where(s => s.Day == day && changed.Contains(s.ProgramId)).ExecuteDeleteAsync(ct);
        foreach (var sums in facts.GroupBy(fact => (Program: fact.Program!.Value, fact.Currency)))
        {
            db.Add(DaySums.Of(
                day, known[sums.Key.Program], sums.Key.Currency, Sum(sums),
                states[sums.Key].ToDictionary(state => state.Status, state => state.Minor)));
            foreach (var partner in sums.Where(fact => fact.Partner is not null).GroupBy(fact => fact.Partner!.Value))
            {
                db.Add(PartnerDaySums.Of(
                    day, known[sums.Key.Program], partner.Key, sums.Key.Currency, Sum(partner)));
            }
        }

        await db.SaveChangesAsync(ct);
        db.ChangeTracker.Clear();
    }

    private static Tally Sum(IEnumerable<Fact> facts) =>
        facts.Aggregate(new Tally(), (sum, fact) => sum + fact.Tally);
}
