using Microsoft.Extensions.DependencyInjection;
using Rattan.Contracts.Funding;
using Rattan.Contracts.Ledger;
using Rattan.Contracts.Merchants;
using Rattan.Funding.TopUps;
using Rattan.Funding.Wallets;
using Rattan.Ledger;
using Rattan.Merchants;
using Rattan.Platform.Tenancy;

namespace Rattan.Funding.Tests;

/// <summary>Books with a journal, two merchants that are invoiced in VND, and two banks.</summary>
internal sealed class FundingBooks : IAsyncDisposable
{
    public const string Day = "2026-06-14";

    public static readonly DateTimeOffset At = new(2026, 6, 14, 8, 30, 0, TimeSpan.Zero);
    public static readonly Currency Vnd = Currency.Of("VND");
    public static readonly Currency Usd = Currency.Of("USD");
    public static readonly Guid Spring = new("019d0000-0000-7000-8000-0000000000f1");
    public static readonly Caller Finance = As("finance", Scope.Network);

    private FundingBooks(TestBooks books) => Books = books;

    public TestBooks Books { get; }

    public MerchantId Tea { get; private set; }

    public MerchantId Silk { get; private set; }

    public Caller TeaOwner => As("tea owner", Scope.Merchant(Tea));

    public Caller SilkOwner => As("silk owner", Scope.Merchant(Silk));

    public static async Task<FundingBooks> OpenAsync(string kind, string language = "en")
    {
        var books = await TestBooks.CreateAsync(
            kind,
            [new LedgerModule(), new MerchantsModule(), new FundingModule()],
            services =>
            {
                services.AddPages(language, new Platform.PlatformModule(), new FundingModule());
                services.AddScoped<IPrepaidNames, SpringOnly>();
            },
            [("Funding:Banks", "main, vietcombank")]);
        books.Clock.Set(At);
        var given = new FundingBooks(books);
        (given.Tea, given.Silk) = (await given.MerchantAsync("Trà Bốn Mùa"), await given.MerchantAsync("丝绸之家"));
        return given;
    }

    public static Caller As(string name, Scope scope)
    {
        var caller = new Caller();
        caller.Become(new Guid(name.Length, 0, 0, [0, 0, 0, 0, 0, 0, 0, 1]), name, scope);
        return caller;
    }

    public async Task<MerchantId> MerchantAsync(string name) => (await Books.WriteAsync<IMerchantSignUp, MerchantId>(
        h => h.OpenAsync(name, "VN", "VND", default))).Value;

    public Task<Result<TopUpAnswer>> AnnounceAsync(
        Caller by, long minor = 5_000_000, string reference = "FT26-0614", string? merchant = null,
        Currency? currency = null) => Books.WriteAsync<AnnounceTopUp, TopUpAnswer>(
            h => h.HandleAsync(
                new AnnounceTopUpRequest(merchant, new Money(minor, currency ?? Vnd), Day, reference), default), by);

    public Task<Result<TopUpAnswer>> ConfirmAsync(
        TopUpAnswer topUp, long? minor = null, string bank = "main", string? reference = null, Caller? by = null) =>
        Books.WriteAsync<ConfirmTopUp, TopUpAnswer>(
            h => h.HandleAsync(
                topUp.Id.ToString(),
                new ConfirmTopUpRequest(
                    topUp.Amount with { Minor = minor ?? topUp.Amount.Minor }, bank, reference, Day),
                default),
            by ?? Finance);

    /// <summary>Announced and confirmed.</summary>
    public async Task<TopUpAnswer> FundAsync(
        MerchantId merchant, long minor, string reference, Currency? currency = null)
    {
        var topUp = await AnnounceAsync(Finance, minor, reference, merchant.ToString(), currency);
        return (await ConfirmAsync(topUp.Value)).Value;
    }

    public Task<Result<SettlementAnswer>> SettleAsync(
        MerchantId merchant, long minor, string request = "r1", Caller? by = null) =>
        Books.WriteAsync<SettleDue, SettlementAnswer>(
            h => h.HandleAsync(merchant.ToString(), new SettleDueRequest(new Money(minor, Vnd), request), default),
            by ?? Finance);

    public Task<Result<ReturnAnswer>> ReturnAsync(
        MerchantId merchant, long minor, string reference = "BACK-1", Caller? by = null) =>
        Books.WriteAsync<ReturnMoney, ReturnAnswer>(
            h => h.HandleAsync(
                merchant.ToString(), new ReturnMoneyRequest(new Money(minor, Vnd), "main", reference, Day), default),
            by ?? Finance);

    /// <summary>The merchant owes for a sale.</summary>
    public Task OweAsync(MerchantId merchant, long minor) => PostAsync(
        "conversion", Posting.Debit(Account.MerchantReceivable(merchant), new Money(minor, Vnd)),
        Posting.Credit(Account.FeePending, new Money(minor, Vnd)));

    /// <summary>Pays for the spring campaign from the wallet.</summary>
    public Task PrepayAsync(MerchantId merchant, long minor, Guid? agreed = null) => PostAsync(
        "proposal_paid", Posting.Debit(Account.MerchantWallet(merchant), new Money(minor, Vnd)),
        Posting.Credit(Account.MerchantPrepaid(merchant, agreed ?? Spring), new Money(minor, Vnd)));

    public Task<long> BalanceAsync(Account account, Currency? currency = null) => Books.InScopeAsync(async s =>
        (await s.GetRequiredService<ILedger>().BalanceAsync(account, currency ?? Vnd, default)).Minor);

    public Task<WalletAnswer?> WalletAsync(MerchantId merchant, Caller? by = null) => Books.InScopeAsync(
        s => s.GetRequiredService<ReadWallet>().FindAsync(merchant.ToString(), default), by ?? Finance);

    public async Task<IReadOnlyList<WalletEntry>> EntriesAsync(
        MerchantId merchant, string? part = null, Caller? by = null) => (await Books.InScopeAsync(
        s => s.GetRequiredService<ReadEntries>().PageAsync(merchant.ToString(), new EntriesAsked(part), default),
        by ?? Finance)).Value.Items;

    /// <summary>The journal holds, whatever the test did to it.</summary>
    public async Task AssertSoundAsync()
    {
        var report = await LedgerModule.VerifyLedgerAsync(Books.Services, default);
        report.Sound.ShouldBeTrue(report.Summary);
    }

    public ValueTask DisposeAsync() => Books.DisposeAsync();

    private async Task PostAsync(string kind, params Posting[] postings)
    {
        Books.Clock.Advance(TimeSpan.FromSeconds(1));
        var posted = await Books.WriteAsync<ILedger, int>(ledger =>
        {
            ledger.Post(new JournalDraft($"{kind}:{Guid.CreateVersion7(At)}", kind, At, postings));
            return Task.FromResult<Result<int>>(0);
        });
        posted.Error.ShouldBeNull();
    }

    /// <summary>Knows one campaign.</summary>
    private sealed class SpringOnly : IPrepaidNames
    {
        public Task<IReadOnlyDictionary<Guid, PrepaidName>> NamesAsync(
            IReadOnlyCollection<Guid> agreed, CancellationToken ct) =>
            Task.FromResult<IReadOnlyDictionary<Guid, PrepaidName>>(agreed.Where(id => id == Spring)
                .ToDictionary(id => id, _ => new PrepaidName("Spring campaign", "/proposals/spring")));
    }
}
