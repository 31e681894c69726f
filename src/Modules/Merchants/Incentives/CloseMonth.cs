using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Contracts.Access;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Merchants.Incentives;

internal sealed record ClosedMonthAnswer(string Month, int Bonuses, DateTimeOffset Through);

/// <summary>Closes a month for good, one after the other, and says which of its bonuses were paid.</summary>
internal sealed class CloseMonth(AppDbContext db, MakeBonuses make, Caller caller, TimeProvider clock)
{
    public async Task<Result<ClosedMonthAnswer>> CloseAsync(string text, CancellationToken ct)
    {
        if (caller.Scope.Kind != ScopeKind.Network)
        {
            return ScopeRefusals.NetworkOnly;
        }

        if (IncentiveMonths.Parse(text) is not { } month || await make.FirstMonthAsync(ct) is not { } first
            || month < first || await make.RuleAsync(month, ct) is not { } rule)
        {
            return new IncentiveMonthUnknown();
        }

        var last = await db.Set<ClosedMonth>().AsNoTracking().OrderByDescending(m => m.Month).FirstOrDefaultAsync(ct);
        if (month <= last?.Month)
        {
            return new ConflictError("incentive.month_closed", "The month is closed.");
        }

        if (month != (last?.Month.AddMonths(1) ?? first))
        {
            return new ConflictError("incentive.month_order", "Close the month before it first.");
        }

        var now = clock.Now();
        var through = now - MakeBonuses.Settling;
        if (through < ReadProfit.Begin(month.AddMonths(1)))
        {
            return new ConflictError("incentive.month_running", "The month is not over, or has only just ended.");
        }

        var made = await make.OfAsync(month, rule.Terms, first, last, through, ct);
        db.Add(new ClosedMonth
        {
            Month = month, Through = through, ClosedBy = caller.Name, ClosedAt = now, Nobodys = made.Nobodys,
        });
        db.AddRange(made.Bonuses.Select(person => ClosedBonus.Of(month, person)));
        return new ClosedMonthAnswer(IncentiveMonths.Text(month), made.Bonuses.Count, through);
    }

    public async Task<Result<BonusAnswer>> PaidAsync(string text, string owner, string currency, CancellationToken ct)
    {
        if (caller.Scope.Kind != ScopeKind.Network)
        {
            return ScopeRefusals.NetworkOnly;
        }

        if (IncentiveMonths.Parse(text) is not { } month || !EntityId.TryParse<UserId>(owner, out var person)
            || !Currency.TryParse(currency, out var code)
            || await db.Set<ClosedBonus>().FirstOrDefaultAsync(
                b => b.Month == month && b.OwnerId == person && b.Currency == code, ct) is not { } bonus)
        {
            return new NotFoundError("incentive.bonus_unknown", "There is no such bonus in a closed month.");
        }

        if (bonus.PaidAt is not null || bonus.TotalMinor == 0)
        {
            return new ConflictError("incentive.paid", "It is paid, or there is nothing to pay.");
        }

        bonus.Paid(caller.Name, clock.Now());
        return new BonusAnswer(bonus.OwnerId, bonus.OwnerName, bonus.Explained, bonus.PaidAt, bonus.PaidBy);
    }

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/incentives/{month}/close", PostAsync).WithName("CloseIncentiveMonth")
            .Needs(Permission.ManageIncentives, ScopeKind.Network)
            .WithSummary("Closes a month for good; later entries of it count in the next");
        api.MapPost("/incentives/{month}/bonuses/{owner}/{currency}/paid", PostPaidAsync).WithName("PaidBonus")
            .Needs(Permission.ManageIncentives, ScopeKind.Network).WithSummary("Marks a bonus as paid");
    }

    private static async Task<Results<Ok<ClosedMonthAnswer>, ProblemHttpResult>> PostAsync(
        string month, Books books, Caller caller, CancellationToken ct) =>
        (await books.WriteAsync<CloseMonth, ClosedMonthAnswer>(caller, (h, c) => h.CloseAsync(month, c), ct)).Ok();

    private static async Task<Results<Ok<BonusAnswer>, ProblemHttpResult>> PostPaidAsync(
        string month, string owner, string currency, Books books, Caller caller, CancellationToken ct) =>
        (await books.WriteAsync<CloseMonth, BonusAnswer>(
            caller, (h, c) => h.PaidAsync(month, owner, currency, c), ct)).Ok();
}
