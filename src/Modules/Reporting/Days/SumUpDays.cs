using Rattan.Platform.Data;
using Rattan.Reporting.Metrics;

namespace Rattan.Reporting.Days;

internal sealed record DaySummedElsewhere()
    : ConflictError("reports.day_summed", "Another node sums this day up.");

/// <summary>Makes the sums of a past day anew whose orders or lines changed. It reads beside the writers, who never
/// wait for it. What they change meanwhile leaves a mark of its own, so the day stays marked; and who finds a mark gone
/// that it has read leaves the day to the other one, so that no older sum overwrites a newer one.</summary>
internal sealed class SumUpDays(AppDbContext db, FreshSums fresh, ProgramIndex programs, Books books)
{
    public const int MarksMax = 50_000;

    public async Task<long> NewestMarkAsync(CancellationToken ct) =>
        await db.Set<ChangedDay>().MaxAsync(mark => (long?)mark.Seq, ct) ?? 0;

    /// <summary>Sums up what the next marks name. Returns the last mark it looked at, null when there are no
    /// more.</summary>
    /// <param name="upTo">The newest mark to look at: a day that goes on changing has its turn once a round.</param>
    public async Task<long?> RunAsync(DateOnly today, long after, long upTo, CancellationToken ct)
    {
        var marks = await db.Set<ChangedDay>().AsNoTracking().Where(mark => mark.Seq > after && mark.Seq <= upTo)
            .OrderBy(mark => mark.Seq).Take(MarksMax).ToListAsync(ct);
        foreach (var day in marks.GroupBy(mark => mark.Day))
        {
            await (day.Key < FreshSums.DayOf(today) ? SumUpAsync(day.Key, [.. day], ct) : ThinOutAsync([.. day], ct));
        }

        return marks.LastOrDefault()?.Seq;
    }

    /// <summary>Today changes all the time and is read fresh: of its marks one a program says as much as
    /// many.</summary>
    private async Task ThinOutAsync(ChangedDay[] marks, CancellationToken ct)
    {
        var spare = marks.GroupBy(mark => mark.ProgramId).SelectMany(same => same.SkipLast(1)).ToArray();
        if (spare.Length > 0)
        {
            await books.WriteAsync<SumUpDays, bool>((handler, c) => handler.ForgetAsync(spare, c), ct);
        }
    }

    private async Task SumUpAsync(int day, ChangedDay[] marks, CancellationToken ct)
    {
        var sums = await SumsAsync(day, [.. marks.Select(mark => mark.ProgramId).Distinct()], ct);
        await books.WriteAsync<SumUpDays, bool>((handler, c) => handler.PutAsync(sums, marks, c), ct);
    }

    private async Task<SummedDay> SumsAsync(int day, ProgramId[] changed, CancellationToken ct)
    {
        var facts = await fresh.FactsAsync(day, changed, ct);
        var states = (await fresh.StatesAsync(day, changed, ct)).ToLookup(sum => (sum.Program, sum.Currency));
        var known = await programs.LoadAsync(ct);
        var (sums, partners) = (new List<DaySums>(), new List<PartnerDaySums>());
        foreach (var same in facts.GroupBy(fact => (Program: fact.Program!.Value, fact.Currency)))
        {
            var (program, currency) = (known[same.Key.Program], same.Key.Currency);
            sums.Add(DaySums.Of(
                day, program, currency, Sum(same),
                states[same.Key].ToDictionary(state => state.Status, state => state.Minor)));
            partners.AddRange(same.Where(fact => fact.Partner is not null).GroupBy(fact => fact.Partner!.Value)
                .Select(own => PartnerDaySums.Of(day, program, own.Key, currency, Sum(own))));
        }

        return new SummedDay(day, changed, sums, partners);
    }

    private async Task<Result<bool>> PutAsync(SummedDay day, ChangedDay[] read, CancellationToken ct)
    {
        if (!(await ForgetAsync(read, ct)).Value)
        {
            return new DaySummedElsewhere();
        }

        await db.Set<DaySums>().Where(s => s.Day == day.Day && day.Programs.Contains(s.ProgramId))
            .ExecuteDeleteAsync(ct);
        await db.Set<PartnerDaySums>().Where(s => s.Day == day.Day && day.Programs.Contains(s.ProgramId))
            .ExecuteDeleteAsync(ct);
        db.AddRange(day.Sums);
        db.AddRange(day.Partners);
        return true;
    }

    private async Task<Result<bool>> ForgetAsync(ChangedDay[] marks, CancellationToken ct)
    {
        var read = Array.ConvertAll(marks, mark => mark.Seq);
        return await db.Set<ChangedDay>().Where(mark => read.Contains(mark.Seq)).ExecuteDeleteAsync(ct) == read.Length;
    }

    private static Tally Sum(IEnumerable<Fact> facts) =>
        facts.Aggregate(new Tally(), (sum, fact) => sum + fact.Tally);

    private sealed record SummedDay(
        int Day, ProgramId[] Programs, IReadOnlyList<DaySums> Sums, IReadOnlyList<PartnerDaySums> Partners);
}
