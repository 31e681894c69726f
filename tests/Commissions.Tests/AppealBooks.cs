using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rattan.Commissions.Appeals;
using Rattan.Commissions.Deciding;
using Rattan.Commissions.Lines;
using Rattan.Commissions.Listing;
using Rattan.Commissions.Release;
using Rattan.Contracts.Commissions;
using Rattan.Contracts.Ledger;
using Rattan.Contracts.Merchants;
using Rattan.Contracts.Partners;
using Rattan.Contracts.Tracking;
using Rattan.Ledger;
using Rattan.Platform.Tenancy;
using Rattan.Testing;

namespace Rattan.Commissions.Tests;

/// <summary>Commissions on the real journal, and the steps of an appeal as short calls.</summary>
internal sealed class AppealBooks(TestBooks books, OneProgram program) : IAsyncDisposable
{
    public static readonly Caller Partner = As("partner", Scope.Partner(Given.Partner(1)));
    public static readonly Caller Merchant = As("merchant", Scope.Merchant(Given.Merchant));
    public static readonly Caller Network = As("network", Scope.Network);

    public TestBooks Books => books;

    /// <summary>Its terms from now on.</summary>
    public ProgramFacts Program
    {
        get => program.Program;
        set => program.Program = value;
    }

    public static async Task<AppealBooks> OpenAsync(string kind, string language = "en")
    {
        var program = new OneProgram();
        var books = await TestBooks.CreateAsync(
            kind,
            [new LedgerModule(), new CommissionsModule()],
            services =>
            {
                services.AddSingleton<IPrograms>(program);
                services.AddSingleton<IPartners>(new OnePartner());
                services.AddSingleton<IOrderTouches>(new OneTouch());
                services.AddScoped<Steps>();
                services.AddPages(language, new Platform.PlatformModule(), new CommissionsModule());
                services.AddScoped<Platform.Ui.Explain.IExplanationText, KeyedExplanations>();
            },
            ("Appeals:NetworkEmail", "desk@network.example"));
        books.Clock.Set(Given.At);
        var opened = new AppealBooks(books, program);
        var plan = Given.Json("""{"rules":[{"name":"ten","pay":[{"on":"sale","percent":"10"}]}]}""");
        await opened.DoAsync(s => s.Plans.PublishAsync(Given.Program.Id, Given.Eur, plan, default));
        return opened;
    }

    public static Caller As(string name, Scope scope)
    {
        var caller = new Caller();
        caller.Become(Given.Id(name.Length), name, scope);
        return caller;
    }

    public async Task<T> DoAsync<T>(Func<Steps, Task<Result<T>>> act) => (await books.WriteAsync(act)).Value;

    /// <summary>Everything happens at <see cref="Given.At"/>, to the microsecond.</summary>
    public void StandStill()
    {
        books.Clock.TickPerRead = TimeSpan.Zero;
        books.Clock.Set(Given.At);
    }

    public Task<Held<object>> SellAsync(int order) =>
        DoAsync<Held<object>>(async s => new Held<object>(await s.Booking.BookAsync([Sale(order)], default)));

    /// <summary>Commissions and appeals of the merchant of the program, as this caller is told.</summary>
    public Task<List<WaitingDecisions?>> WaitingAsync(Caller caller, IReadOnlyList<DateOnly> days) =>
        books.InScopeAsync(
            async s =>
            {
                var all = new List<WaitingDecisions?>();
                foreach (var each in s.GetServices<IDecisions>())
                {
                    all.Add(await each.OfAsync(Given.Merchant, days, default));
                }

                return all;
            },
            caller);

    /// <summary>A sale of 10.00 whose commission of 1.00 is rejected.</summary>
    public async Task<CommissionId> RejectedAsync(int order = 1000, bool refundHalfBefore = false)
    {
        var sale = Sale(order);
        await SellAsync(order);
        if (refundHalfBefore)
        {
            await RefundAsync(1, 0, 500, order);
        }

        var id = (await LinesAsync()).Single(c => c.ConversionId == sale.Id && !c.IsReversal).Id;
        await books.WriteAsync<RejectCommission, CommissionAnswer>(
            h => h.HandleAsync(id.ToString(), new Decision("fraud", "Same device as the customer."), default));
        return id;
    }

    public Task RefundAsync(int refund, long before, long now, int order = 1000) => DoAsync<Held<object>>(
        async s => new Held<object>(await s.Booking.ReverseAsync(
            new ConversionReversal(
                ConversionId.From(Given.Id(order)), RefundId.From(Given.Id(refund)), books.Clock.Now(),
                "item_returned", Given.Euro(1000), Given.Euro(before), Given.Euro(now), null),
            default)));

    public Task<Result<AppealAnswer>> FileAsync(
        CommissionId id, string? text = "The customer is my neighbour.", Caller? by = null,
        params IReadOnlyList<AppealUpload> files) =>
        books.WriteAsync<FileAppeal, AppealAnswer>(
            h => h.HandleAsync(id.ToString(), text, files, default), by ?? Partner);

    public Task<Result<AppealAnswer>> DecideAsync(
        AppealAnswer appeal, bool overturn, Caller? by = null, string? answer = "We looked again.") =>
        books.WriteAsync<DecideAppeal, AppealAnswer>(
            h => h.HandleAsync(appeal.Id.ToString(), overturn, answer, default), by ?? Merchant);

    public Task<Result<int>> EscalateAsync() =>
        books.WriteAsync<EscalateAppeals, int>(h => h.HandleAsync(default));

    public Task<Result<int>> ReleaseAsync() =>
        books.WriteAsync<ReleaseDue, int>(h => h.HandleAsync(books.Clock.Now(), default));

    public Task<List<Commission>> LinesAsync() =>
        books.ReadAsync(db => db.Set<Commission>().AsNoTracking().OrderBy(c => c.Id).ToListAsync());

    public Task<long> MailsAsync() => books.ScalarAsync<long>("SELECT count(*) FROM mails");

    public Task<long> BalanceAsync(Account account) => books.InScopeAsync(async s =>
        (await s.GetRequiredService<ILedger>().BalanceAsync(account, Given.Eur, default)).Minor);

    /// <summary>The journal holds, and every bucket is the sum of the lines that stand in it.</summary>
    public async Task AssertSoundAsync()
    {
        var report = await LedgerModule.VerifyLedgerAsync(books.Services, default);
        report.Sound.ShouldBeTrue(report.Summary);
        var lines = await LinesAsync();
        var standing = lines.Where(c => c.Status != CommissionStatus.Rejected).ToList();
        (await BalanceAsync(Account.PartnerPending(Given.Partner(1)))).ShouldBe(
            lines.Where(c => c.Status == CommissionStatus.Pending).Sum(c => c.AmountMinor));
        (await BalanceAsync(Account.PartnerPayable(Given.Partner(1)))).ShouldBe(
            lines.Where(c => c.Status == CommissionStatus.Payable).Sum(c => c.AmountMinor));
        (await BalanceAsync(Account.MerchantReceivable(Given.Merchant))).ShouldBe(
            standing.Sum(c => c.AmountMinor + c.FeeMinor));
    }

    public ValueTask DisposeAsync() => books.DisposeAsync();

    private static AttributedConversion Sale(int order) =>
        Given.Sale(1_000) with { Id = ConversionId.From(Given.Id(order)) };

    /// <summary>The real sentences need the real catalogue; here the values of the steps suffice.</summary>
    private sealed class KeyedExplanations : Platform.Ui.Explain.IExplanationText
    {
        public Platform.Ui.Explain.ExplanationAnswer Render(
            IReadOnlyList<Contracts.Explanations.ExplainStep> steps, string language, TimeZoneInfo? zone = null) =>
            new("", [.. steps.Select(s => new Platform.Ui.Explain.ExplanationStepText(
                s.Kind, s.Outcome, string.Join(' ', s.Args.Values.Select(a => a.Value))))]);
    }

    private sealed class OneTouch : IOrderTouches
    {
        public Task<IReadOnlyList<OrderTouch>?> OfAsync(ConversionId order, CancellationToken ct) =>
            Task.FromResult<IReadOnlyList<OrderTouch>?>(
                [new OrderTouch(Given.At.AddHours(-1), IsView: false, Given.Partner(1), "Ann", 60, Refused: null)]);
    }

    private sealed class OnePartner : IPartners
    {
        public Task<IReadOnlyList<PartnerFacts>> FindAsync(
            IReadOnlyCollection<PartnerId> ids, CancellationToken ct) =>
            Task.FromResult<IReadOnlyList<PartnerFacts>>([.. ids.Select(id => new PartnerFacts(
                id, 1, "Ann", "ann@example.com", "VN", PartnerKind.Affiliate, PartnerStatus.Active, Given.At))]);

        public Task<IReadOnlyList<PartnerFacts>> FindByNumberAsync(
            IReadOnlyCollection<int> numbers, CancellationToken ct) => throw new NotSupportedException();

        public Task<IReadOnlyList<EnrolmentFacts>> EnrolmentsAsync(
            IReadOnlyCollection<ProgramId> programs, IReadOnlyCollection<PartnerId> partners, CancellationToken ct) =>
            Task.FromResult<IReadOnlyList<EnrolmentFacts>>([]);
    }
}
