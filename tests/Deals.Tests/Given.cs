using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rattan.Contracts.Deals;
using Rattan.Contracts.Ledger;
using Rattan.Contracts.Merchants;
using Rattan.Contracts.Partners;
using Rattan.Deals.Creators;
using Rattan.Deals.Deliverables;
using Rattan.Deals.Pipeline;
using Rattan.Deals.Results;
using Rattan.Deals.Settling;
using Rattan.Deals.Terms;
using Rattan.Ledger;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Deals.Tests;

/// <summary>The network with Tea shop and Hat shop, and the partners Ann and Bob; a deal and its steps as short
/// calls.</summary>
internal sealed class Given(TestBooks books) : IAsyncDisposable
{
    public static readonly DateTimeOffset At = new(2026, 6, 14, 8, 30, 0, TimeSpan.Zero);

    public static readonly Currency Vnd = Currency.Of("VND");
    public static readonly MerchantId TeaShop = MerchantId.From(Id(101));
    public static readonly MerchantId HatShop = MerchantId.From(Id(102));
    public static readonly PartnerId Ann = PartnerId.From(Id(11));
    public static readonly PartnerId Bob = PartnerId.From(Id(12));

    public static readonly Caller Operator = As("operator", Scope.Network);
    public static readonly Caller Merchant = As("tea shop", Scope.Merchant(TeaShop));
    public static readonly Caller OtherMerchant = As("the hat shop", Scope.Merchant(HatShop));
    public static readonly Caller Poster = As("ann", Scope.Partner(Ann));
    public static readonly Caller OtherCreator = As("robert", Scope.Partner(Bob));

    private static readonly byte[] Png = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 1, 2, 3, 4];

    public TestBooks Books => books;

    public static async Task<Given> OpenAsync(string kind, string language = "en")
    {
        var books = await TestBooks.CreateAsync(
            kind, [new World(), new LedgerModule(), new DealsModule()],
            services => services.AddPages(language, new Platform.PlatformModule(), new DealsModule()),
            ("Outgoing:AllowPrivate", "true"));
        books.Clock.Set(At);
        return new Given(books);
    }

    public static Guid Id(int number) => new(number, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0]);

    public static Caller As(string name, Scope scope)
    {
        var caller = new Caller();
        caller.Become(Id(name.Length), name, scope);
        return caller;
    }

    public static Money Dong(long minor) => new(minor, Vnd);

    public static CreatorRequest Linh(string name = "Linh Đặng") => new()
    {
        Name = name,
        Country = "vn",
        Languages = ["vi"],
        Email = $"{name.Length}@linh.example",
        Categories = ["beauty.skincare"],
        Handles = [new HandleRequest("tiktok", $"@{name.Replace(" ", "", StringComparison.Ordinal)}", 120_000, 40_000)],
        Prices = [new PriceRequest("video", Dong(5_000_000))],
        PartnerId = Ann.ToString(),
    };

    /// <summary>Two posts, the first due in a week, the second today; 1,000,000 for the creator and 200,001 for the
    /// network.</summary>
    public static TermsRequest Offer(bool escrow = true) => new()
    {
        Fee = Dong(1_000_000),
        Margin = Dong(200_001),
        Escrow = escrow,
        Samples = [new SampleRequest("Cream", Dong(300_000), true)],
        BonusCondition = "100 orders",
        Bonus = Dong(50_000),
        CancelFee = Dong(150_000),
        LatePerDay = new Percent(10),
        LateCap = new Percent(25),
        Deliverables =
        [
            new DeliverableRequest("video", "tiktok", 1, "2026-06-21", "Unboxing"),
            new DeliverableRequest("story", "instagram", 1, "2026-06-14"),
        ],
    };

    public Task<Result<CreatorAnswer>> SaveAsync(CreatorRequest request, string? id = null, Caller? by = null) =>
        books.WriteAsync<SaveCreator, CreatorAnswer>(h => h.HandleAsync(id, request, default), by ?? Operator);

    public async Task<DealAnswer> DealAsync(CreatorRequest? with = null)
    {
        var creator = (await SaveAsync(with ?? Linh())).Value;
        return (await books.WriteAsync<SaveDeal, DealAnswer>(h => h.HandleAsync(null, new DealRequest
        {
            CreatorId = creator.Id.ToString(), MerchantId = TeaShop.ToString(), Title = "Summer cream",
            Product = "Cream",
        }, default), Operator)).Value;
    }

    public Task<Result<TermsAnswer>> ProposeAsync(DealId deal, TermsRequest terms, Caller? by = null) =>
        books.WriteAsync<ProposeTerms, TermsAnswer>(
            h => h.HandleAsync(deal.ToString(), terms, default), by ?? Operator);

    public async Task<Result<TermsAnswer>> ApproveAsync(DealId deal, int number, Caller? by = null)
    {
        var terms = await TermsAsync(deal, Merchant);
        return await books.WriteAsync<ApproveTerms, TermsAnswer>(h => h.HandleAsync(
            deal.ToString(), number, new ApproveTermsRequest(terms[^number].TextHash), default), by ?? Merchant);
    }

    public async Task<Result<TermsAnswer>> SignAsync(
        DealId deal, int number, Caller? by = null, string name = "Đặng Thuỳ Linh", bool paper = false)
    {
        var terms = await TermsAsync(deal, Operator);
        return await books.WriteAsync<SignTerms, TermsAnswer>(
            h => h.HandleAsync(
                deal.ToString(), number, new SignTermsRequest(name, terms[^number].TextHash, paper),
                new SignedFrom("203.0.113.9", "phone"), default),
            by ?? Poster);
    }

    public Task<IReadOnlyList<TermsAnswer>> TermsAsync(DealId deal, Caller by) => books.InScopeAsync(
        async s => (await s.GetRequiredService<ListTerms>().HandleAsync(deal.ToString(), default)).Value.Terms, by);

    /// <summary>A signed deal of the usual offer; with escrow the wallet has just enough.</summary>
    public async Task<DealAnswer> ContractAsync(bool escrow = true, TermsRequest? terms = null)
    {
        var deal = await DealAsync();
        var offer = terms ?? Offer(escrow);
        (await ProposeAsync(deal.Id, offer)).Error.ShouldBeNull();
        (await ApproveAsync(deal.Id, 1)).Error.ShouldBeNull();
        if (offer.Escrow)
        {
            await FillWalletAsync(offer.Fee!.Value.Minor + offer.Margin!.Value.Minor);
        }

        (await SignAsync(deal.Id, 1)).Error.ShouldBeNull();
        return deal;
    }

    public async Task FillWalletAsync(long minor) => await books.WriteAsync<ILedger, bool>(
        ledger =>
        {
            ledger.Post(new JournalDraft(
                $"top-up:{Guid.CreateVersion7(books.Clock.Now())}", "top_up", books.Clock.Now(),
                [
                    Posting.Debit(Account.Cash("main"), Dong(minor)),
                    Posting.Credit(Account.MerchantWallet(TeaShop), Dong(minor)),
                ]));
            return Task.FromResult<Result<bool>>(true);
        });

    public async Task<IReadOnlyList<DeliverableAnswer>> PostsAsync(DealId deal, Caller? by = null) =>
        (await books.InScopeAsync(
            s => s.GetRequiredService<FindDeliverables>().OfDealAsync(deal.ToString(), default), by ?? Operator))
        .Value.Items;

    public Task<Result<DeliverableAnswer>> DraftAsync(DeliverableId id, Caller? by = null) =>
        books.WriteAsync<SubmitDraft, DeliverableAnswer>(
            h => h.HandleAsync(
                id.ToString(), new DraftRequest("https://drive.example/draft", "Try it #ad"), null, default),
            by ?? Poster);

    public Task<Result<DeliverableAnswer>> JudgeAsync(
        DeliverableId id, bool approve, string? words = null, Caller? by = null) =>
        books.WriteAsync<JudgeDraft, DeliverableAnswer>(
            h => h.HandleAsync(id.ToString(), new JudgeRequest(approve, words), default), by ?? Merchant);

    public Task<Result<DeliverableAnswer>> PublishAsync(
        DeliverableId id, string url = "https://tiktok.example/v/1", Caller? by = null) =>
        books.WriteAsync<PublishPost, DeliverableAnswer>(
            h => h.HandleAsync(id.ToString(), new PublishRequest(url), default), by ?? Poster);

    public Task<Result<DeliverableAnswer>> AcceptAsync(
        DeliverableId id, Caller? by = null, bool screenshot = true) =>
        books.WriteAsync<AcceptPost, DeliverableAnswer>(
            h => h.HandleAsync(id.ToString(), "Fine", screenshot ? [Screenshot()] : [], default), by ?? Merchant);

    /// <summary>Draft, approval and publication in one go.</summary>
    public async Task PostAsync(DeliverableId id)
    {
        (await DraftAsync(id)).Error.ShouldBeNull();
        (await JudgeAsync(id, approve: true)).Error.ShouldBeNull();
        (await PublishAsync(id)).Error.ShouldBeNull();
    }

    public Task<Result<bool>> CancelAsync(DealId deal, string reason = "timing", Caller? by = null) =>
        books.WriteAsync<CancelDeal, bool>(
            h => h.HandleAsync(deal.ToString(), new CancelDealRequest(reason), default), by ?? Operator);

    public Task<Result<DealAnswer>> SettleAsync(DealId deal) =>
        books.WriteAsync<SettleDeal, DealAnswer>(h => h.HandleAsync(deal.ToString(), default), Operator);

    public Task<DealAnswer?> ReadAsync(DealId deal, Caller? by = null) => books.InScopeAsync(
        s => s.GetRequiredService<ListDeals>().FindAsync(deal.ToString(), default), by ?? Operator);

    public Task<Result<Page<DeliverableAnswer>>> MeasureAsync(DealId deal, string table, Caller? by = null) =>
        books.WriteAsync<PutResults, Page<DeliverableAnswer>>(
            h => h.PasteAsync(deal.ToString(), new ResultsTable(table), default), by ?? Operator);

    /// <summary>Wallet, set aside, owed by the merchant, payable to Ann, revenue of the network.</summary>
    public Task<(long Wallet, long Held, long Owed, long Payable, long Revenue)> MoneyAsync(DealId deal) =>
        books.InScopeAsync(async s =>
        {
            var ledger = s.GetRequiredService<ILedger>();
            async Task<long> Of(Account account) => (await ledger.BalanceAsync(account, Vnd, default)).Minor;

            return (
                await Of(Account.MerchantWallet(TeaShop)), await Of(Account.MerchantPrepaid(TeaShop, deal.Value)),
                await Of(Account.MerchantReceivable(TeaShop)), await Of(Account.PartnerPayable(Ann)),
                await Of(Account.ProposalRevenue));
        });

    public Task<long> FeesAsync() => books.ReadAsync(db => db.Set<KeptFee>().SumAsync(f => f.Minor));

    /// <summary>The journal holds, and what was handed to payouts is what is payable.</summary>
    public async Task AssertSoundAsync()
    {
        var report = await LedgerModule.VerifyLedgerAsync(books.Services, default);
        report.Sound.ShouldBeTrue(report.Summary);
        var payable = await books.InScopeAsync(s => s.GetRequiredService<ILedger>()
            .BalanceAsync(Account.PartnerPayable(Ann), Vnd, default));
        (await FeesAsync()).ShouldBe(payable.Minor);
    }

    public ValueTask DisposeAsync() => books.DisposeAsync();

    private static FormFile Screenshot() => new(new MemoryStream(Png), 0, Png.Length, "screenshots", "seen.png")
    {
        Headers = new HeaderDictionary(), ContentType = "image/png",
    };
}
