using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Contracts.Clicks;
using Rattan.Contracts.Ledger;
using Rattan.Contracts.Tracking;
using Rattan.Contracts.Tracking.Views;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Proposals.Work;

/// <summary>Takes a line's results from the network's own tracking: unique clicks of its tracking link, and the orders
/// credited to the link, each by its share and less what was refunded, from the line's first day (or the day it went
/// live) to the last (or now).</summary>
internal sealed class TrackResults(
    AppDbContext db, WorkRows rows, PutResults put, IClickReads clicks, IFxRates rates, TimeProvider clock)
{
    public async Task<Result<WorkAnswer>> HandleAsync(string id, CancellationToken ct)
    {
        if (!(await rows.FindAsync(id, ct)).TryValue(out var row, out var refused))
        {
            return refused;
        }

        if (row.Line.LinkId is not { } link
            || await db.Set<LinkRow>().IgnoreQueryFilters().SingleOrDefaultAsync(l => l.LinkId == link, ct)
                is not { } tracked)
        {
            return new ConflictError("proposal.line.untracked", "The line has no tracking link.");
        }

        var (begin, end) = Period(row.Line);
        var counts = await clicks.CountAsync(
            new ClickCountQuery(begin, end, [], Links: [tracked.Number]), ct);
        var credits = await (
            from credit in db.Set<CreditRow>().IgnoreQueryFilters()
            where credit.LinkId == link
            join order in db.Set<ConversionRow>().IgnoreQueryFilters() on credit.ConversionId equals order.ConversionId
            where order.OccurredAt >= begin && order.OccurredAt < end && order.AmountMinor != null
                && order.Type != ConversionType.Lead && order.Status != ConversionStatus.Test
                && order.Status != ConversionStatus.Rejected
            select new { order.AmountMinor, order.RefundedMinor, order.Currency, credit.WeightBasisPoints })
            .ToListAsync(ct);
        long gmv = 0;
        foreach (var some in credits.GroupBy(c => c.Currency))
        {
            var sum = new Money(
                Rounding.HalfUp(some.Sum(c => (decimal)(c.AmountMinor!.Value - c.RefundedMinor) * c.WeightBasisPoints)
                    / BasisPoints.Whole), Currency.Of(some.Key));
            if (await ConvertAsync(sum, row.Line.Currency, ct) is not { } converted)
            {
                return new ConflictError(
                    "proposal.line.no_rate", $"There is no rate from {some.Key} to {row.Line.Currency.Code}.");
            }

            gmv = checked(gmv + converted.Minor);
        }

        return await put.HandleAsync(
            id, new LineResults(counts.Sum(c => c.Unique), credits.Count, new Money(gmv, row.Line.Currency)),
            ResultSource.Tracked, ct);
    }

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/proposal-lines/{id}/track", PostAsync)
        .WithName("TrackProposalLine").Needs(Permission.ManageProposals, ScopeKind.Network, ScopeKind.Agency)
        .WithSummary("Takes a line's results from its tracking link");

    private (DateTimeOffset Begin, DateTimeOffset End) Period(WorkLine line)
    {
        var now = clock.Now();
        var from = line.FromDay is { } first ? StartOf(first) : line.LiveAt ?? now;
        var end = line.UntilDay is { } last ? StartOf(last.AddDays(1)) : now;
        return (from, end > now ? now : end < from ? from : end);
    }

    private static DateTimeOffset StartOf(DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);

    private async Task<Money?> ConvertAsync(Money amount, Currency to, CancellationToken ct) =>
        amount.Currency == to ? amount
        : (await rates.FindAsync(amount.Currency, to, clock.Now().UtcDay(), ct))?.Convert(amount);

    private static async Task<Results<Ok<WorkAnswer>, ProblemHttpResult>> PostAsync(
        string id, Books books, Caller caller, CancellationToken ct) =>
        (await books.WriteAsync<TrackResults, WorkAnswer>(caller, (h, c) => h.HandleAsync(id, c), ct)).Ok();
}
