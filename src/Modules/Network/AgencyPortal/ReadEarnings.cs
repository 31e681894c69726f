using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Contracts.Ledger;
using Rattan.Contracts.Ledger.Views;
using Rattan.Contracts.Network;
using Rattan.Network.Agencies;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Network.AgencyPortal;

/// <param name="Owed">What the network owes now; below zero the agency owes.</param>
/// <param name="Earned">All that was ever credited.</param>
/// <param name="Paid">All that was ever debited: payments and what was taken back.</param>
internal sealed record AgencyBalance(Money Owed, Money Earned, Money Paid);

/// <param name="Amount">Positive: the agency earned it.</param>
/// <param name="Title">What it was for; null when no module names it.</param>
internal sealed record AgencyEntry(
    JournalEntryId EntryId, DateTimeOffset At, string Kind, string BusinessKey, Money Amount, string? Title,
    string? Href);

/// <summary>An agency's account: what it is owed and each entry with what it is for, straight from the
/// ledger.</summary>
internal sealed class ReadEarnings(AppDbContext db, IEnumerable<IAgencyEntryTitles> titles, Caller caller)
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/agencies/{id}/balances", async Task<Results<Ok<Page<AgencyBalance>>, ProblemHttpResult>> (
                ReadEarnings read, string id, CancellationToken ct) => (await read.BalancesAsync(id, ct)).Ok())
            .WithName("ListAgencyBalances").Needs(Permission.ViewMoney, ScopeKind.Network, ScopeKind.Agency)
            .WithSummary("What an agency is owed, for each currency");
        api.MapGet("/agencies/{id}/entries", async Task<Results<Ok<Page<AgencyEntry>>, ProblemHttpResult>> (
                ReadEarnings read, string id, string? cursor, CancellationToken ct) =>
                (await read.PageAsync(id, cursor, ct)).Ok())
            .WithName("ListAgencyEntries").Needs(Permission.ViewMoney, ScopeKind.Network, ScopeKind.Agency)
            .WithSummary("Entries of an agency's account, newest first");
        api.MapGet("/agencies/{id}/payments", async Task<Results<Ok<Page<PaymentAnswer>>, ProblemHttpResult>> (
                ReadEarnings read, string id, string? cursor, CancellationToken ct) =>
                (await read.PaymentsAsync(id, cursor, ct)).Ok())
            .WithName("ListAgencyPayments").Needs(Permission.ViewMoney, ScopeKind.Network, ScopeKind.Agency)
            .WithSummary("What an agency was paid, newest first");
    }

    public async Task<Result<Page<AgencyBalance>>> BalancesAsync(string id, CancellationToken ct)
    {
        if (await FindAsync(id, ct) is not { } agency)
        {
            return new AgencyUnknown();
        }

        var account = Account.AgencyPayable(agency).Code;
        var rows = await db.Set<BalanceRow>().Where(b => b.Account == account).OrderBy(b => b.Currency)
            .ToListAsync(ct);
        return new Page<AgencyBalance>(
            [
                .. rows.Select(b =>
                {
                    var currency = Currency.Of(b.Currency);
                    return new AgencyBalance(
                        new Money(b.CreditMinor - b.DebitMinor, currency), new Money(b.CreditMinor, currency),
                        new Money(b.DebitMinor, currency));
                }),
            ], null);
    }

    public async Task<Result<Page<AgencyEntry>>> PageAsync(string id, string? cursor, CancellationToken ct)
    {
        if (await FindAsync(id, ct) is not { } agency)
        {
            return new AgencyUnknown();
        }

        if (!Cursor.Read(LineText.Given(cursor)).TryValue(out var last, out var refused) && refused is not null)
        {
            return refused;
        }

        var account = Account.AgencyPayable(agency).Code;
        var postings = db.Set<PostingRow>().Where(p => p.Account == account);
        if (last is { } after)
        {
            var lastId = JournalEntryId.From(after);
            postings = postings.Where(p => p.EntryId < lastId);
        }

        var take = Cursor.LimitDefault;
        var ids = await postings.Select(p => p.EntryId).Distinct().OrderByDescending(e => e).Take(take + 1)
            .ToListAsync(ct);
        List<JournalEntryId> shown = [.. ids.Take(take)];
        var rows = await db.Set<PostingRow>().Where(p => p.Account == account && shown.Contains(p.EntryId))
            .ToListAsync(ct);
        var known = await TitlesAsync([.. rows.Select(p => p.BusinessKey).Distinct(StringComparer.Ordinal)], ct);
        return new Page<AgencyEntry>(
            [
                .. rows.OrderByDescending(p => p.EntryId).ThenBy(p => p.Line).Select(p => new AgencyEntry(
                    p.EntryId, p.PostedAt, p.Kind, p.BusinessKey,
                    new Money(p.CreditMinor - p.DebitMinor, Currency.Of(p.Currency)),
                    known.GetValueOrDefault(p.BusinessKey)?.Title, known.GetValueOrDefault(p.BusinessKey)?.Href)),
            ],
            ids.Count > take ? Cursor.Write(ids[take - 1].Value) : null);
    }

    public async Task<Result<Page<PaymentAnswer>>> PaymentsAsync(string id, string? cursor, CancellationToken ct)
    {
        if (await FindAsync(id, ct) is not { } found)
        {
            return new AgencyUnknown();
        }

        if (!Cursor.Read(LineText.Given(cursor)).TryValue(out var last, out var refused) && refused is not null)
        {
            return refused;
        }

        AgencyId? agency = found;
        var payments = db.Set<AgencyPayment>().AsNoTracking().Where(p => p.AgencyId == agency);
        if (last is { } after)
        {
            var lastId = AgencyPaymentId.From(after);
            payments = payments.Where(p => p.Id < lastId);
        }

        var rows = await payments.OrderByDescending(p => p.Id).Take(Cursor.LimitDefault + 1).ToListAsync(ct);
        return rows.Cut(Cursor.LimitDefault, p => p.Id.Value, PaymentAnswer.Of);
    }

    /// <summary>Null when there is no such agency, or not for the caller.</summary>
    private async Task<AgencyId?> FindAsync(string id, CancellationToken ct) =>
        EntityId.TryParse<AgencyId>(id, out var agency)
        && (caller.Scope.Kind == ScopeKind.Network || caller.Scope == Scope.Agency(agency))
        && await db.Set<Agency>().AnyAsync(a => a.Id == agency, ct) ? agency : null;

    private async Task<Dictionary<string, AgencyEntryTitle>> TitlesAsync(
        IReadOnlyCollection<string> keys, CancellationToken ct)
    {
        var known = new Dictionary<string, AgencyEntryTitle>(StringComparer.Ordinal);
        if (keys.Count > 0)
        {
            foreach (var source in titles)
            {
                foreach (var (key, title) in await source.TitlesAsync(keys, ct))
                {
                    known[key] = title;
                }
            }
        }

        return known;
    }
}
