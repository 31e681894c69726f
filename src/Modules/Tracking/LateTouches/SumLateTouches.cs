using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Contracts.Merchants;
using Rattan.Contracts.Partners;
using Rattan.Contracts.Tracking;
using Rattan.Contracts.Tracking.Views;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Tracking.LateTouches;

/// <param name="From">A day such as 2026-11-01, in UTC; <paramref name="Until"/> is the last day. Without them it is
/// the last 30 days.</param>
internal sealed record LateTouchesAsked(string? ProgramId, string? From, string? Until);

/// <summary>How often a partner came late, and what that came to. Money is what is left of the orders, each times the
/// partner's share of it: what commission is reckoned from.</summary>
/// <param name="Without">What it would have been credited with without the guard.</param>
/// <param name="Moved">What the guard left to the others: <paramref name="Without"/> less
/// <paramref name="Got"/>.</param>
internal sealed record LateTouchSum(
    PartnerId PartnerId, string Partner, int Orders, Money Without, Money Got, Money Moved);

/// <param name="From">UTC days, both included.</param>
internal sealed record LateTouchSums(DateOnly From, DateOnly Until, IReadOnlyList<LateTouchSum> Items);

/// <summary>What the late-touch guard did in a period, by partner and currency: a merchant sees its programs', a
/// partner its own.</summary>
internal sealed class SumLateTouches(AppDbContext db, IPartners partners, TimeProvider clock)
{
    private const int DaysUsual = 30;

    public async Task<Result<LateTouchSums>> HandleAsync(LateTouchesAsked asked, CancellationToken ct)
    {
        var today = clock.Now().UtcDay();
        var until = string.IsNullOrEmpty(asked.Until) ? today : IsoDay.Read(asked.Until);
        var from = string.IsNullOrEmpty(asked.From) ? until?.AddDays(1 - DaysUsual) : IsoDay.Read(asked.From);
        if (from is not { } first || until is not { } last || first > last || last == DateOnly.MaxValue)
        {
            return new ValidationError("request.filter", "The days are two of the form 2026-11-01.", "from");
        }

        var rows = db.Set<LateTouchRow>().AsNoTracking();
        if (!string.IsNullOrEmpty(asked.ProgramId))
        {
            if (!EntityId.TryParse<ProgramId>(asked.ProgramId, out var program))
            {
                return new ValidationError("request.filter", "Not a value of this filter.", "programId");
            }

            rows = rows.Where(r => r.ProgramId == program);
        }

        return new LateTouchSums(first, last, await SumAsync(rows, Start(first), Start(last.AddDays(1)), ct));
    }

    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/late-touches", GetAsync)
        .WithName("SumLateTouches")
        .Needs(Permission.ViewReports, ScopeKind.Network, ScopeKind.Merchant, ScopeKind.Partner)
        .WithSummary("How often partners came late, and what the guard left to the others");

    private async Task<IReadOnlyList<LateTouchSum>> SumAsync(
        IQueryable<LateTouchRow> rows, DateTimeOffset begin, DateTimeOffset end, CancellationToken ct)
    {
        // Shares times amounts outgrow a database's integers, so they are multiplied here, and rounded once.
        var sums = await rows.Where(r => r.OccurredAt >= begin && r.OccurredAt < end
                && r.Status != ConversionStatus.Rejected)
            .GroupBy(r => new { r.PartnerId, r.Currency, r.WithoutBasisPoints, r.GotBasisPoints })
            .Select(g => new { g.Key, Orders = g.Count(), Net = g.Sum(r => r.NetMinor) }).ToListAsync(ct);
        var names = (await partners.FindAsync([.. sums.Select(s => s.Key.PartnerId)], ct))
            .ToDictionary(p => p.Id, p => p.Name);
        return
        [
            .. sums.GroupBy(s => (s.Key.PartnerId, s.Key.Currency)).Select(g =>
            {
                var currency = Currency.Of(g.Key.Currency);
                var without = Of(currency, g.Sum(s => (decimal)s.Net * s.Key.WithoutBasisPoints));
                var got = Of(currency, g.Sum(s => (decimal)s.Net * s.Key.GotBasisPoints));
                return new LateTouchSum(
                    g.Key.PartnerId, names.GetValueOrDefault(g.Key.PartnerId, ""), g.Sum(s => s.Orders), without, got,
                    without - got);
            }).OrderBy(s => s.Moved.Currency.Code, StringComparer.Ordinal).ThenByDescending(s => s.Moved.Minor)
                .ThenBy(s => s.PartnerId),
        ];
    }

    private static Money Of(Currency currency, decimal shares) =>
        new(Rounding.HalfUp(shares / BasisPoints.Whole), currency);

    private static DateTimeOffset Start(DateOnly day) => new(day, TimeOnly.MinValue, TimeSpan.Zero);

    private static async Task<Results<Ok<LateTouchSums>, ProblemHttpResult>> GetAsync(
        SumLateTouches handler, [AsParameters] LateTouchesAsked asked, CancellationToken ct) =>
        (await handler.HandleAsync(asked, ct)).Ok();
}
