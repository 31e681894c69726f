using Microsoft.Extensions.DependencyInjection;
using Rattan.Contracts.Commissions;
using Rattan.Contracts.Ledger;
using Rattan.Contracts.Partners;
using Rattan.Contracts.Tracking;
using Rattan.Ledger;
using Rattan.Payouts.Batches;
using Rattan.Payouts.Methods;
using Rattan.Platform.Tenancy;

namespace Rattan.Payouts.Tests;

/// <summary>Books with a journal and payable commissions, and the steps of a batch as short calls.</summary>
internal sealed class PayoutBooks(TestBooks books) : IAsyncDisposable
{
    public static readonly Currency Usd = Currency.Of("USD");

    public static readonly Caller Maker = Person("maker", Scope.Network);

    public static readonly Caller Second = Person("second", Scope.Network);

    public static readonly Caller Third = Person("third", Scope.Network);

    public static readonly PartnerId Ann = PartnerId.From(new Guid("019d0000-0000-7000-8000-00000000000a"));

    public static readonly PartnerId Bob = PartnerId.From(new Guid("019d0000-0000-7000-8000-00000000000b"));

    public TestBooks Books => books;

    public static async Task<PayoutBooks> OpenAsync(
        string kind, int approvals = 2, string language = "en",
        params IReadOnlyList<(string Key, string Value)> settings) =>
        new(await TestBooks.CreateAsync(
        kind,
        [new LedgerModule(), new PayableLinesModule(), new PayoutsModule()],
        services => services.AddPages(language, new Platform.PlatformModule(), new PayoutsModule()),
        [("Payouts:Approvals", approvals.ToString(System.Globalization.CultureInfo.InvariantCulture)), .. settings]));

    public static Caller Person(string name, Scope scope)
    {
        var caller = new Caller();
        caller.Become(
            new Guid(
                System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(name)).AsSpan(0, 16)),
                    name, scope);
        return caller;
    }

    public async Task<ConversionId> EarnAsync(
        PartnerId partner, long minor, string currency = "USD", string? reason = null, ConversionId? of = null) =>
        (await books.WriteAsync<PayableLines, ConversionId>(
            l => l.Earn(partner, new Money(minor, Currency.Of(currency)), books.Clock.Now(), reason, of))).Value;

    public Task<Result<MethodAnswer>> SetMethodAsync(
        PartnerId partner, string iban = "DE89370400440532013000", string country = "DE", string? notice = null,
        Caller? by = null) =>
        books.WriteAsync<SetMethod, MethodAnswer>(
            h => h.HandleAsync(
                partner, "USD",
                MethodTests.Bank(country, iban) with
                {
                    NoticeEmail = notice, Swift = country == "DE" ? "COBADEFFXXX" : null,
                },
                default),
            by ?? Maker);

    public Task<Result<BatchAnswer>> DraftAsync(
        Caller? by = null, long? minimum = null, DateTimeOffset? asOf = null, string currency = "USD") =>
        books.WriteAsync<DraftBatch, BatchAnswer>(
            h => h.HandleAsync(new DraftBatchRequest(currency, asOf ?? books.Clock.Now(), minimum), default),
                by ?? Maker);

    public Task<Result<BatchAnswer>> ApproveAsync(BatchAnswer batch, Caller by) =>
        books.WriteAsync<ApproveBatch, BatchAnswer>(h => h.HandleAsync(batch.Id, default), by);

    public Task<Result<BatchAnswer>> CancelAsync(BatchAnswer batch) =>
        books.WriteAsync<CancelBatch, BatchAnswer>(h => h.HandleAsync(batch.Id, default), Maker);

    public Task<Result<BatchAnswer>> SendAsync(BatchAnswer batch) =>
        books.WriteAsync<SendBatch, BatchAnswer>(h => h.HandleAsync(batch.Id, default), Maker);

    public Task<Result<ItemAnswer>> PaidAsync(BatchAnswer batch, ItemAnswer item) =>
        books.WriteAsync<SettleItem, ItemAnswer>(h => h.PaidAsync(batch.Id, item.Id, default), Maker);

    public Task<Result<ItemAnswer>> FailedAsync(
        BatchAnswer batch, ItemAnswer item, string? reason = "account closed") =>
        books.WriteAsync<SettleItem, ItemAnswer>(
            h => h.FailedAsync(batch.Id, item.Id, new FailItemRequest(reason), default), Maker);

    public Task<BatchAnswer> ReadAsync(BatchAnswer batch) => books.InScopeAsync(
        async s => (await s.GetRequiredService<ListBatches>().FindAsync(batch.Id, default)).Value);

    /// <summary>Payable, in payout, and cash paid out, in minor units.</summary>
    public Task<(long Payable, long InPayout, long Cash)> MoneyAsync(PartnerId partner) => books.InScopeAsync(async s =>
    {
        var ledger = s.GetRequiredService<ILedger>();
        return ((await ledger.BalanceAsync(Account.PartnerPayable(partner), Usd, default)).Minor,
            (await ledger.BalanceAsync(Account.PartnerInPayout(partner), Usd, default)).Minor,
            -(await ledger.BalanceAsync(Account.Cash("main"), Usd, default)).Minor);
    });

    public Task<List<CommissionStatus>> StatesAsync(PartnerId partner) => books.ReadAsync(db =>
        Microsoft.EntityFrameworkCore.EntityFrameworkQueryableExtensions.ToListAsync(
            db.Set<PayableLine>().Where(l => l.PartnerId == partner).OrderBy(l => l.Id).Select(l => l.Status)));

    /// <summary>The journal holds, whatever the test did to it.</summary>
    public async Task AssertSoundAsync()
    {
        var report = await LedgerModule.VerifyLedgerAsync(books.Services, default);
        report.Sound.ShouldBeTrue(report.Summary);
    }

    public ValueTask DisposeAsync() => books.DisposeAsync();
}
