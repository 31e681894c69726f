using FsCheck;
using FsCheck.Fluent;
using Rattan.Commissions.Plans.Engine;
using Rattan.Commissions.Refunds;

namespace Rattan.Commissions.Tests;

public sealed class RefundSharesTests
{
    private static LineShare[] Whole(long order, long commission) => [new LineShare(0, order, commission)];

    /// <summary>Refunds of amounts alone, one after the other.</summary>
    private static List<RefundEvent> Amounts(long order, params ReadOnlySpan<long> amounts)
    {
        var (events, before) = (new List<RefundEvent>(), 0L);
        foreach (var amount in amounts)
        {
            events.Add(new RefundEvent(Given.Id(events.Count + 1), order, before, amount, null));
            before += amount;
        }

        return events;
    }

    [Theory]
    [InlineData(1_000, 101, 20, 500, 51, 10)]
    [InlineData(1_000, 101, 20, 495, 50, 10)]
    [InlineData(1_000, 3, 1, 500, 2, 1)]
    [InlineData(3, 1, 1, 1, 0, 0)]
    [InlineData(1_000, 101, 20, 1_000, 101, 20)]
    public void One_refund_takes_its_share_half_up(
        long order, long commission, long fee, long refund, long taken, long takenFee) =>
        RefundShares.Total(commission, fee, Whole(order, commission), Amounts(order, refund))
            .ShouldBe(new ReversedTotal(taken, takenFee));

    [Fact]
    public void A_third_and_a_sixth_make_exactly_a_half() =>
        RefundShares.Total(3, 0, Whole(6, 3), Amounts(6, 2, 1)).AmountMinor.ShouldBe(2);

    [Fact]
    public void Lines_give_back_what_they_earned()
    {
        LineShare[] shares = [new(0, 100, 7), new(2, 300, 20)];
        var first = new RefundEvent(Given.Id(1), 600, 0, 100, [100, 0, 0]);
        RefundShares.Total(27, 5, shares, [first]).AmountMinor.ShouldBe(7);
        var other = new RefundEvent(Given.Id(2), 600, 100, 200, [100, 200, 0]);
        RefundShares.Total(27, 5, shares, [first, other]).AmountMinor.ShouldBe(7);
        var half = new RefundEvent(Given.Id(3), 600, 300, 150, [100, 200, 150]);
        RefundShares.Total(27, 5, shares, [first, other, half]).AmountMinor.ShouldBe(17);
    }

    [Fact]
    public void An_amount_after_lines_is_pro_rata_of_what_is_left()
    {
        LineShare[] shares = [new(0, 100, 10), new(1, 100, 30)];
        RefundEvent[] refunds = [new(Given.Id(1), 200, 0, 100, [100, 0]), new(Given.Id(2), 200, 100, 50, null)];
        RefundShares.Total(40, 0, shares, refunds).AmountMinor.ShouldBe(25);
    }

    [Fact]
    public void Lines_after_an_amount_never_take_more_than_there_is()
    {
        LineShare[] shares = [new(0, 100, 10), new(1, 100, 30)];
        RefundEvent[] refunds = [new(Given.Id(1), 200, 0, 50, null), new(Given.Id(2), 200, 50, 100, [0, 100])];
        RefundShares.Total(40, 0, shares, refunds).AmountMinor.ShouldBe(33);
    }

    private static readonly Gen<(long Order, long Commission, long Fee, long[] Parts)> Orders =
        from parts in Gen.Choose(1, 50_000).Select(p => (long)p).NonEmptyListOf()
        from percent in Gen.Choose(1, 100)
        from feePercent in Gen.Choose(0, 100)
        let order = parts.Sum()
        let commission = new Percent(percent).Of(Given.Euro(order)).Minor
        where commission > 0
        select (order, commission, new Percent(feePercent).Of(Given.Euro(commission)).Minor, parts.ToArray());

    [Fact]
    public void Refunds_that_add_up_to_the_order_take_back_exactly_all_in_any_order_and_number() => Prop.ForAll(
        Orders.ToArbitrary(),
        o => Exact(o.Order, o.Commission, o.Fee, o.Parts)
            && Exact(o.Order, o.Commission, o.Fee, [.. o.Parts.Reverse()])
            && Exact(o.Order, o.Commission, o.Fee, [.. o.Parts.Order()])).QuickCheckThrowOnFailure();

    [Fact]
    public void Any_mix_of_lines_and_amounts_only_grows_and_ends_at_the_whole() => Prop.ForAll(
        Orders.ToArbitrary(),
        Gen.Choose(0, int.MaxValue).ToArbitrary(),
        (o, seed) => Mixed(o.Order, o.Commission, o.Fee, o.Parts, new System.Random(seed))).QuickCheckThrowOnFailure();

    private static bool Exact(long order, long commission, long fee, long[] parts)
    {
        var events = Amounts(order, parts);
        var all = RefundShares.Total(commission, fee, Whole(order, commission), events);
        for (var i = 1; i <= events.Count; i++)
        {
            var refunded = parts.Take(i).Sum();
            var total = RefundShares.Total(commission, fee, Whole(order, commission), [.. events.Take(i)]);
            if (total != new ReversedTotal(Share(commission, refunded, order), Share(fee, refunded, order)))
            {
                return false;
            }
        }

        return all == new ReversedTotal(commission, fee);
    }

    private static long Share(long whole, long refunded, long order) =>
        (long)(((2 * (Int128)whole * refunded) + order) / (2 * (Int128)order));

    private static bool Mixed(long order, long commission, long fee, long[] lines, System.Random random)
    {
        var earned = Split.ByLargestRemainder(commission, lines);
        LineShare[] shares = [.. lines.Select((line, i) => new LineShare(i, line, earned[i]))];
        var (events, totals, before) = (new List<RefundEvent>(), new long[lines.Length], 0L);
        var last = default(ReversedTotal);
        while (before < order)
        {
            var line = random.Next(lines.Length);
            var room = Math.Min(lines[line] - totals[line], order - before);
            var byLine = random.Next(2) == 0 && room > 0;
            var now = random.NextInt64(1, (byLine ? room : order - before) + 1);
            if (byLine)
            {
                totals[line] += now;
            }

            events.Add(new RefundEvent(Given.Id(events.Count + 1), order, before, now, byLine ? [.. totals] : null));
            before += now;
            var total = RefundShares.Total(commission, fee, shares, events);
            if (total.AmountMinor < last.AmountMinor || total.FeeMinor < last.FeeMinor
                || total.AmountMinor > commission || total.FeeMinor > fee
                || !AddUp(total, RefundShares.Lines(commission, fee, shares, events)))
            {
                return false;
            }

            last = total;
        }

        return last == new ReversedTotal(commission, fee)
            && RefundShares.Lines(commission, fee, shares, events)
                .SequenceEqual(LineShare.WithFees(shares, Given.Euro(fee)));
    }

    private static bool AddUp(ReversedTotal total, IReadOnlyList<LineShare> lines) =>
        total == new ReversedTotal(lines.Sum(line => line.EarnedMinor), lines.Sum(line => line.FeeMinor));
}
