using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;
using Rattan.Contracts.Ledger;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Ledger.Rates;

/// <param name="Day">yyyy-MM-dd.</param>
/// <param name="Rate">How many units of <paramref name="To"/> one unit of <paramref name="From"/> buys, as decimal
/// text.</param>
internal sealed record RateRequest(string? Day, string? From, string? To, string? Rate);

internal sealed record RateAnswer(DateOnly Day, Currency From, Currency To, string Rate);

internal sealed record RateFixed(DateOnly Day, Currency From, Currency To) : ConflictError(
    "fx.rate.fixed",
    $"The rate of {Day:yyyy-MM-dd} from {From} to {To} is already another one, and past days do not change.");

/// <summary>Adds dated rates. The same rate again changes nothing; another rate for a key replaces it today and in the
/// future, and is refused for the past, because conversions were booked with it.</summary>
internal sealed class PutRates(AppDbContext db, Caller caller, TimeProvider clock)
{
    public const int RatesMax = 1000;

    public static void Map(IEndpointRouteBuilder api) => api.MapPut("/fx-rates", PutAsync)
        .WithName("PutFxRates").Needs(Permission.ManageRates, ScopeKind.Network)
        .WithSummary("Adds dated exchange rates");

    public async Task<Result<IReadOnlyList<RateAnswer>>> HandleAsync(
        IReadOnlyList<RateRequest?> requests, CancellationToken ct)
    {
        if (caller.Scope.Kind != ScopeKind.Network)
        {
            return ScopeRefusals.NetworkOnly;
        }

        if (!RateReading.Read(requests).TryValue(out var asked, out var bad))
        {
            return bad;
        }

        var days = asked.Select(r => r.Day).Distinct().ToList();
        var stored = await db.Set<FxRate>().Where(r => days.Contains(r.Day)).ToListAsync(ct);
        var now = clock.Now();
        foreach (var rate in asked)
        {
            var same = stored.Find(r => r.Day == rate.Day && r.FromCurrency == rate.From && r.ToCurrency == rate.To);
            if (same is null)
            {
                db.Add(new FxRate
                {
                    Day = rate.Day, FromCurrency = rate.From, ToCurrency = rate.To, Rate = rate.Rate, SetAt = now,
                });
            }
            else if (same.Rate != rate.Rate)
            {
                if (rate.Day < now.UtcDay())
                {
                    return new RateFixed(rate.Day, rate.From, rate.To);
                }

                (same.Rate, same.SetAt) = (rate.Rate, now);
            }
        }

        return asked.ToArray();
    }

    private static async Task<Results<Ok<IReadOnlyList<RateAnswer>>, ProblemHttpResult>> PutAsync(
        IReadOnlyList<RateRequest?> rates, Books books, Caller caller, RateNews news, CancellationToken ct)
    {
        var answer = await books.WriteAsync<PutRates, IReadOnlyList<RateAnswer>>(
            caller, (put, token) => put.HandleAsync(rates, token), ct);
        if (!answer.TryValue(out var set, out var refused))
        {
            return refused.ToProblem();
        }

        await news.TellAsync(ct);
        return TypedResults.Ok(set);
    }
}

/// <summary>Tells whoever waits for rates, after the commit. A listener that fails does not undo the rates.</summary>
internal sealed partial class RateNews(IEnumerable<IRatesChanged> listeners, ILogger<RateNews> log)
{
    public async Task TellAsync(CancellationToken ct)
    {
        foreach (var listener in listeners)
        {
            try
            {
                await listener.RatesChangedAsync(ct);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                NotTold(log, failure, listener.GetType().Name);
            }
        }
    }

    [LoggerMessage(4002, LogLevel.Warning, "{Listener} failed on new exchange rates")]
    private static partial void NotTold(ILogger log, Exception failure, string listener);
}
