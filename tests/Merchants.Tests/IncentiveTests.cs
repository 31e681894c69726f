using Microsoft.Extensions.DependencyInjection;
using Rattan.Contracts.Access;
using Rattan.Contracts.Commissions;
using Rattan.Contracts.Commissions.Views;
using Rattan.Contracts.Ledger;
using Rattan.Contracts.Ledger.Views;
using Rattan.Contracts.Merchants;
using Rattan.Contracts.Partners;
using Rattan.Contracts.Tracking;
using Rattan.Merchants.Incentives;
using Rattan.Merchants.Pipeline;
using Rattan.Platform.Data;
using Rattan.Platform.Tenancy;
using Rattan.Testing;

namespace Rattan.Merchants.Tests;

public sealed class IncentiveTests
{
    private static readonly Currency Eur = Currency.Of("EUR");

    /// <summary>2 % to 10,000.00 and 3 % above; 1 % of new merchants in three months.</summary>
    private static readonly IncentiveTerms Terms = new()
    {
        Scales = [new(Eur, [new(1_000_000, new Percent(2)), new(null, new Percent(3))])],
        Kicker = new Percent(1),
        KickerMonths = 3,
    };

    private static readonly MerchantId Old = MerchantId.From(Guid.Parse("00000000-0000-7000-8000-000000000001"));

    private long seq;

    [Fact]
    public void Every_cent_of_a_bonus_is_worked_out_by_hand()
    {
        // 8,000.00 + 5,000.01 - 500.00 = 12,500.01: 2 % of 10,000.00 = 200.00, 3 % of 2,500.01 = 75.0003;
        // the new one: 1 % of 4,500.01 = 45.0001.
        var bonus = Bonus.Of(
            Eur, [Line(fee: 800_000), Line(fee: 400_001, proposal: 100_000, media: 50_000, isNew: true)], 0, Terms);

        bonus.BaseMinor.ShouldBe(1_250_001);
        bonus.Steps.Select(s => (s.PartMinor, s.AmountMinor)).ShouldBe([(1_000_000, 20_000), (250_001, 7_500)]);
        bonus.Kickers.ShouldHaveSingleItem().AmountMinor.ShouldBe(4_500);
        (bonus.TotalMinor, bonus.CutMinor, bonus.CarriedOutMinor).ShouldBe((32_000, 0, 0));
    }

    [Theory]
    [InlineData(25, 1)]
    [InlineData(24, 0)]
    [InlineData(75, 2)]
    public void A_line_is_rounded_half_up_once(long profit, long bonus) =>
        Bonus.Of(Eur, [Line(profit)], 0, Terms).TotalMinor.ShouldBe(bonus);

    [Fact]
    public void A_cap_cuts_the_sum_and_the_parts_still_add_up()
    {
        var capped = Terms with { Scales = [Terms.Scales[0] with { CapMinor = 25_000 }] };

        var bonus = Bonus.Of(Eur, [Line(1_250_001, isNew: true)], 0, capped);

        (bonus.TotalMinor, bonus.CutMinor).ShouldBe((25_000, -15_000));
        (bonus.Steps.Sum(s => s.AmountMinor) + bonus.Kickers.Sum(k => k.AmountMinor) + bonus.CutMinor)
            .ShouldBe(bonus.TotalMinor);
    }

    [Fact]
    public void A_loss_is_carried_on_with_clawback_and_forgotten_without()
    {
        var loss = Bonus.Of(Eur, [Line(fee: 10_000, media: 40_000, isNew: true)], -5_000, Terms);
        var after = Bonus.Of(Eur, [Line(100_000)], loss.CarriedOutMinor, Terms);

        (loss.BaseMinor, loss.TotalMinor, loss.CarriedOutMinor).ShouldBe((-35_000, 0, -35_000));
        (after.BaseMinor, after.TotalMinor).ShouldBe((65_000, 1_300));
        Bonus.Of(Eur, [Line(-1)], 0, Terms with { Clawback = false }).CarriedOutMinor.ShouldBe(0);
        Bonus.Of(Currency.Of("VND"), [Line(5_000)], 0, Terms).TotalMinor.ShouldBe(0, "it has no rates");
    }

    [Theory]
    [OnBothBooks]
    public async Task A_month_is_read_from_the_ledger_for_those_who_owned_the_merchants_then(string kind)
    {
        await using var sales = await SalesBooks.OpenAsync(kind);
        sales.Books.Clock.Set(Day(1, 2));
        var (mai, tuan) = (await sales.PersonAsync("Mai"), await sales.PersonAsync("Tuan"));
        var (a, b, alone) =
            (await sales.MerchantAsync("A"), await sales.MerchantAsync("B"), await sales.MerchantAsync("C"));
        await OwnAsync(sales, mai, a, b);
        sales.Books.Clock.Set(Day(1, 15));
        await OwnAsync(sales, tuan, a);
        sales.Books.Clock.Set(Day(2, 3));
        await RatesAsync(sales, "2026-01");
        await PostAsync(sales, Account.FeeRevenue, Day(1, 10), 500_000, a);
        await PostAsync(sales, Account.FeeRevenue, Day(1, 20), 70_000, a);
        await ReleaseAsync(sales, Day(1, 21), 200_000, b);
        await PostAsync(sales, Account.MediaCost, Day(1, 22), -30_000, b);
        await PostAsync(sales, Account.FeeRevenue, Day(1, 23), 900, alone);
        await PostAsync(sales, Account.ProposalRevenue, Day(1, 24), 111, null);
        await PostAsync(sales, Account.FeeRevenue, Day(2, 1), 5, a);

        var month = (await MonthAsync(sales, "2026-01")).Value;

        month.Status.ShouldBe(IncentiveStatus.Draft);
        month.Bonuses.Select(p => (p.OwnerName, p.Bonus.BaseMinor)).ShouldBe([("Mai", 670_000), ("Tuan", 70_000)]);
        // 2 % of 6,700.00, and 1 % of 5,000.00 and of 1,700.00, because both are new.
        month.Bonuses[0].Bonus.TotalMinor.ShouldBe(13_400 + 5_000 + 1_700);
        month.Bonuses[0].Bonus.Merchants.Select(m => (m.Name, m.FeeMinor, m.MediaMinor, m.Entries))
            .ShouldBe([("A", 500_000, 0, 1), ("B", 200_000, 30_000, 2)]);
        month.Nobodys.Select(n => (n.Name, n.Minor)).ShouldBe([(null, 111), ("C", 900)]);
    }

    [Theory]
    [OnBothBooks]
    public async Task A_closed_month_does_not_change_and_what_comes_later_counts_in_the_next(string kind)
    {
        await using var sales = await SalesBooks.OpenAsync(kind);
        sales.Books.Clock.Set(Day(1, 2));
        var mai = await sales.PersonAsync("Mai");
        var a = await sales.MerchantAsync("A");
        await OwnAsync(sales, mai, a);
        await RatesAsync(sales, "2026-01");
        await PostAsync(sales, Account.FeeRevenue, Day(1, 10), 100_000, a);
        (await CloseAsync(sales, "2026-01")).Error!.Code.ShouldBe("incentive.month_running");
        sales.Books.Clock.Set(Day(2, 2));
        (await CloseAsync(sales, "2026-02")).Error!.Code.ShouldBe("incentive.month_order");
        (await CloseAsync(sales, "2025-12")).Error!.Code.ShouldBe("incentive.month_unknown");
        (await CloseAsync(sales, "2026-01")).Error.ShouldBeNull();
        (await CloseAsync(sales, "2026-01")).Error!.Code.ShouldBe("incentive.month_closed");
        (await RatesAsync(sales, "2026-01")).Error!.Code.ShouldBe("incentive.rates_closed");

        sales.Books.Clock.Set(Day(3, 2));
        await PostAsync(sales, Account.FeeRevenue, Day(1, 31), -160_000, a, postedAt: Day(2, 5));
        await PostAsync(sales, Account.FeeRevenue, Day(2, 10), 60_000, a);
        await PostAsync(sales, Account.FeeRevenue, Day(3, 1), 80_000, a);
        var january = (await MonthAsync(sales, "2026-01")).Value;
        var february = (await MonthAsync(sales, "2026-02")).Value.Bonuses.ShouldHaveSingleItem().Bonus;
        await CloseAsync(sales, "2026-02");
        var march = (await MonthAsync(sales, "2026-03")).Value;

        january.Bonuses.ShouldHaveSingleItem().Bonus.ShouldSatisfyAllConditions(
            bonus => bonus.BaseMinor.ShouldBe(100_000), bonus => bonus.TotalMinor.ShouldBe(3_000));
        january.Status.ShouldBe(IncentiveStatus.Closed);
        (february.Merchants[0].LateMinor, february.BaseMinor, february.TotalMinor, february.CarriedOutMinor)
            .ShouldBe((-160_000, -100_000, 0, -100_000));
        march.Status.ShouldBe(IncentiveStatus.Preview);
        march.Bonuses.ShouldHaveSingleItem().Bonus.ShouldSatisfyAllConditions(
            bonus => bonus.CarriedInMinor.ShouldBe(-100_000), bonus => bonus.BaseMinor.ShouldBe(-20_000));
        (await PaidAsync(sales, "2026-01", mai)).Value.PaidBy.ShouldBe("Mai");
        (await PaidAsync(sales, "2026-01", mai)).Error!.Code.ShouldBe("incentive.paid");
        (await PaidAsync(sales, "2026-02", mai)).Error!.Code.ShouldBe("incentive.paid");
        (await PaidAsync(sales, "2026-03", mai)).Error!.Code.ShouldBe("incentive.bonus_unknown");
    }

    [Theory]
    [OnBothBooks]
    public async Task A_sales_person_sees_ones_own_bonus_and_no_other(string kind)
    {
        await using var sales = await SalesBooks.OpenAsync(kind);
        sales.Books.Clock.Set(Day(1, 2));
        var (mai, tuan) = (await sales.PersonAsync("Mai"), await sales.PersonAsync("Tuan"));
        var (a, b) = (await sales.MerchantAsync("A"), await sales.MerchantAsync("B"));
        await OwnAsync(sales, mai, a);
        await OwnAsync(sales, tuan, b);
        await RatesAsync(sales, "2026-01");
        sales.Books.Clock.Set(Day(1, 20));
        await PostAsync(sales, Account.FeeRevenue, Day(1, 10), 100_000, a);
        await PostAsync(sales, Account.FeeRevenue, Day(1, 10), 200_000, b);
        await PostAsync(sales, Account.FeeRevenue, Day(1, 10), 7, null);
        var seller = new Caller();
        seller.Become(mai.Value, "Mai", Scope.Network, new HashSet<Permission> { Permission.ManagePipeline });

        var own = (await MonthAsync(sales, "2026-01", own: true, seller)).Value;

        own.Bonuses.ShouldHaveSingleItem().OwnerId.ShouldBe(mai);
        own.Nobodys.ShouldBeEmpty();
        (await MonthAsync(sales, "2026-01", own: false, seller)).Error!.Code.ShouldBe("access.scope");
        (await MonthAsync(sales, "2026-01", own: true, SalesBooks.Of(a))).Error!.Code.ShouldBe("access.scope");
        (await sales.WriteAsync<CloseMonth, ClosedMonthAnswer>(
            h => h.CloseAsync("2026-01", default), SalesBooks.Of(a))).Error!.Code.ShouldBe("access.scope");
    }

    [Fact]
    public void Rates_that_cannot_be_meant_are_refused()
    {
        var scale = Terms.Scales[0];
        foreach (var (wrong, code) in new[]
        {
            (Terms with { Scales = [] }, "incentive.scales"),
            (Terms with { Scales = [scale, scale] }, "incentive.scales"),
            (Terms with { Scales = [scale with { Steps = [] }] }, "incentive.steps"),
            (Terms with { Scales = [scale with { Steps = [new(5, new Percent(1))] }] }, "incentive.steps"),
            (Terms with { Scales = [scale with { Steps = [new(null, new Percent(101))] }] }, "incentive.steps"),
            (Terms with { Scales = [scale with { Steps = [new(9, default), new(9, default), new(null, default)] }] },
                "incentive.steps"),
            (Terms with { Scales = [scale with { CapMinor = -1 }] }, "incentive.cap"),
            (Terms with { Kicker = new Percent(101) }, "incentive.kicker"),
            (Terms with { KickerMonths = 37 }, "incentive.kicker_months"),
        })
        {
            wrong.Refuse().ShouldNotBeNull(code).Code.ShouldBe(code);
        }

        Terms.Refuse().ShouldBeNull();
    }

    private static BonusMerchant Line(long fee, long proposal = 0, long media = 0, bool isNew = false) =>
        new(Old, "M", fee, proposal, media, 0, 1, isNew);

    private static DateTimeOffset Day(int month, int day) => new(2026, month, day, 9, 0, 0, TimeSpan.Zero);

    private static async Task OwnAsync(SalesBooks sales, UserId owner, params MerchantId[] merchants)
    {
        foreach (var merchant in merchants)
        {
            (await sales.PlanAsync(merchant, new PlanProspectRequest(owner.ToString()))).Error.ShouldBeNull();
        }
    }

    private static Task<Result<RatesAnswer>> RatesAsync(SalesBooks sales, string month) =>
        sales.WriteAsync<SetRates, RatesAnswer>(h => h.HandleAsync(month, Terms, default));

    private static Task<Result<IncentiveMonthAnswer>> MonthAsync(
        SalesBooks sales, string month, bool own = false, Caller? caller = null) =>
        sales.ReadAsync<IncentiveMonths, Result<IncentiveMonthAnswer>>(h => h.OneAsync(month, own, default), caller);

    private static Task<Result<ClosedMonthAnswer>> CloseAsync(SalesBooks sales, string month) =>
        sales.WriteAsync<CloseMonth, ClosedMonthAnswer>(h => h.CloseAsync(month, default));

    private static Task<Result<BonusAnswer>> PaidAsync(SalesBooks sales, string month, UserId owner) =>
        sales.WriteAsync<CloseMonth, BonusAnswer>(h => h.PaidAsync(month, owner.ToString(), "EUR", default));

    private Task ReleaseAsync(SalesBooks sales, DateTimeOffset at, long minor, MerchantId merchant) =>
        sales.Books.InScopeAsync(async scope =>
        {
            var db = scope.GetRequiredService<AppDbContext>();
            var id = EntityId.New<CommissionId>(at);
            db.Add(new CommissionRow
            {
                CommissionId = id, ConversionId = ConversionId.From(id.Value), ProgramId = ProgramId.From(id.Value),
                MerchantId = merchant, PartnerId = PartnerId.From(id.Value), OnKind = "sale", AmountMinor = minor,
                FeeMinor = minor, Currency = "EUR", Status = CommissionStatus.Approved, OccurredAt = at,
                RuleName = "base",
            });
            Add(db, $"release:{id}", "release", (Account.FeeRevenue.Code, minor), at, at);
            return await db.SaveChangesAsync();
        });

    private Task PostAsync(
        SalesBooks sales, Account account, DateTimeOffset at, long minor, MerchantId? merchant,
        DateTimeOffset? postedAt = null) => sales.Books.InScopeAsync(async scope =>
        {
            var db = scope.GetRequiredService<AppDbContext>();
            Add(
                db, $"k{seq}", "test", (account.Code, minor), at, postedAt ?? at,
                merchant is { } of ? Account.MerchantReceivable(of).Code : "network:cash:bank");
            return await db.SaveChangesAsync();
        });

    /// <summary>Credit above zero, debit below.</summary>
    private void Add(
        AppDbContext db, string key, string kind, (string Account, long Minor) posting, DateTimeOffset at,
        DateTimeOffset postedAt, string? against = null)
    {
        var (entry, number) = (EntityId.New<JournalEntryId>(postedAt), ++seq);
        (string Account, long Minor)[] lines = [posting, (against ?? "network:fee_pending", -posting.Minor)];
        foreach (var (line, (account, minor)) in lines.Index())
        {
            db.Add(new PostingRow
            {
                Seq = number, EntryId = entry, BusinessKey = key, Kind = kind, OccurredAt = at, PostedAt = postedAt,
                Line = line, Account = account, Currency = "EUR", DebitMinor = Math.Max(0, -minor),
                CreditMinor = Math.Max(0, minor),
            });
        }
    }
}
