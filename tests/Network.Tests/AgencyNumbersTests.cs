using Microsoft.Extensions.DependencyInjection;
using Rattan.Contracts.Ledger;
using Rattan.Contracts.Network;
using Rattan.Contracts.Proposals.Views;
using Rattan.Network.AgencyPortal;
using Rattan.Network.Placements;
using Rattan.Network.Resources;
using Rattan.Platform.Tenancy;
using static Rattan.Network.Tests.Given;

namespace Rattan.Network.Tests;

/// <summary>Today is 14 June 2026.</summary>
public sealed class AgencyNumbersTests
{
    [Theory, OnBothBooks]
    public async Task Its_placements_and_earnings_are_summed_by_month_and_currency(string kind)
    {
        await using var given = await OpenAsync(kind);
        var (agency, lan) = await AgencyAsync(given, "Sao Việt Media");
        var (post, live) = (await OwnedAsync(given, agency, "Post"), await OwnedAsync(given, agency, "Live"));
        await PlaceAsync(given, post, "2026-05-20", "2026-06-02", 4_000, orders: 7, clicks: 90);
        await PlaceAsync(given, post, "2026-05-01", "2026-05-31", 1_000, orders: 2, delivery: "late");
        await PlaceAsync(given, live, "2026-04-10", "2026-04-10", 500, orders: null);
        await PlaceAsync(given, live, "2026-03-01", "2026-03-31", 9_000, orders: 50);
        await PlaceAsync(given, live, "2026-06-10", "2026-07-01", 9_000, orders: 50);
        await EarnAsync(given, agency, 9_000);
        await PayAsync(given, agency, 2_000);

        var numbers = await ReadAsync(given, lan, 3);

        (numbers.Placements, numbers.Orders, numbers.Clicks).ShouldBe((3, 9, 90));
        (numbers.OnTime, numbers.Late, numbers.NotDelivered).ShouldBe((2, 1, 0));
        var sums = numbers.Sums.Single();
        (sums.Value, sums.Earned).ShouldBe((new Money(5_500_000, Vnd), new Money(9_000, Vnd)));
        sums.Months.Select(m => (m.Month.Month, m.Placements, m.Orders, m.Value.Minor, m.Earned!.Value.Minor))
            .ShouldBe([(4, 1, 0L, 500_000L, 0L), (5, 1, 2L, 1_000_000L, 0L), (6, 1, 7L, 4_000_000L, 9_000L)]);
        numbers.Resources.Select(r => (r.Name, r.Placements, r.Orders)).ShouldBe([("Post", 2, 9L), ("Live", 1, 0L)]);
        (await ReadAsync(given, lan, 4)).Placements.ShouldBe(4);
    }

    [Theory, OnBothBooks]
    public async Task Nothing_of_another_agency_or_of_the_network_is_in(string kind)
    {
        await using var given = await OpenAsync(kind);
        var (agency, lan) = await AgencyAsync(given, "Sao Việt Media");
        var (_, other) = await AgencyAsync(given, "Bắc Hà");
        var own = await OwnedAsync(given, agency, "Post");
        await PlaceAsync(given, own, "2026-06-01", "2026-06-02", 4_000, orders: 7);
        await PlaceAsync(
            given, (await given.SaveAsync(Resource("Of the network"))).Value, "2026-06-01", "2026-06-02", 1_000, 1);
        await EarnAsync(given, agency, 9_000);
        await given.AddAsync(new BookingRow
        {
            ResourceId = own.Id, MerchantId = TeaShop, FromDay = new DateOnly(2026, 6, 20),
            UntilDay = new DateOnly(2026, 6, 21),
        });

        var mine = await ReadAsync(given, lan, 6);
        (mine.Placements, mine.Booked, mine.Orders).ShouldBe((1, 1, 7));
        var theirs = await ReadAsync(given, other, 6);
        (theirs.Placements, theirs.Booked, theirs.Sums.Count, theirs.Resources.Count).ShouldBe((0, 0, 0, 0));
        foreach (var who in new[] { Operator, Merchant, Partner })
        {
            (await TryReadAsync(given, who, 6)).Error!.Code.ShouldBe("access.scope");
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(13)]
    public async Task More_months_than_a_year_are_refused(int months)
    {
        await using var given = await OpenAsync("sqlite");
        var (_, lan) = await AgencyAsync(given, "Sao Việt Media");
        (await TryReadAsync(given, lan, months)).Error!.Code.ShouldBe("agency.months");
    }

    [Fact]
    public void Who_may_not_see_money_sees_no_earnings_and_currencies_stay_apart()
    {
        var (may, june) = (new DateOnly(2026, 5, 1), new DateOnly(2026, 6, 1));
        OwnPlacement Placed(Currency currency, long minor, DateOnly day) =>
            new(ResourceId.From(Id(1)), "Post", day, currency, minor, 1, 1, Delivery.OnTime);
        var numbers = AddUpAgency.Of(
            [Placed(Usd, 100, may), Placed(Vnd, 7_000, june), Placed(Vnd, 8_000, june)], null, [may, june], 0);
        numbers.Sums.Select(sums => (sums.Value, sums.Earned))
            .ShouldBe([(new Money(15_000, Vnd), null), (new Money(100, Usd), null)]);
        numbers.Resources.Single().Value.ShouldBe([new Money(15_000, Vnd), new Money(100, Usd)]);
    }

    private static Task<Result<AgencyNumbers>> TryReadAsync(Given given, Caller by, int months) =>
        given.Books.InScopeAsync(s => s.GetRequiredService<ReadAgencyNumbers>().HandleAsync(months, default), by);

    private static async Task<AgencyNumbers> ReadAsync(Given given, Caller by, int months) =>
        (await TryReadAsync(given, by, months)).Value;

    private static async Task<(AgencyId Agency, Caller Person)> AgencyAsync(Given given, string name)
    {
        var agency = (await given.SaveAsync(Agency(name))).Value.Id;
        return (agency, As($"person of {name}", Scope.Agency(agency)));
    }

    private static async Task<ResourceAnswer> OwnedAsync(Given given, AgencyId agency, string name) =>
        (await given.SaveAsync(Resource(name) with { Owner = "agency", AgencyId = agency.ToString() })).Value;

    private static async Task PlaceAsync(
        Given given, ResourceAnswer resource, string from, string until, long gmv, int? orders, int? clicks = null,
        string delivery = "onTime") => (await given.PlaceAsync(resource.Id, Placement(gmv: gmv) with
        {
            From = from, Until = until, Orders = orders, Clicks = clicks, Delivery = delivery,
        })).Error.ShouldBeNull();

    private static async Task EarnAsync(Given given, AgencyId agency, long minor) => await PostAsync(
        given, "line:spring", "proposal_delivered", Posting.Debit(Account.MediaCost, new Money(minor, Vnd)),
        Posting.Credit(Account.AgencyPayable(agency), new Money(minor, Vnd)));

    private static async Task PayAsync(Given given, AgencyId agency, long minor) => await PostAsync(
        given, "agency-payment:x", "agency_payment",
        Posting.Debit(Account.AgencyPayable(agency), new Money(minor, Vnd)),
        Posting.Credit(Account.MediaCost, new Money(minor, Vnd)));

    private static async Task PostAsync(Given given, string key, string kind, params Posting[] postings) =>
        (await given.Books.WriteAsync<ILedger, int>(ledger =>
        {
            ledger.Post(new JournalDraft(key, kind, At, [.. postings]));
            return Task.FromResult<Result<int>>(0);
        })).Error.ShouldBeNull();
}
