using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Merchants.Incentives;

internal sealed record RatesAnswer(string FromMonth, IncentiveTerms Terms, string MadeBy, DateTimeOffset MadeAt);

/// <summary>Sets the rates from a month on. Closed months keep theirs.</summary>
internal sealed class SetRates(AppDbContext db, Caller caller, TimeProvider clock)
{
    public async Task<Result<RatesAnswer>> HandleAsync(string text, IncentiveTerms terms, CancellationToken ct)
    {
        if (caller.Scope.Kind != ScopeKind.Network)
        {
            return ScopeRefusals.NetworkOnly;
        }

        if (IncentiveMonths.Parse(text) is not { Year: >= 2000 and <= 2200 } month)
        {
            return new ValidationError("incentive.month", "A month is needed, such as 2026-11.", "month");
        }

        if (terms.Refuse() is { } refused)
        {
            return refused;
        }

        if (await db.Set<ClosedMonth>().AnyAsync(m => m.Month >= month, ct))
        {
            return new ConflictError("incentive.rates_closed", "The month or a later one is closed.", "month");
        }

        var rule = await db.Set<IncentiveRule>().FirstOrDefaultAsync(r => r.FromMonth == month, ct);
        if (rule is null)
        {
            rule = IncentiveRule.From(month);
            db.Add(rule);
        }

        rule.Say(terms, caller.Name, clock.Now());
        return Show(rule);
    }

    /// <summary>The latest first.</summary>
    public async Task<Result<IReadOnlyList<RatesAnswer>>> AllAsync(CancellationToken ct) =>
        caller.Scope.Kind != ScopeKind.Network
            ? ScopeRefusals.NetworkOnly
            : (RatesAnswer[])
            [
                .. (await db.Set<IncentiveRule>().AsNoTracking().OrderByDescending(r => r.FromMonth).ToListAsync(ct))
                    .Select(Show),
            ];

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/incentive-rates", GetAsync).WithName("ListIncentiveRates")
            .Needs(Permission.ManageIncentives, ScopeKind.Network)
            .WithSummary("Rates of sales bonuses, the latest first");
        api.MapPut("/incentive-rates/{month}", PutAsync).WithName("PutIncentiveRates")
            .Needs(Permission.ManageIncentives, ScopeKind.Network).WithSummary("Sets the rates from a month on");
    }

    private static RatesAnswer Show(IncentiveRule rule) =>
        new(IncentiveMonths.Text(rule.FromMonth), rule.Terms, rule.MadeBy, rule.MadeAt);

    private static async Task<Results<Ok<IReadOnlyList<RatesAnswer>>, ProblemHttpResult>> GetAsync(
        SetRates handler, CancellationToken ct) => (await handler.AllAsync(ct)).Ok();

    private static async Task<Results<Ok<RatesAnswer>, ProblemHttpResult>> PutAsync(
        string month, IncentiveTerms request, Books books, Caller caller, CancellationToken ct) =>
        (await books.WriteAsync<SetRates, RatesAnswer>(caller, (h, c) => h.HandleAsync(month, request, c), ct)).Ok();
}
