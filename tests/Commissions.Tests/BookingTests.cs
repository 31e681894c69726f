using Microsoft.EntityFrameworkCore;
using Rattan.Commissions.Deciding;
using Rattan.Commissions.Release;
using Rattan.Contracts.Commissions;
using Rattan.Contracts.Commissions.Views;
using Rattan.Contracts.Ledger;
using Rattan.Contracts.Merchants;
using Rattan.Contracts.Tracking;
using Rattan.Platform.Tenancy;

namespace Rattan.Commissions.Tests;

public sealed class BookingTests : IAsyncLifetime
{
    private const string Ten = """[{"name":"ten","pay":[{"on":"sale","percent":"10"}],"recurring":{"months":12}}]""";

    private Shop shop = null!;

    public async Task InitializeAsync() => shop = await Shop.OpenAsync();

    public async Task DisposeAsync() => await shop.DisposeAsync();

    private Task<int> ReleaseAsync(DateTimeOffset asOf) =>
        shop.DoAsync(s => s.Get<ReleaseDue>().HandleAsync(asOf, CancellationToken.None));

    private static Caller As(Scope scope)
    {
        var caller = new Caller();
        caller.Become(Given.Id(1), "somebody", scope);
        return caller;
    }

    [Fact]
    public async Task A_sale_books_its_commission_and_its_fee()
    {
        await shop.PublishAsync(Ten);
        var line = (await shop.BookAsync(Given.Sale(1_005))).ShouldHaveSingleItem();
        line.ShouldBe(new CommissionLine(
            line.Id, Given.Partner(1), Given.Euro(101), CommissionStatus.Pending, Given.At.AddDays(30)));
        shop.Paper.Balance(Account.PartnerPending(Given.Partner(1))).ShouldBe(101);
        shop.Paper.Balance(Account.FeePending).ShouldBe(20);
        shop.Paper.Balance(Account.MerchantReceivable(Given.Merchant)).ShouldBe(121);
        var stored = (await shop.LinesAsync()).Single();
        stored.Steps.Select(s => s.Key).ShouldBe(
            ["commission.plan_first", "commission.rule_always", "commission.percent", "commission.fee",
                "commission.hold"]);
        await shop.CheckAsync();
        var row = await shop.DoAsync(async s => (Result<CommissionRow>)await s.Db.Set<CommissionRow>().SingleAsync());
        row.CommissionId.ShouldBe(line.Id);
        row.ShouldSatisfyAllConditions(
            r => r.AmountMinor.ShouldBe(101), r => r.FeeMinor.ShouldBe(20), r => r.OnKind.ShouldBe("sale"),
            r => r.Status.ShouldBe(CommissionStatus.Pending), r => r.DueAt.ShouldBe(Given.At.AddDays(30)));
    }

    [Fact]
    public async Task Without_a_plan_or_a_rule_that_pays_nothing_is_booked()
    {
        (await shop.BookAsync(Given.Sale(1_000))).ShouldBeEmpty();
        await shop.PublishAsync(Ten);
        (await shop.BookAsync(Given.Sale(1_000) with { Type = ConversionType.Lead })).ShouldBeEmpty();
        shop.Paper.Keys.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_renewal_finds_its_first_sale_in_the_same_batch_and_later_from_the_books()
    {
        await shop.PublishAsync(Ten);
        var sale = Given.Sale(1_000);
        var renewal = sale with
        {
            Id = ConversionId.From(Given.Id(1001)),
            Type = ConversionType.Renewal,
            OccurredAt = Given.At.AddMonths(1),
            Renewal = new RenewalOf(sale.Id, Given.At, 0),
        };
        var booked = await shop.DoAsync<Held<IReadOnlyList<BookedConversion>>>(async s =>
            new Held<IReadOnlyList<BookedConversion>>(
                await s.Booking.BookAsync([sale, renewal], CancellationToken.None)));
        booked.Value.Select(b => b.Lines.Count).ShouldBe([1, 1]);
        var postback = As(new Scope(ScopeKind.Postback, Guid.Empty));
        var later = await shop.DoAsync<Held<int>>(
            async s => new Held<int>((await s.Booking.BookAsync(
                [renewal with { Id = ConversionId.From(Given.Id(1002)) }], CancellationToken.None)).Single()
                .Lines.Count),
            postback);
        later.Value.ShouldBe(1);
    }

    [Fact]
    public async Task The_version_in_force_when_the_order_occurred_decides()
    {
        await shop.PublishAsync(Ten);
        shop.Clock.Instant = Given.At.AddDays(1);
        await shop.PublishAsync("""[{"name":"ten","pay":[{"on":"sale","percent":"20"}]}]""");
        var old = await shop.BookAsync(Given.Sale(1_000));
        var young = await shop.BookAsync(
            Given.Sale(1_000) with { Id = ConversionId.From(Given.Id(2)), OccurredAt = Given.At.AddDays(1) });
        var ancient = await shop.BookAsync(
            Given.Sale(1_000) with { Id = ConversionId.From(
                Given.Id(3)), OccurredAt = DateTimeOffset.UnixEpoch.AddYears(-1) });
        long[] amounts = [old[0].Amount.Minor, young[0].Amount.Minor, ancient[0].Amount.Minor];
        amounts.ShouldBe([100, 200, 100]);
    }

    [Fact]
    public async Task Only_the_first_version_may_reach_into_the_past()
    {
        var past = Given.Json(
            """{"effectiveFrom":"2020-01-01T00:00:00Z","rules":[{"name":"a","pay":[{"on":"sale","percent":"1"}]}]}""");
        var first = await shop.TryAsync(
            s => s.Plans.PublishAsync(Given.Program.Id, Given.Eur, past, CancellationToken.None));
        first.Value.ShouldBe(1);
        var second = await shop.TryAsync(
            s => s.Plans.PublishAsync(Given.Program.Id, Given.Eur, past, CancellationToken.None));
        second.Error!.Code.ShouldBe("plan.effective_in_past");
    }

    [Fact]
    public async Task A_full_refund_during_the_hold_leaves_nothing_behind()
    {
        await shop.PublishAsync(Ten);
        var sale = Given.Sale(1_005);
        await shop.BookAsync(sale);
        (await shop.RefundAsync(sale, 1, 0, 500)).Single().Amount.Minor.ShouldBe(-50);
        await shop.CheckAsync();
        (await shop.RefundAsync(sale, 2, 500, 505)).Single().ShouldSatisfyAllConditions(
            line => line.Amount.Minor.ShouldBe(-51), line => line.Status.ShouldBe(CommissionStatus.Reversed));
        (await shop.LinesAsync()).ShouldAllBe(c => c.Status == CommissionStatus.Reversed);
        shop.Paper.Balance(Account.MerchantReceivable(Given.Merchant)).ShouldBe(0);
        (await ReleaseAsync(Given.At)).ShouldBe(0);
        await shop.CheckAsync();
    }

    [Fact]
    public async Task The_same_refund_again_changes_nothing()
    {
        await shop.PublishAsync(Ten);
        var sale = Given.Sale(1_000);
        await shop.BookAsync(sale);
        var first = await shop.RefundAsync(sale, 1, 0, 500);
        (await shop.RefundAsync(sale, 1, 0, 500)).ShouldBe(first);
        (await shop.LinesAsync()).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Lines_reverse_what_they_earned()
    {
        await shop.PublishAsync("""
            [{"name":"shoes","when":{"field":"line.category","op":"eq","value":"shoes"},
              "pay":[{"on":"sale","percent":"10"}]},
             {"name":"base","pay":[{"on":"sale","percent":"5"}]}]
            """);
        var sale = Given.Sale(2_000, Given.Line("a", "shoes", 1_000), Given.Line("b", "shirts", 1_000));
        (await shop.BookAsync(sale)).Count.ShouldBe(2);
        (await shop.RefundAsync(sale, 1, 0, 1_000, [0, 1_000])).Single().Amount.Minor.ShouldBe(-50);
        (await shop.RefundAsync(sale, 2, 1_000, 1_000)).Single().Amount.Minor.ShouldBe(-100);
        await shop.CheckAsync();
    }

    [Fact]
    public async Task Release_waits_for_the_due_date_and_takes_reversals_along()
    {
        await shop.PublishAsync(Ten);
        var sale = Given.Sale(1_000);
        await shop.BookAsync(sale);
        await shop.RefundAsync(sale, 1, 0, 400);
        var due = Given.At.AddDays(30);
        shop.Clock.Instant = due.AddHours(5);
        (await ReleaseAsync(due.AddTicks(-10))).ShouldBe(0);
        (await ReleaseAsync(due)).ShouldBe(1);
        var lines = await shop.LinesAsync();
        lines.ShouldAllBe(c => c.Status == CommissionStatus.Payable && c.PayableAt == due);
        shop.Paper.Balance(Account.PartnerPayable(Given.Partner(1))).ShouldBe(60);
        shop.Paper.Balance(Account.FeeRevenue).ShouldBe(12);
        shop.Paper.Balance(Account.FeePending).ShouldBe(0);
        (await ReleaseAsync(due)).ShouldBe(0);
        await shop.CheckAsync();
    }

    [Fact]
    public async Task Without_an_advance_a_released_commission_waits_for_the_merchant()
    {
        shop.Programs.Program = Given.Program with { Funding = Funding.Wallet };
        await shop.PublishAsync(Ten);
        var sale = Given.Sale(1_000);
        await shop.BookAsync(sale);
        shop.Clock.Instant = Given.At.AddDays(31);
        await ReleaseAsync(shop.Clock.Instant);
        (await shop.LinesAsync()).Single().Status.ShouldBe(CommissionStatus.Approved);
        await shop.CheckAsync();
        await shop.RefundAsync(sale, 1, 0, 1_000);
        shop.Paper.Balance(Account.PartnerApproved(Given.Partner(1))).ShouldBe(0);
        await shop.CheckAsync();
    }

    [Fact]
    public async Task Approved_commissions_are_payable_once_the_network_advances_the_program()
    {
        shop.Programs.Program = Given.Program with { Funding = Funding.Invoice };
        await shop.PublishAsync(Ten);
        var sale = Given.Sale(1_000);
        await shop.BookAsync(sale);
        shop.Clock.Instant = Given.At.AddDays(31);
        await ReleaseAsync(shop.Clock.Instant);
        await shop.RefundAsync(sale, 1, 0, 400);
        Task<int> FundAsync() => shop.DoAsync(s => s.Get<FundApproved>().HandleAsync(CancellationToken.None));
        (await FundAsync()).ShouldBe(0);

        shop.Programs.Program = Given.Program;
        shop.Clock.Instant = Given.At.AddDays(40);
        (await FundAsync()).ShouldBe(1);
        (await FundAsync()).ShouldBe(0);
        (await shop.LinesAsync()).ShouldAllBe(c =>
            c.Status == CommissionStatus.Payable && c.PayableAt == shop.Clock.Instant);
        shop.Paper.Balance(Account.PartnerApproved(Given.Partner(1))).ShouldBe(0);
        shop.Paper.Balance(Account.PartnerPayable(Given.Partner(1))).ShouldBe(60);
        await shop.CheckAsync();
    }

    [Fact]
    public async Task A_merchant_approves_early_and_only_once_and_only_its_own()
    {
        await shop.PublishAsync(Ten);
        var id = (await shop.BookAsync(Given.Sale(1_000))).Single().Id.ToString();
        Task<Result<Listing.CommissionAnswer>> Approve(Scope scope) => shop.TryAsync(
            s => s.Get<ApproveCommission>().HandleAsync(id, new Decision(null, null), CancellationToken.None),
            As(scope));

        (await Approve(Scope.Partner(Given.Partner(1)))).Error!.Code.ShouldBe("access.scope");
        (await Approve(Scope.Merchant(MerchantId.From(Given.Id(3))))).Error!.Code.ShouldBe("commission.unknown");
        (await Approve(Scope.Merchant(Given.Merchant))).Value.Status.ShouldBe(CommissionStatus.Payable);
        (await Approve(Scope.Merchant(Given.Merchant))).Error!.Code.ShouldBe("commission.not_pending");
        (await shop.LinesAsync()).Single().PayableAt.ShouldBe(Given.At);
        await shop.CheckAsync();
    }

    [Theory]
    [InlineData("fraud", null, "commission.evidence")]
    [InlineData("fraud", " ", "commission.evidence")]
    [InlineData("because", "seen", "commission.reason_code")]
    [InlineData(null, "seen", "commission.reason_code")]
    public async Task A_rejection_needs_a_reason_and_evidence(string? reason, string? evidence, string code)
    {
        var refused = await shop.TryAsync(s => s.Get<RejectCommission>().HandleAsync(
            Given.Id(1).ToString(), new Decision(reason, evidence), CancellationToken.None));
        refused.Error!.Code.ShouldBe(code);
    }

    [Fact]
    public async Task Rejecting_takes_back_what_refunds_left_and_later_refunds_take_nothing()
    {
        await shop.PublishAsync(Ten);
        var sale = Given.Sale(1_000);
        var id = (await shop.BookAsync(sale)).Single().Id.ToString();
        await shop.RefundAsync(sale, 1, 0, 400);
        await shop.DoAsync(
            s => s.Get<RejectCommission>().HandleAsync(id, new Decision("fraud", "two carts"), CancellationToken.None));
        (await shop.LinesAsync()).ShouldAllBe(c => c.Status == CommissionStatus.Rejected && c.ReasonCode == "fraud");
        shop.Paper.Balance(Account.MerchantReceivable(Given.Merchant)).ShouldBe(0);
        (await shop.RefundAsync(sale, 2, 400, 600)).ShouldBeEmpty();
        await shop.CheckAsync();
    }

    [Fact]
    public async Task A_conversion_is_rejected_as_a_whole_until_one_part_was_approved()
    {
        await shop.PublishAsync(Ten);
        var sale = Given.Sale(1_000) with { Credits = [Given.Credit(1, 5_000, 1), Given.Credit(2, 5_000, 2)] };
        var lines = await shop.BookAsync(sale);
        Task<Result<Held<bool>>> Reject() => shop.TryAsync<Held<bool>>(async s =>
            (await s.Booking.RejectConversionAsync(
                sale.Id, "lead_disqualified", "no answer", CancellationToken.None)).Error is { } e
                ? e
                : new Held<bool>(true));

        await shop.DoAsync(s => s.Get<ApproveCommission>().HandleAsync(
            lines[0].Id.ToString(), new Decision(null, null), CancellationToken.None));
        (await Reject()).Error!.Code.ShouldBe("commission.not_pending");
        var other = Given.Sale(1_000) with { Id = ConversionId.From(Given.Id(7)) };
        sale = other;
        await shop.BookAsync(other);
        (await Reject()).Error.ShouldBeNull();
        await shop.CheckAsync();
    }
}
