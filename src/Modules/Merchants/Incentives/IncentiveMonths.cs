using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Contracts.Access;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Merchants.Incentives;

internal enum IncentiveStatus
{
    /// <summary>Not over, or an earlier one is not closed: what it would be if nothing more came.</summary>
    Preview,

    /// <summary>Over, and the next to be closed.</summary>
    Draft,
    Closed,
}

internal sealed record BonusAnswer(
    UserId OwnerId, string OwnerName, Bonus Bonus, DateTimeOffset? PaidAt, string? PaidBy);

/// <param name="Nobodys">Empty for a sales person's own.</param>
internal sealed record IncentiveMonthAnswer(
    string Month, IncentiveStatus Status, IncentiveTerms Terms, IReadOnlyList<BonusAnswer> Bonuses,
    IReadOnlyList<NobodysProfit> Nobodys, DateTimeOffset? Through, string? ClosedBy, DateTimeOffset? ClosedAt);

/// <summary>Bonuses by month: all for who manages them, a sales person's own for that person.</summary>
internal sealed class IncentiveMonths(AppDbContext db, MakeBonuses make, Caller caller, TimeProvider clock)
{
    public static string Text(DateOnly month) => month.ToString("yyyy-MM", CultureInfo.InvariantCulture);

    public static DateOnly? Parse(string? text) => IsoDay.Read($"{text}-01");

    /// <summary>The months with rates until this one, the latest first.</summary>
    public async Task<IReadOnlyList<(DateOnly Month, IncentiveStatus Status)>> AllAsync(CancellationToken ct)
    {
        if (await make.FirstMonthAsync(ct) is not { } first)
        {
            return [];
        }

        var closed = await db.Set<ClosedMonth>().MaxAsync(m => (DateOnly?)m.Month, ct);
        var (all, current) = (new List<(DateOnly, IncentiveStatus)>(), Current());
        for (var month = first; month <= current; month = month.AddMonths(1))
        {
            all.Add((month, StatusOf(month, first, closed)));
        }

        all.Reverse();
        return all;
    }

    /// <param name="own">Only the caller's own bonuses.</param>
    public async Task<Result<IncentiveMonthAnswer>> OneAsync(string? text, bool own, CancellationToken ct)
    {
        if (caller.Scope.Kind != ScopeKind.Network || (!own && !caller.May(Permission.ManageIncentives)))
        {
            return ScopeRefusals.NetworkOnly;
        }

        if (Parse(text) is not { } month || await make.FirstMonthAsync(ct) is not { } first || month < first
            || month > Current() || await make.RuleAsync(month, ct) is not { } rule)
        {
            return new IncentiveMonthUnknown();
        }

        var found = await db.Set<ClosedMonth>().AsNoTracking().FirstOrDefaultAsync(m => m.Month == month, ct);
        var answer = found is null
            ? await OpenAsync(month, first, rule.Terms, ct) : await ClosedAsync(found, rule.Terms, ct);
        var me = UserId.From(caller.PrincipalId);
        return own
            ? answer with { Bonuses = [.. answer.Bonuses.Where(b => b.OwnerId == me)], Nobodys = [] }
            : answer;
    }

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/incentives/{month}", GetAsync).WithName("GetIncentiveMonth")
            .Needs(Permission.ManageIncentives, ScopeKind.Network).WithSummary("The bonuses of a month, explained");
        api.MapGet("/incentives/{month}/own", GetOwnAsync).WithName("GetOwnBonus")
            .Needs(Permission.ManagePipeline, ScopeKind.Network).WithSummary("One's own bonus of a month, explained");
    }

    private DateOnly Current()
    {
        var today = clock.Now().UtcDay();
        return new DateOnly(today.Year, today.Month, 1);
    }

    private IncentiveStatus StatusOf(DateOnly month, DateOnly first, DateOnly? closed) =>
        month <= closed ? IncentiveStatus.Closed
        : month < Current() && month == (closed?.AddMonths(1) ?? first) ? IncentiveStatus.Draft
        : IncentiveStatus.Preview;

    private async Task<IncentiveMonthAnswer> OpenAsync(
        DateOnly month, DateOnly first, IncentiveTerms terms, CancellationToken ct)
    {
        var closed = await db.Set<ClosedMonth>().AsNoTracking().OrderByDescending(m => m.Month).FirstOrDefaultAsync(ct);
        var before = closed?.Month.AddMonths(1) == month ? closed : null;
        var made = await make.OfAsync(month, terms, first, before, clock.Now(), ct);
        return new IncentiveMonthAnswer(
            Text(month), StatusOf(month, first, closed?.Month), terms,
            [.. made.Bonuses.Select(p => new BonusAnswer(p.OwnerId, p.OwnerName, p.Bonus, null, null))], made.Nobodys,
            null, null, null);
    }

    private async Task<IncentiveMonthAnswer> ClosedAsync(ClosedMonth month, IncentiveTerms terms, CancellationToken ct)
    {
        var rows = await db.Set<ClosedBonus>().AsNoTracking().Where(b => b.Month == month.Month).ToListAsync(ct);
        return new IncentiveMonthAnswer(
            Text(month.Month), IncentiveStatus.Closed, terms,
            [
                .. rows.OrderBy(b => b.OwnerName, StringComparer.Ordinal).ThenBy(b => b.OwnerId.Value)
                    .ThenBy(b => b.Currency.Code, StringComparer.Ordinal)
                    .Select(b => new BonusAnswer(b.OwnerId, b.OwnerName, b.Explained, b.PaidAt, b.PaidBy)),
            ],
            month.Nobodys, month.Through, month.ClosedBy, month.ClosedAt);
    }

    private static async Task<Results<Ok<IncentiveMonthAnswer>, ProblemHttpResult>> GetAsync(
        string month, IncentiveMonths handler, CancellationToken ct) => (await handler.OneAsync(month, false, ct)).Ok();

    private static async Task<Results<Ok<IncentiveMonthAnswer>, ProblemHttpResult>> GetOwnAsync(
        string month, IncentiveMonths handler, CancellationToken ct) => (await handler.OneAsync(month, true, ct)).Ok();
}

internal sealed record IncentiveMonthUnknown()
    : NotFoundError("incentive.month_unknown", "There are no rates for this month.");
