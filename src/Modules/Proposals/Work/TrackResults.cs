using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Contracts.Ledger;
using Rattan.Contracts.Tracking;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Proposals.Work;

/// <summary>Takes a line's results from the network's own tracking: unique clicks of its tracking link, and the orders
/// credited to the link, each by its share and less what was refunded, from the line's first day (or the day it went
/// live) to the last (or now).</summary>
internal sealed class TrackResults(
    WorkRows rows, PutResults put, ILinkResults links, IFxRates rates, TimeProvider clock)
{
    public async Task<Result<WorkAnswer>> HandleAsync(string id, CancellationToken ct)
    {
        if (!(await rows.FindAsync(id, ct)).TryValue(out var row, out var refused))
        {
            return refused;
        }

        var (begin, end) = Period(row.Line);
        if (row.Line.LinkId is not { } link
            || !(await links.OfAsync([link], begin, end, ct)).TryGetValue(link, out var brought))
        {
            return new ConflictError("proposal.line.untracked", "The line has no tracking link.");
        }

        var gmv = brought.Gmv ?? Money.Zero(row.Line.Currency);
        if (await ConvertAsync(gmv, row.Line.Currency, ct) is not { } converted)
        {
            return new ConflictError(
                "proposal.line.no_rate", $"There is no rate from {gmv.Currency.Code} to {row.Line.Currency.Code}.");
        }

        return await put.HandleAsync(
            id, new LineResults(brought.Clicks, brought.Orders, converted), ResultSource.Tracked, ct);
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
