using Microsoft.EntityFrameworkCore;
using Rattan.Commissions.Fees;
using Rattan.Contracts.Commissions;
using Rattan.Contracts.Payouts;

namespace Rattan.Commissions.Tests;

public sealed class FeeTests
{
    private static readonly PayoutItemId Item = PayoutItemId.From(Given.Id(600));

    [Fact]
    public async Task A_fee_is_payable_is_held_by_one_payout_and_is_paid_with_it()
    {
        var shop = await Shop.OpenAsync();
        await AddAsync(shop, "deal:1:accepted", 5_000);
        await AddAsync(shop, "deal:2:taken-back", -1_200);

        (await TotalAsync(shop)).ShouldBe(3_800);
        await DoAsync(shop, p => p.ReserveAsync(
            Item, Given.Partner(1), Given.Eur, shop.Clock.Instant, CancellationToken.None));
        (await TotalAsync(shop)).ShouldBe(0);

        await DoAsync(shop, p => p.MoveAsync([Item], CommissionStatus.InPayout, CancellationToken.None));
        await DoAsync(shop, p => p.MoveAsync([Item], CommissionStatus.Payable, CancellationToken.None));
        (await TotalAsync(shop)).ShouldBe(3_800);

        await DoAsync(shop, p => p.ReserveAsync(
            Item, Given.Partner(1), Given.Eur, shop.Clock.Instant, CancellationToken.None));
        await DoAsync(shop, p => p.MoveAsync([Item], CommissionStatus.InPayout, CancellationToken.None));
        await DoAsync(shop, p => p.MoveAsync([Item], CommissionStatus.Paid, CancellationToken.None));
        (await shop.DoAsync<List<CommissionStatus>>(async s => await s.Db.Set<FeeLine>().Select(f => f.Status)
            .ToListAsync())).ShouldAllBe(status => status == CommissionStatus.Paid);
        await Should.ThrowAsync<InvalidOperationException>(
            () => DoAsync(shop, p => p.MoveAsync([Item], CommissionStatus.Payable, CancellationToken.None)));
    }

    [Fact]
    public async Task A_fee_that_becomes_payable_later_waits_and_one_of_nothing_is_none()
    {
        var shop = await Shop.OpenAsync();
        await AddAsync(shop, "deal:1:accepted", 5_000, after: 3);
        await AddAsync(shop, "deal:2:accepted", 0);
        (await TotalAsync(shop)).ShouldBe(0);
        shop.Clock.Instant = Given.At.AddDays(3);
        (await TotalAsync(shop)).ShouldBe(5_000);
    }

    [Fact]
    public async Task One_cause_is_one_fee()
    {
        var shop = await Shop.OpenAsync();
        await AddAsync(shop, "deal:1:accepted", 5_000);
        await Should.ThrowAsync<Exception>(() => AddAsync(shop, "deal:1:accepted", 5_000));
        (await TotalAsync(shop)).ShouldBe(5_000);
    }

    private static Task AddAsync(Shop shop, string cause, long minor, int after = 0) => shop.DoAsync<int>(s =>
    {
        s.Get<IPartnerFees>().Add(new PartnerFee(
            cause, Given.Partner(1), null, Given.Euro(minor), "Two videos", Given.At.AddDays(after)));
        return Task.FromResult<Result<int>>(0);
    });

    private static async Task<long> TotalAsync(Shop shop) => await shop.DoAsync<long>(async s =>
        (await s.Payouts.TotalsAsync(Given.Eur, shop.Clock.Instant, CancellationToken.None)).Sum(t => t.Amount.Minor));

    private static Task DoAsync(Shop shop, Func<ICommissionPayouts, Task> act) => shop.DoAsync<int>(async s =>
    {
        await act(s.Payouts);
        return 0;
    });
}
