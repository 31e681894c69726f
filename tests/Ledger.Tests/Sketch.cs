using Rattan.Contracts.Ledger;
using Rattan.Contracts.Merchants;
using Rattan.Contracts.Partners;
using Rattan.Ledger.Entries;

namespace Rattan.Ledger.Tests;

/// <summary>Short ways to books with a journal in them.</summary>
internal static class Sketch
{
    public static readonly Currency Eur = Currency.Of("EUR");

    public static readonly Currency Vnd = Currency.Of("VND");

    public static readonly DateTimeOffset At = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);

    public static readonly PartnerId Partner = PartnerId.From(new Guid("019d0000-0000-7000-8000-000000000001"));

    public static readonly MerchantId Merchant = MerchantId.From(new Guid("019d0000-0000-7000-8000-000000000002"));

    public static Task<TestBooks> OpenAsync(string kind) => TestBooks.CreateAsync(kind, [new LedgerModule()]);

    public static JournalDraft Sale(string key, long minor, Currency? currency = null, PartnerId? partner = null)
    {
        var amount = new Money(minor, currency ?? Eur);
        return new JournalDraft(key, "conversion", At,
        [
            Posting.Debit(Account.MerchantReceivable(Merchant), amount),
            Posting.Credit(Account.PartnerPending(partner ?? Partner), amount),
        ]);
    }

    public static async Task PostAsync(this TestBooks books, params IReadOnlyList<JournalDraft> drafts) =>
        (await books.WriteAsync<Journal, int>(journal =>
        {
            foreach (var draft in drafts)
            {
                journal.Post(draft);
            }

            return Task.FromResult<Result<int>>(drafts.Count);
        })).Error.ShouldBeNull();

    public static Task<Verification.LedgerReport> VerifyAsync(this TestBooks books) =>
        LedgerModule.VerifyLedgerAsync(books.Services, CancellationToken.None);

    public static async Task<string> RefusedAsync(this TestBooks books, string sql) =>
        (await Should.ThrowAsync<System.Data.Common.DbException>(() => books.ExecuteAsync(sql))).Message;
}
