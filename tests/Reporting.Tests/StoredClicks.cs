using Rattan.Contracts.Clicks;
using Rattan.Contracts.Ledger;

namespace Rattan.Reporting.Tests;

/// <summary>A click store in memory that keeps to its contract: quarter hours, filters, only what was asked
/// for.</summary>
internal sealed class StoredClicks : IClickReads
{
    public List<ClickCounts> Rows { get; } = [];

    public bool Late { get; set; }

    public Task CatchUpAsync(CancellationToken ct) => Late ? throw new TimeoutException() : Task.CompletedTask;

    public Task<IReadOnlyList<ClickTouch>> TouchesAsync(
        IReadOnlyCollection<VisitorId> visitors, DateTimeOffset from, DateTimeOffset until, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<ClickTouch>>([]);

    public Task<IReadOnlyList<ClickCounts>> CountAsync(ClickCountQuery query, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<ClickCounts>>(
        [
            .. from row in Rows
               where row.Quarter >= query.From && row.Quarter < query.Until
                   && Fits(query.Programs, row.Program) && Fits(query.Partners, row.Partner)
                       && Fits(query.Links, row.Link)
               group row by new
               {
                   Quarter = query.By.Contains(ClickDimension.Quarter) ? row.Quarter : null,
                   Program = query.By.Contains(ClickDimension.Program) ? row.Program : null,
                   Partner = query.By.Contains(ClickDimension.Partner) ? row.Partner : null,
                   Link = query.By.Contains(ClickDimension.Link) ? row.Link : null,
                   Country = query.By.Contains(ClickDimension.Country) ? row.Country : null,
                   Device = query.By.Contains(ClickDimension.Device) ? row.Device : null,
               }
               into rows
               select new ClickCounts(
                   rows.Sum(r => r.Unique), rows.Sum(r => r.Duplicate), rows.Sum(r => r.Bot), rows.Sum(r => r.Invalid))
               {
                   Quarter = rows.Key.Quarter,
                   Program = rows.Key.Program,
                   Partner = rows.Key.Partner,
                   Link = rows.Key.Link,
                   Country = rows.Key.Country,
                   Device = rows.Key.Device,
               },
        ]);

    private static bool Fits(IReadOnlyCollection<int>? wanted, int? number) =>
        wanted is not { Count: > 0 } || wanted.Contains(number!.Value);
}

/// <summary>25,000 VND to the dollar, since 2026.</summary>
internal sealed class OneRate : IFxRates
{
    public Task<FxQuote?> FindAsync(Currency from, Currency to, DateOnly day, CancellationToken ct) => Task.FromResult(
        (from.Code, to.Code, day.Year) is ("VND", "USD", >= 2026) ? new FxQuote(from, to, day, 0.00004m) : null);
}
