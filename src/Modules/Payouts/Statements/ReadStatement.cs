using System.Text.RegularExpressions;
using Rattan.Contracts.Commissions;
using Rattan.Contracts.Commissions.Views;
using Rattan.Contracts.Ledger;
using Rattan.Contracts.Ledger.Views;
using Rattan.Contracts.Partners;
using Rattan.Contracts.Tracking;
using Rattan.Platform.Data;
using Rattan.Platform.Tenancy;

namespace Rattan.Payouts.Statements;

/// <summary>One currency of a statement: opening plus the lines is the closing balance, exactly.</summary>
/// <param name="More">There are lines beyond the limit; the closing balance includes them.</param>
public sealed record Statement(
    Currency Currency, Money Opening, IReadOnlyList<StatementLine> Lines, Money Closing, bool More);

/// <param name="Kind">The kind of the journal entry: conversion, refund, rejection, paid, …</param>
/// <param name="Reason">Reason codes of the commissions it took back.</param>
/// <param name="Title">What a fee is for.</param>
public sealed record StatementLine(
    DateTimeOffset At, string Kind, string BusinessKey, Money Amount, string? Reason, string? Title = null);

/// <summary>A partner's statement from the journal. The balance is all that the network owes the partner (pending,
/// approved,
/// payable and in payout), so steps between these are no lines; lines stand where they were booked, in UTC
/// days.</summary>
internal sealed partial class ReadStatement(AppDbContext db, Caller caller)
{
    public const int LinesMax = 5000;

    private const int LookUpMax = 500;

    /// <param name="from">First day.</param>
    /// <param name="to">Last day, included.</param>
    public async Task<Result<IReadOnlyList<Statement>>> HandleAsync(
        PartnerId partner, DateOnly from, DateOnly to, CancellationToken ct)
    {
        if (caller.Scope.Kind != ScopeKind.Network && caller.Scope != Scope.Partner(partner))
        {
            return ScopeRefusals.OtherScope;
        }

        if (to < from)
        {
            return new ValidationError("statement.period", "The period ends before it starts.", "to");
        }

        DateTimeOffset start = StartOf(from), end = StartOf(to.AddDays(1));
        var opening = await SumAsync(partner, start, ct);
        var lines = await LinesAsync(partner, start, end, ct);
        var more = lines.Count == LinesMax;
        var sums = more ? await SumAsync(partner, end, ct) : Closing(opening, lines);
        return sums.Keys.Order(StringComparer.Ordinal).Select(code =>
        {
            var currency = Currency.Of(code);
            return new Statement(
                currency,
                new Money(opening.GetValueOrDefault(code), currency),
                [.. lines.Where(l => l.Amount.Currency == currency)],
                new Money(sums[code], currency),
                more);
        }).ToArray();
    }

    private static Dictionary<string, long> Closing(Dictionary<string, long> opening, List<StatementLine> lines)
    {
        var sums = new Dictionary<string, long>(opening, StringComparer.Ordinal);
        foreach (var line in lines)
        {
            sums[line.Amount.Currency.Code] =
                checked(sums.GetValueOrDefault(line.Amount.Currency.Code) + line.Amount.Minor);
        }

        return sums;
    }

    private static DateTimeOffset StartOf(DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);

    private static string[] Accounts(PartnerId partner) =>
    [
        Account.PartnerPending(partner).Code, Account.PartnerApproved(partner).Code,
        Account.PartnerPayable(partner).Code, Account.PartnerInPayout(partner).Code,
    ];

    private IQueryable<PostingRow> Since(PartnerId partner, DateTimeOffset start)
    {
        var (accounts, first) = (Accounts(partner), EntityId.FirstAt<JournalEntryId>(start));
        return db.Set<PostingRow>()
            .Where(p => accounts.Contains(p.Account) && p.EntryId >= first && p.PostedAt >= start);
    }

    /// <summary>What was owed before an instant: what is owed now, less what was posted since. In one statement, so
    /// that both are of the same moment.</summary>
    private Task<Dictionary<string, long>> SumAsync(PartnerId partner, DateTimeOffset before, CancellationToken ct)
    {
        var accounts = Accounts(partner);
        return db.Set<BalanceRow>().Where(b => accounts.Contains(b.Account))
            .Select(b => new { b.Currency, Minor = b.CreditMinor - b.DebitMinor })
            .Concat(Since(partner, before).Select(p => new { p.Currency, Minor = p.DebitMinor - p.CreditMinor }))
            .GroupBy(part => part.Currency)
            .Select(g => new { Currency = g.Key, Minor = g.Sum(part => part.Minor) })
            .ToDictionaryAsync(s => s.Currency, s => s.Minor, ct);
    }

    private async Task<List<StatementLine>> LinesAsync(
        PartnerId partner, DateTimeOffset start, DateTimeOffset end, CancellationToken ct)
    {
        var rows = await Since(partner, start).Where(p => p.PostedAt < end)
            .GroupBy(p => new { p.Seq, p.PostedAt, p.Kind, p.BusinessKey, p.Corrects, p.Currency })
            .Select(g => new { g.Key, Minor = g.Sum(p => p.CreditMinor) - g.Sum(p => p.DebitMinor) })
            .Where(l => l.Minor != 0)
            .OrderBy(l => l.Key.Seq)
            .Take(LinesMax)
            .ToListAsync(ct);
        var takenBack = rows.Where(r => r.Minor < 0).SelectMany(r => Ids(r.Key.BusinessKey, r.Key.Corrects)).Distinct()
            .ToList();
        var reasons = await ReasonsAsync(partner, takenBack, ct);
        var titles = await TitlesAsync(partner, rows.Select(r => r.Key.BusinessKey), ct);
        return [.. rows.Select(r => new StatementLine(
            r.Key.PostedAt, r.Key.Kind, r.Key.BusinessKey, new Money(r.Minor, Currency.Of(r.Key.Currency)),
            r.Minor < 0 ? Reason(reasons, Ids(r.Key.BusinessKey, r.Key.Corrects)) : null,
            titles.GetValueOrDefault(r.Key.BusinessKey)))];
    }

    /// <summary>What the fees are for, by the key of their entry.</summary>
    private async Task<Dictionary<string, string>> TitlesAsync(
        PartnerId partner, IEnumerable<string> keys, CancellationToken ct)
    {
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var some in keys.Chunk(LookUpMax))
        {
            var rows = await db.Set<PartnerFeeRow>().Where(f => f.PartnerId == partner && some.Contains(f.Cause))
                .Select(f => new { f.Cause, f.Title }).ToListAsync(ct);
            rows.ForEach(r => found[r.Cause] = r.Title);
        }

        return found;
    }

    /// <summary>Why commissions were taken back, by the ids of their conversion and their own.</summary>
    private async Task<ILookup<Guid, string>> ReasonsAsync(PartnerId partner, List<Guid> ids, CancellationToken ct)
    {
        var found = new List<(Guid Id, string Reason)>();
        foreach (var some in ids.Chunk(LookUpMax))
        {
            List<ConversionId> conversions = [.. some.Select(ConversionId.From)];
            List<CommissionId> commissions = [.. some.Select(CommissionId.From)];
            var rows = await db.Set<CommissionRow>()
                .Where(c => c.PartnerId == partner && c.ReasonCode != null
                    && (conversions.Contains(c.ConversionId) || commissions.Contains(c.CommissionId)))
                .Select(c => new { c.ConversionId, c.CommissionId, c.ReasonCode })
                .ToListAsync(ct);
            found.AddRange(
                rows.SelectMany(
                    r => new[] { (r.ConversionId.Value, r.ReasonCode!), (r.CommissionId.Value, r.ReasonCode!) }));
        }

        return found.Distinct().ToLookup(f => f.Id, f => f.Reason);
    }

    private static string? Reason(ILookup<Guid, string> reasons, IEnumerable<Guid> ids) =>
        ids.SelectMany(id => reasons[id]).Order(StringComparer.Ordinal).FirstOrDefault();

    /// <summary>The ids inside business keys such as <c>conversion:{id}</c>.</summary>
    private static IEnumerable<Guid> Ids(string key, string? corrects) =>
        from Match match in IdPattern().Matches($"{key} {corrects}")
        select Guid.ParseExact(match.Value, "D");

    [GeneratedRegex(
        "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex IdPattern();
}
