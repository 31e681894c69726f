using System.Globalization;
using Rattan.Contracts.Merchants;
using Rattan.Contracts.Partners;
using Rattan.Contracts.Proposals;
using Rattan.Proposals.Reports;
using Rattan.Proposals.Work;

namespace Rattan.Proposals.Tests;

public sealed class SuggestCpsTests
{
    private static readonly Currency Eur = Currency.Of("EUR");
    private static readonly Percent Fee = new(20);

    [Fact]
    public void The_rate_is_what_the_line_cost_of_what_it_brought_rounded_down()
    {
        // 300 of 1,700 are 17.647 %; with a fee of a fifth on top the partner gets 14.7 %.
        var one = SuggestCps.One(Line(price: 300_00, gmv: 1_700_00, orders: 40), 2m, null, Fee)!;
        (one.MerchantRate.Value, one.PartnerRate.Value, one.Roas).ShouldBe((17.64m, 14.7m, 5.67m));
        (one.MerchantRate.OfExact(new Money(1_700_00, Eur)) <= 300_00).ShouldBeTrue();
    }

    [Theory]
    // 16 orders: the lower end is 1 − 1.28155 ÷ 4 of it, 67.96 %; 3 ÷ 0.6796 is 4.414.
    [InlineData("4.42", 16, 3, true)]
    [InlineData("4.41", 16, 3, false)]
    // Few orders prove nothing, however much they brought.
    [InlineData("50", 9, 3, false)]
    [InlineData("50", 10, 3, true)]
    // Many orders are sure of a little more than was wanted.
    [InlineData("3.1", 10_000, 3, true)]
    public void Only_what_is_sure_goes_on(string roas, long orders, int goal, bool proven) =>
        (SuggestCps.One(Line(100_000_00, Gmv(roas), orders), goal, null, Fee) is not null).ShouldBe(proven);

    [Fact]
    public void Without_a_goal_the_margin_says_what_is_needed_and_without_both_the_price_itself()
    {
        var line = Line(price: 100_00, gmv: 400_00, orders: 100);
        SuggestCps.One(line, null, new Percent(25), Fee).ShouldBeNull("it breaks even at 4, and is sure of 3.49");
        SuggestCps.One(line, null, new Percent(40), Fee)!.Why.ShouldBe("break_even");
        SuggestCps.One(line, null, null, Fee)!.Why.ShouldBe("unknown");
    }

    [Fact]
    public void What_went_on_already_was_not_delivered_or_brought_nothing_is_not_suggested()
    {
        var line = Line(price: 100_00, gmv: 900_00, orders: 100);
        SuggestCps.One(line with { Cps = "5" }, 2m, null, Fee).ShouldBeNull();
        SuggestCps.One(line with { DeliveredPrice = null }, 2m, null, Fee).ShouldBeNull();
        SuggestCps.One(line with { DeliveredPrice = Money.Zero(Eur) }, 2m, null, Fee).ShouldBeNull();
        SuggestCps.One(line with { Gmv = null }, 2m, null, Fee).ShouldBeNull();
        SuggestCps.Of([line, Line(100_00, 2_000_00, 100)], 2m, null, Fee).Select(s => s.Roas).ShouldBe([20m, 9m]);
    }

    [Fact]
    public void Findings_say_what_stands_out_by_the_numbers()
    {
        var fine = Line(100_00, 400_00, 10) with
        {
            ExpectedLow = new Money(300_00, Eur), ExpectedHigh = new Money(500_00, Eur),
        };
        Codes(fine).ShouldBeEmpty();
        Codes(fine with { Gmv = new Money(299_99, Eur) }).ShouldBe(["below"]);
        Codes(fine with { Gmv = new Money(500_01, Eur) }).ShouldBe(["above"]);
        Codes(fine with { LateDays = 3, Checked = LinkCheck.NoLink, Delivered = "50" })
            .ShouldBe(["in_part", "late", "no_tracking"]);
        Codes(fine with { Orders = 0, Clicks = 100, Gmv = null }).ShouldBe(["no_results", "clicks_no_orders"]);
        Codes(fine with { Delivered = "0" }).ShouldBe(["not_delivered"]);
        Codes(fine with { Status = WorkStatus.Live }).ShouldBe(["open"]);
    }

    private static long Gmv(string roas) => (long)(decimal.Parse(roas, CultureInfo.InvariantCulture) * 100_000_00);

    private static string[] Codes(WorkAnswer line) => [.. Findings.Of([line]).Select(f => f.Code)];

    private static WorkAnswer Line(long price, long gmv, long orders) => new(
        default, default, 1, "Spring", default, "Tea", null, PartnerId.From(new Guid(1, 0, 0, new byte[8])), "Ann",
        null, 1, "Stream", null, "VN", null, 1, new Money(price, Eur), new Money(price / 2, Eur), null, null, null,
        null, null, null, null, WorkStatus.Settled, RequestStatus.None, null, "https://example.com/", null, null,
        LinkCheck.Ok, null, null, [], "100", new Money(price, Eur), new Money(price / 2, Eur), Money.Zero(Eur), 0, null,
        null, null, orders, new Money(gmv, Eur), null, ResultSource.Entered, null, null, null, true);
}
