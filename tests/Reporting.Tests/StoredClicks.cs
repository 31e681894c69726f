using System.Collections.ObjectModel;
using Rattan.Contracts.Clicks;
using Rattan.Contracts.Ledger;
using Rattan.Testing;

namespace Rattan.Reporting.Tests;

/// <summary>A click store in memory that keeps to its contract: quarter hours, filters, only what was asked
/// for.</summary>
internal sealed class StoredClicks : GivenClicks
{
    private int caughtUp;

    public List<ClickCounts> Rows { get; } = [];

    /// <summary>Filtered by country alone.</summary>
    public List<ClickEvent> Events { get; } = [];

    public bool Late { get; set; }

    public bool Overasked { get; set; }

    public bool Away { get; set; }

    public bool Broken { get; set; }

    /// <summary>How often it was asked to catch up.</summary>
    public int CaughtUp => caughtUp;

    /// <summary>What everybody who asks waits for.</summary>
    public TaskCompletionSource? Held { get; set; }

    public override Task CatchUpAsync(CancellationToken ct)
    {
        Interlocked.Increment(ref caughtUp);
        return Broken ? throw new InvalidOperationException("broken")
            : Late ? throw new TimeoutException()
            : Held?.Task ?? Task.CompletedTask;
    }

    public override Task<IReadOnlyList<ClickCounts>> CountAsync(ClickCountQuery query, CancellationToken ct) =>
        Overasked ? throw new TooManyClicksException()
        : Away ? throw new ClickStoreAwayException() : Task.FromResult<IReadOnlyList<ClickCounts>>(
        [
            .. from row in Rows
               where row.Quarter >= query.From && row.Quarter < query.Until
                   && Fits(query.Programs, row.Program) && Fits(query.Partners, row.Partner)
                       && Fits(query.Links, row.Link) && query.Where.All(filter => Fits(filter, row))
               group row by new
               {
                   Minute = query.By.Contains(ClickDimension.Minute) ? row.Minute : null,
                   Quarter = query.By.Contains(ClickDimension.Quarter)
                       ? BeginOf(row.Quarter!.Value, query.Steps) : null,
                   Program = query.By.Contains(ClickDimension.Program) ? row.Program : null,
                   Partner = query.By.Contains(ClickDimension.Partner) ? row.Partner : null,
                   Link = query.By.Contains(ClickDimension.Link) ? row.Link : null,
                   Texts = new Words(query.By.Where(each => each.IsText()).Distinct().ToDictionary(
                       each => each, each => row.Texts.GetValueOrDefault(each))),
               }
               into rows
               select new ClickCounts(
                   rows.Sum(r => r.Unique), rows.Sum(r => r.Duplicate), rows.Sum(r => r.Bot), rows.Sum(r => r.Invalid))
               {
                   Minute = rows.Key.Minute,
                   Quarter = rows.Key.Quarter,
                   Program = rows.Key.Program,
                   Partner = rows.Key.Partner,
                   Link = rows.Key.Link,
                   Impressions = rows.Sum(r => r.Impressions),
                   Texts = rows.Key.Texts,
               },
        ]);

    public override Task<IReadOnlyList<ClickEvent>> EventsAsync(ClickEventQuery query, CancellationToken ct)
    {
        var found = Events.Where(each => each.Place.At >= query.From && each.Place.At < query.Until
            && Fits(query.Programs, each.Program) && Fits(query.Partners, each.Partner)
            && Fits(query.Links, each.Link) && query.Kinds?.Contains(each.Kind) != false
            && query.Where.All(filter => filter.Values.Contains(each.Country) != filter.Except));
        var ordered = query.NewestFirst
            ? found.OrderByDescending(each => each.Place.At).ThenByDescending(each => each.Place.Number)
            : found.OrderBy(each => each.Place.At).ThenBy(each => each.Place.Number);
        var rest = query.After is { } after ? ordered.SkipWhile(each => each.Place != after).Skip(1) : ordered;
        return Task.FromResult<IReadOnlyList<ClickEvent>>([.. rest.Take(query.Limit)]);
    }

    private static DateTimeOffset? BeginOf(DateTimeOffset quarter, TimeSteps? steps)
    {
        var step = TimeSpan.FromMinutes(15);
        var number = (quarter - DateTimeOffset.UnixEpoch).Ticks / step.Ticks;
        return DateTimeOffset.UnixEpoch + ((steps?.BeginOf(number) ?? number) * step);
    }

    private static bool Fits(ClickFilter filter, ClickCounts row) =>
        filter.Values.Contains(row.Texts.GetValueOrDefault(filter.Dimension)) != filter.Except;

    private static bool Fits(IReadOnlyCollection<int>? wanted, int? number) =>
        wanted is not { Count: > 0 } || wanted.Contains(number!.Value);
}

/// <summary>Equal by what it says.</summary>
internal sealed class Words(Dictionary<ClickDimension, string?> texts)
    : ReadOnlyDictionary<ClickDimension, string?>(texts)
{
    public override bool Equals(object? obj) =>
        obj is Words other && other.Count == Count && this.All(pair => other[pair.Key] == pair.Value);

    public override int GetHashCode() => Values.Aggregate(
        Count, (hash, text) => HashCode.Combine(hash, StringComparer.Ordinal.GetHashCode(text ?? "")));
}

/// <summary>25,000 VND to the dollar, since 2026.</summary>
internal sealed class OneRate : IFxRates
{
    public Task<FxQuote?> FindAsync(Currency from, Currency to, DateOnly day, CancellationToken ct) => Task.FromResult(
        (from.Code, to.Code, day.Year) is ("VND", "USD", >= 2026) ? new FxQuote(from, to, day, 0.00004m) : null);
}
