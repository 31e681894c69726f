using FsCheck;
using FsCheck.Fluent;
using Microsoft.EntityFrameworkCore;
using Rattan.Commissions.Deciding;
using Rattan.Commissions.Lines;
using Rattan.Commissions.Release;
using Rattan.Contracts.Commissions;
using Rattan.Contracts.Ledger;
using Rattan.Contracts.Payouts;
using Rattan.Contracts.Tracking;

namespace Rattan.Commissions.Tests;

public sealed class PayoutTests
{
    private const string Ten = """[{"name":"ten","pay":[{"on":"sale","percent":"10"}]}]""";

    private static readonly PayoutItemId Item = PayoutItemId.From(Given.Id(500));

    private static async Task<(Shop Shop, AttributedConversion Sale)> PayableAsync()
    {
        var shop = await Shop.OpenAsync();
        await shop.PublishAsync(Ten);
        var sale = Given.Sale(1_000);
        await shop.BookAsync(sale);
        shop.Clock.Instant = Given.At.AddDays(31);
        await shop.DoAsync(s => s.Get<ReleaseDue>().HandleAsync(shop.Clock.Instant, CancellationToken.None));
        return (shop, sale);
    }

    private static async Task<PayableTotal[]> TotalsAsync(Shop shop) =>
        (await shop.DoAsync<Held<PayableTotal[]>>(async s => new Held<PayableTotal[]>(
            [.. await s.Payouts.TotalsAsync(Given.Eur, shop.Clock.Instant, CancellationToken.None)]))).Value;

    private static Task<int> ReserveAsync(Shop shop, PayoutItemId item) => shop.DoAsync<int>(async s =>
    {
        await s.Payouts.ReserveAsync(item, Given.Partner(1), Given.Eur, shop.Clock.Instant, CancellationToken.None);
        return 0;
    });

    /// <summary>Moves an item's lines as the payout module does, with its journal entries.</summary>
    private static Task<int> MoveAsync(Shop shop, PayoutItemId item, CommissionStatus to, int turn) =>
        shop.DoAsync<int>(async s =>
    {
        var held = (PayoutItemId?)item;
        var lines = await s.Db.Set<Commission>().AsNoTracking().Where(c => c.PayoutItemId == held).ToListAsync();
        var sum = Given.Euro(lines.Sum(c => c.AmountMinor));
        var (payable, inPayout) = (Account.PartnerPayable(Given.Partner(1)), Account.PartnerInPayout(Given.Partner(1)));
        var wasInPayout = lines.Any(c => c.Status == CommissionStatus.InPayout);
        await s.Payouts.MoveAsync([item], to, CancellationToken.None);
        Posting[] postings = (to, wasInPayout) switch
        {
            (CommissionStatus.InPayout, _) => [Posting.Debit(payable, sum), Posting.Credit(inPayout, sum)],
            (CommissionStatus.Paid, _) => [Posting.Debit(inPayout, sum), Posting.Credit(Account.Cash("b"), sum)],
            (_, true) => [Posting.Debit(inPayout, sum), Posting.Credit(payable, sum)],
            _ => [],
        };
        if (postings.Length > 0)
        {
            s.Ledger.Post(new JournalDraft($"{item}:{to}:{turn}", "payout", shop.Clock.Instant, postings));
        }

        return 0;
    });

    [Fact]
    public async Task Totals_count_what_was_payable_then_and_is_not_reserved()
    {
        var (shop, _) = await PayableAsync();
        await using var open = shop;
        (await TotalsAsync(shop)).ShouldBe([new PayableTotal(Given.Partner(1), Given.Euro(100), 1)]);
        shop.Clock.Instant = Given.At.AddDays(30).AddTicks(-10);
        (await TotalsAsync(shop)).ShouldBeEmpty();
        shop.Clock.Instant = Given.At.AddDays(31);
        await ReserveAsync(shop, Item);
        (await TotalsAsync(shop)).ShouldBeEmpty();
        await MoveAsync(shop, Item, CommissionStatus.Payable, 1);
        (await TotalsAsync(shop)).Length.ShouldBe(1);
    }

    [Fact]
    public async Task A_refund_after_payment_is_owed_and_netted_by_the_next_batch()
    {
        var (shop, sale) = await PayableAsync();
        await using var open = shop;
        await ReserveAsync(shop, Item);
        await MoveAsync(shop, Item, CommissionStatus.InPayout, 1);
        await MoveAsync(shop, Item, CommissionStatus.Paid, 2);
        (await shop.RefundAsync(sale, 1, 0, 1_000)).Single().Status.ShouldBe(CommissionStatus.Payable);
        (await shop.LinesAsync()).Select(c => c.Status).Order().ShouldBe(
            [CommissionStatus.Payable, CommissionStatus.Reversed]);
        (await TotalsAsync(shop)).Single().Amount.ShouldBe(Given.Euro(-100));
        await shop.CheckAsync();
    }

    [Fact]
    public async Task A_refund_while_a_payout_holds_the_commission_waits_for_its_end()
    {
        var (shop, sale) = await PayableAsync();
        await using var open = shop;
        await ReserveAsync(shop, Item);
        await shop.RefundAsync(sale, 1, 0, 1_000);
        (await shop.LinesAsync()).ShouldAllBe(c => c.Status == CommissionStatus.Payable);
        await MoveAsync(shop, Item, CommissionStatus.InPayout, 1);
        await shop.CheckAsync();
        await MoveAsync(shop, Item, CommissionStatus.Paid, 2);
        (await shop.LinesAsync()).Single(c => !c.IsReversal).Status.ShouldBe(CommissionStatus.Reversed);
        (await TotalsAsync(shop)).Single().Amount.ShouldBe(Given.Euro(-100));
        await shop.CheckAsync();
    }

    [Fact]
    public async Task A_cancelled_payout_of_a_refunded_commission_leaves_nothing()
    {
        var (shop, sale) = await PayableAsync();
        await using var open = shop;
        await ReserveAsync(shop, Item);
        await shop.RefundAsync(sale, 1, 0, 1_000);
        await MoveAsync(shop, Item, CommissionStatus.Payable, 1);
        (await shop.LinesAsync()).ShouldAllBe(c => c.Status == CommissionStatus.Reversed);
        (await TotalsAsync(shop)).ShouldBeEmpty();
        await shop.CheckAsync();
    }

    [Fact]
    public async Task Paid_lines_cannot_be_freed_nor_free_ones_paid()
    {
        var (shop, _) = await PayableAsync();
        await using var open = shop;
        await ReserveAsync(shop, Item);
        await Should.ThrowAsync<InvalidOperationException>(() => MoveAsync(shop, Item, CommissionStatus.Paid, 1));
        await MoveAsync(shop, Item, CommissionStatus.InPayout, 2);
        await MoveAsync(shop, Item, CommissionStatus.Paid, 3);
        await Should.ThrowAsync<InvalidOperationException>(() => MoveAsync(shop, Item, CommissionStatus.Payable, 4));
    }

    [Fact]
    public void Whatever_happens_the_lines_and_the_journal_agree() => Prop.ForAll(
        Gen.Choose(0, 7).ListOf(25).ToArbitrary(),
        Gen.Choose(0, int.MaxValue).ToArbitrary(),
        (acts, seed) =>
        {
            WalkAsync([.. acts], new System.Random(seed)).GetAwaiter().GetResult();
            return true;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(8));

    private static async Task WalkAsync(int[] acts, System.Random random)
    {
        await using var shop = await Shop.OpenAsync();
        await shop.PublishAsync(Ten);
        var walk = new RandomWalk(shop, random, TotalsAsync, ReserveAsync, MoveAsync);
        foreach (var act in acts)
        {
            await walk.StepAsync(act);
            await shop.CheckAsync();
        }
    }
}

/// <summary>Books, refunds, decides, releases and pays out at random.</summary>
internal sealed class RandomWalk(
    Shop shop,
    System.Random random,
    Func<Shop, Task<PayableTotal[]>> totals,
    Func<Shop, PayoutItemId, Task<int>> reserve,
    Func<Shop, PayoutItemId, CommissionStatus, int, Task<int>> move)
{
    private readonly List<AttributedConversion> orders = [];
    private readonly Dictionary<ConversionId, long> refunded = [];
    private readonly Dictionary<PayoutItemId, bool> items = [];
    private int turn = 10_000;

    public async Task StepAsync(int act)
    {
        turn++;
        shop.Clock.Instant += TimeSpan.FromDays(random.Next(12));
        switch (act)
        {
            case 0 or 1:
                await BookAsync();
                break;
            case 2 or 3 when orders.Count > 0:
                await RefundAsync(orders[random.Next(orders.Count)]);
                break;
            case 4:
                await shop.DoAsync(s => s.Get<ReleaseDue>().HandleAsync(shop.Clock.Instant, CancellationToken.None));
                break;
            case 5:
                await DecideAsync();
                break;
            case 6 when (await totals(shop)).Any(t => t.Amount.Minor > 0):
                await reserve(shop, PayoutItemId.From(Given.Id(turn)));
                items.Add(PayoutItemId.From(Given.Id(turn)), false);
                break;
            case 7 when items.Count > 0:
                await PayAsync();
                break;
            default:
                break;
        }
    }

    private async Task BookAsync()
    {
        var order = Given.Sale(
            random.Next(1, 5_000)) with { Id = ConversionId.From(Given.Id(turn)), OccurredAt = shop.Clock.Instant };
        await shop.BookAsync(order);
        orders.Add(order);
    }

    private async Task RefundAsync(AttributedConversion order)
    {
        var before = refunded.GetValueOrDefault(order.Id);
        if (before < order.Amount.Minor)
        {
            var left = order.Amount.Minor - before;
            var now = random.Next(2) == 0 ? left : random.NextInt64(1, left + 1);
            await shop.RefundAsync(order, turn, before, now);
            refunded[order.Id] = before + now;
        }
    }

    private async Task DecideAsync()
    {
        var pending = (await shop.LinesAsync()).FirstOrDefault(
            c => c is { IsReversal: false, Status: CommissionStatus.Pending });
        if (pending is not null)
        {
            await shop.DoAsync(s => random.Next(2) == 0
                ? s.Get<ApproveCommission>().HandleAsync(
                    pending.Id.ToString(), new Decision(null, null), CancellationToken.None)
                : s.Get<RejectCommission>().HandleAsync(
                    pending.Id.ToString(), new Decision("fraud", "seen"), CancellationToken.None));
        }
    }

    private async Task PayAsync()
    {
        var (item, inPayout) = items.ElementAt(random.Next(items.Count));
        var free = random.Next(3) == 0;
        var to = free ? CommissionStatus.Payable : inPayout ? CommissionStatus.Paid : CommissionStatus.InPayout;
        await move(shop, item, to, turn);
        items[item] = true;
        if (to is CommissionStatus.Payable or CommissionStatus.Paid)
        {
            items.Remove(item);
        }
    }
}
