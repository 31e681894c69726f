using System.Buffers.Text;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Contracts.Ledger;
using Rattan.Ledger.Entries;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Ledger.Accounts;

/// <param name="Balance">Positive on the growing side: debits for assets and expenses, credits for the others.</param>
internal sealed record AccountAnswer(
    string Account, AccountType Type, long DebitMinor, long CreditMinor, Money Balance);

/// <summary>Accounts and their balances, in the order of their codes.</summary>
internal sealed class ListAccounts(AppDbContext db, Caller caller)
{
    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/ledger/accounts", ListAsync)
        .WithName("ListLedgerAccounts").Needs(Permission.ViewLedger, ScopeKind.Network)
        .WithSummary("Accounts with their balances, one row per currency");

    public async Task<Result<Page<AccountAnswer>>> HandleAsync(
        string? prefix, string? cursor, int? limit, CancellationToken ct)
    {
        if (caller.Scope.Kind != ScopeKind.Network)
        {
            return ScopeRefusals.NetworkOnly;
        }

        var balances = db.Set<AccountBalance>().AsNoTracking();
        if (cursor is not null)
        {
            if (!TryRead(cursor, out var account, out var currency))
            {
                return new ValidationError("request.cursor", "The cursor is not one that this list gave.", "cursor");
            }

#pragma warning disable CA1309 // Becomes SQL, where the column's own collation is ordinal.
            balances = balances.Where(b => string.Compare(b.Account, account) > 0
                || (b.Account == account && string.Compare(b.Currency, currency) > 0));
#pragma warning restore CA1309
        }

        if (prefix is not null)
        {
            balances = balances.Where(b => b.Account.StartsWith(prefix));
        }

        var take = Cursor.Limit(limit);
        var rows = await balances.OrderBy(b => b.Account).ThenBy(b => b.Currency).Take(take + 1).ToListAsync(ct);
        var items = rows.Take(take)
            .Select(b => new AccountAnswer(b.Account, b.Type, b.DebitMinor, b.CreditMinor, b.Balance)).ToList();
        return new Page<AccountAnswer>(items, rows.Count > take ? Write(rows[take - 1]) : null);
    }

    private static string Write(AccountBalance last) =>
        Base64Url.EncodeToString(Encoding.UTF8.GetBytes($"{last.Currency}{last.Account}"));

    private static bool TryRead(string cursor, out string account, out string currency)
    {
        (account, currency) = ("", "");
        if (!Base64Url.IsValid(cursor) || Encoding.UTF8.GetString(Base64Url.DecodeFromChars(cursor))
            is not { Length: > 3 } text)
        {
            return false;
        }

        (account, currency) = (text[3..], text[..3]);
        return true;
    }

    private static async Task<Results<Ok<Page<AccountAnswer>>, ProblemHttpResult>> ListAsync(
        ListAccounts handler, string? prefix, string? cursor, int? limit, CancellationToken ct) =>
        (await handler.HandleAsync(prefix, cursor, limit, ct)).TryValue(out var page, out var refused)
            ? TypedResults.Ok(page) : refused.ToProblem();
}
