using Microsoft.AspNetCore.Http;
using Rattan.Contracts.Deals;
using Rattan.Platform.Data;
using Rattan.Platform.Tenancy;

namespace Rattan.Deals.Pipeline;

/// <param name="Prices">What merchants pay for all deals of the stage, by currency.</param>
/// <param name="Cards">The latest that came to it.</param>
internal sealed record DealColumn(
    DealStage Stage, int Deals, IReadOnlyList<Money> Prices, IReadOnlyList<DealAnswer> Cards);

internal sealed record DueReminder(
    DealReminderId Id, DealId DealId, string DealTitle, DateOnly DueOn, string Text);

internal sealed record DealBoard(IReadOnlyList<DealColumn> Columns, IReadOnlyList<DueReminder> Due);

/// <summary>The deals as a board, and the reminders that are due.</summary>
internal sealed class ReadBoard(AppDbContext db, ShowDeals show, Caller caller, TimeProvider clock)
{
    public const int CardsMax = 25;
    public const int DueMax = 20;

    public async Task<Result<DealBoard>> HandleAsync(CancellationToken ct)
    {
        if (caller.Scope.Kind != ScopeKind.Network)
        {
            return ScopeRefusals.NetworkOnly;
        }

        var sums = await db.Set<Deal>().GroupBy(d => new { d.Stage, d.Currency }).Select(g => new
        {
            g.Key.Stage,
            g.Key.Currency,
            Deals = g.Count(),
            Minor = g.Sum(d => (d.FeeMinor ?? 0) + (d.MarginMinor ?? 0)),
        }).ToListAsync(ct);
        var rows = new List<Deal>();
        foreach (var stage in Stages.All)
        {
            rows.AddRange(await db.Set<Deal>().AsNoTracking().Where(d => d.Stage == stage)
                .OrderByDescending(d => d.StageSince).ThenByDescending(d => d.Id).Take(CardsMax).ToListAsync(ct));
        }

        var cards = (await show.AllAsync(rows, ct)).ToLookup(d => d.Stage);
        return new DealBoard(
            [
                .. Stages.All.Select(stage => new DealColumn(
                    stage, sums.Where(s => s.Stage == stage).Sum(s => s.Deals),
                    [
                        .. sums.Where(s => s.Stage == stage && s.Currency is not null && s.Minor > 0)
                            .Select(s => new Money(s.Minor, s.Currency!.Value)).OrderBy(m => m.Currency.Code),
                    ],
                    [.. cards[stage]])),
            ],
            await DueAsync(ct));
    }

    private async Task<IReadOnlyList<DueReminder>> DueAsync(CancellationToken ct)
    {
        var today = clock.Now().UtcDay();
        return await (from r in db.Set<DealReminder>().AsNoTracking()
                      join d in db.Set<Deal>() on r.DealId equals d.Id
                      where r.DoneAt == null && r.DueOn <= today
                      orderby r.DueOn, r.Id
                      select new DueReminder(r.Id, r.DealId, d.Title, r.DueOn, r.Text)).Take(DueMax).ToListAsync(ct);
    }
}
