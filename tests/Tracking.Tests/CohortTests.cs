using Rattan.Contracts.Partners;
using Rattan.Contracts.Tracking;
using Rattan.Tracking.Cohorts;

namespace Rattan.Tracking.Tests;

public sealed class CohortTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly PartnerId Linh = EntityId.New<PartnerId>(Now);

    [Fact]
    public void Retention_is_of_those_who_are_old_enough()
    {
        var (old, young) = (EntityId.New<CustomerId>(Now), EntityId.New<CustomerId>(Now));
        var won = Of(First(old, daysAgo: 61), Again(old, daysAgo: 20), First(young, daysAgo: 31));

        won.Count.ShouldBe(2);
        won.Repeat.ShouldBe(0.5m);
        won.Retention(0).ShouldBe(1);
        won.Retention(1).ShouldBe(1, "the young one is not 60 days old, and the old one ordered on day 41");
        won.Retention(2).ShouldBeNull();
        (won.All(0), won.All(1)).ShouldBe((true, false));
    }

    [Fact]
    public void Value_adds_up_by_age_and_a_refunded_order_is_no_return()
    {
        var customer = EntityId.New<CustomerId>(Now);
        var won = Of(
            First(customer, daysAgo: 100), Again(customer, daysAgo: 60, net: 50),
            Again(customer, daysAgo: 5, net: 0, stands: false));

        (won.Value(0), won.Value(1), won.Value(2)).ShouldBe((100, 150, 150));
        won.Retention(1).ShouldBe(1);
        won.Repeat.ShouldBe(1);
        Of(First(customer, daysAgo: 100), Again(customer, daysAgo: 60, stands: false)).Retention(1).ShouldBe(0);
        Of(First(customer, daysAgo: 100) with { Stands = false, NetMinor = 0 }).Retention(0).ShouldBe(1);
    }

    [Fact]
    public void Customers_of_earlier_months_are_left_out_and_the_first_order_says_who_brought_them()
    {
        var (mine, foreign) = (EntityId.New<CustomerId>(Now), EntityId.New<CustomerId>(Now));
        var won = Won.Among([Again(foreign, daysAgo: 9), First(mine, daysAgo: 9) with { Partner = Linh },
            Again(mine, daysAgo: 3)]);

        won.Single().Partner.ShouldBe(Linh);
        won.Single().Orders.Count.ShouldBe(2);
    }

    private static Won Of(params CustomerOrder[] orders) => new(Won.Among(orders), Now);

    private static CustomerOrder First(CustomerId customer, int daysAgo) =>
        new(customer, Now.AddDays(-daysAgo), 100, IsFirst: true, Stands: true, Partner: null);

    private static CustomerOrder Again(CustomerId customer, int daysAgo, long net = 100, bool stands = true) =>
        First(customer, daysAgo) with { IsFirst = false, NetMinor = net, Stands = stands };
}
