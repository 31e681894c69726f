using Microsoft.Extensions.Logging;
using Rattan.Contracts.Clicks;
using Rattan.Contracts.Merchants;
using Rattan.Platform.Data;
using Rattan.Tracking.Customers;

namespace Rattan.Tracking.Conversions;

/// <summary>What the click store knew about the visitors of a batch. <paramref name="Complete"/> is false when the
/// store had not caught up: conversions that need touches then wait.</summary>
internal sealed record TouchesFound(bool Complete, ILookup<VisitorId, ClickTouch> ByVisitor)
{
    public static TouchesFound None { get; } = new(true, Array.Empty<ClickTouch>().ToLookup(t => t.Visitor));
}

/// <summary>What identifies the visitor of one conversion, as far as the request says.</summary>
internal sealed record VisitorClue(
    ProgramId Program, string? ClickId, string? VisitorId, string? Customer, DateTimeOffset OccurredAt);

/// <summary>Looks touches up before the transaction begins, so that waiting for clicks never holds up other
/// writers.</summary>
internal sealed partial class TouchFinder(
    AppDbContext db, IPrograms programs, IClickIds clickIds, IClickReads clicks, ILogger<TouchFinder> log)
{
    private static readonly TimeSpan LongestWindow = TimeSpan.FromDays(366);

    public async Task<TouchesFound> FindAsync(IReadOnlyList<VisitorClue> clues, CancellationToken ct) =>
        await FindAllAsync(await ThatNeedTouchesAsync(clues, ct), ct);

    /// <summary>Also of those that their click id settles.</summary>
    public async Task<TouchesFound> FindAllAsync(IReadOnlyList<VisitorClue> asking, CancellationToken ct)
    {
        var visitors = asking.Count == 0 ? [] : await VisitorsAsync(asking, ct);
        if (visitors.Count == 0)
        {
            return TouchesFound.None;
        }

        try
        {
            await clicks.CatchUpAsync(ct);
            var found = await clicks.TouchesAsync(
                visitors, asking.Min(c => c.OccurredAt) - LongestWindow, asking.Max(c => c.OccurredAt), ct);
            return new TouchesFound(Complete: true, found.ToLookup(t => t.Visitor));
        }
        catch (Exception late) when (late is TimeoutException or ClickStoreAwayException)
        {
            Behind(log, asking.Count);
            return new TouchesFound(Complete: false, TouchesFound.None.ByVisitor);
        }
    }

    /// <summary>A good click id settles an order of a last-click program by itself, unless the program asks whether
    /// the click came late, after somebody's content.</summary>
    public static bool NeedsTouches(VisitorClue clue, ProgramFacts program, IClickIds clickIds) =>
        program.Model != AttributionModel.Last
        || program.LateTouch is not null
        || clue.ClickId is null
        || clickIds.Verify(clue.ClickId, out _) != ClickIdVerdict.Good;

    private async Task<List<VisitorClue>> ThatNeedTouchesAsync(IReadOnlyList<VisitorClue> clues, CancellationToken ct)
    {
        var known = await programs.FindAsync([.. clues.Select(c => c.Program).Distinct()], ct);
        return
        [
            .. clues.Where(
                c => known.TryGetValue(c.Program, out var program) && NeedsTouches(c, program, clickIds)),
        ];
    }

    private async Task<HashSet<VisitorId>> VisitorsAsync(IReadOnlyList<VisitorClue> clues, CancellationToken ct)
    {
        var visitors = new HashSet<VisitorId>();
        foreach (var clue in clues)
        {
            if (clue.ClickId is not null
                && clickIds.Verify(clue.ClickId, out var facts) == ClickIdVerdict.Good && !facts.Visitor.IsNone)
            {
                visitors.Add(facts.Visitor);
            }

            if (VisitorId.TryParse(clue.VisitorId, out var visitor))
            {
                visitors.Add(visitor);
            }
        }

        string[] customers =
            [.. clues.Where(c => c.Customer is not null).Select(c => c.Customer!).Distinct(StringComparer.Ordinal)];
        if (customers.Length > 0)
        {
            var seen = await db.Set<Customer>().AsNoTracking()
                .Where(c => customers.Contains(c.ExternalId)).Select(c => c.Visitors).ToListAsync(ct);
            foreach (var text in seen.SelectMany(v => v))
            {
                if (VisitorId.TryParse(text, out var visitor))
                {
                    visitors.Add(visitor);
                }
            }
        }

        return visitors;
    }

    [LoggerMessage(2001, LogLevel.Warning, "Clicks are behind; {Count} conversions wait for them")]
    private static partial void Behind(ILogger log, int count);
}
