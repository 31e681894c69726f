using Microsoft.Extensions.DependencyInjection;
using Rattan.Contracts.Clicks;
using Rattan.Contracts.Tracking;
using Rattan.Platform.Tenancy;
using Rattan.Reporting.Live;
using Rattan.Testing;

namespace Rattan.Reporting.Tests.Live;

public sealed class ReadLiveTests
{
    [Theory]
    [OnBothBooks]
    public async Task Everybody_sees_what_happened_within_their_scope_and_partners_no_fee(string kind)
    {
        await using var market = await BusyAsync(kind);

        var network = await ReadAsync(market, Scope.Network);
        network.Clicks!.Minutes.Count.ShouldBe(30);
        (network.Clicks.Minutes[^1], network.Clicks.Minutes[^2], network.Clicks.Minutes[0]).ShouldBe((6L, 5L, 1L));
        network.Clicks.Minutes.Sum().ShouldBe(12);
        network.Clicks.Today.ShouldBe(109);
        network.Clicks.Newest!.Value.ShouldBe(At("2026-11-21T09:29:45Z"));
        (network.Orders, network.NewestOrder).ShouldBe((3L, At("2026-11-21T09:10:00Z")));
        Say(network.Gmv).ShouldBe(["150.00 USD", "500000 VND"]);
        Say(network.Commission).ShouldBe(["15.00 USD", "50000 VND"]);
        Say(network.Fee!).ShouldBe(["1.50 USD", "5000 VND"]);

        var merchant = await ReadAsync(market, Scope.Merchant(market.Merchants[1].MerchantId));
        (merchant.Clicks!.Minutes.Sum(), merchant.Clicks.Today, merchant.Orders).ShouldBe((5L, 5L, 1L));
        Say(merchant.Gmv).ShouldBe(["500000 VND"]);
        Say(merchant.Fee!).ShouldBe(["5000 VND"]);
        merchant.NewestOrder.ShouldBe(At("2026-11-21T09:00:00Z"));

        var partner = await ReadAsync(market, Scope.Partner(market.Partners[0].PartnerId));
        (partner.Clicks!.Minutes.Sum(), partner.Clicks.Today, partner.Orders).ShouldBe((7L, 104L, 1L));
        Say(partner.Gmv).ShouldBe(["100.00 USD"]);
        Say(partner.Commission).ShouldBe(["10.00 USD"]);
        partner.Fee.ShouldBeNull();
        partner.NewestOrder.ShouldBe(At("2026-11-21T08:30:00Z"));
        partner.Clicks.Newest!.Value.ShouldBe(At("2026-11-21T09:29:40Z"));
        LiveEvent.Of(Words, partner).Shown.Keys.ShouldNotContain("fee");
    }

    [Theory]
    [OnBothBooks]
    public async Task Where_nothing_happened_there_are_zeros_and_no_money(string kind)
    {
        await using var market = await Market.OpenAsync(kind);
        await market.SaveAsync();
        foreach (var scope in new[] { Scope.Network, Scope.Partner(market.Partners[0].PartnerId) })
        {
            var numbers = await ReadAsync(market, scope);
            (numbers.Clicks!.Minutes.Sum(), numbers.Clicks.Newest, numbers.Orders, numbers.NewestOrder)
                .ShouldBe((0L, null, 0L, null));
            numbers.Gmv.ShouldBeEmpty();
            LiveEvent.Of(Words, numbers).Shown["gmv"].ShouldBe(["–"]);
        }
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task A_click_store_that_cannot_tell_leaves_the_money_as_it_is(bool away, bool overasked)
    {
        await using var market = await BusyAsync("sqlite");
        (market.Clicks.Away, market.Clicks.Overasked) = (away, overasked);
        var numbers = await ReadAsync(market, Scope.Network);
        (numbers.Clicks, numbers.Orders).ShouldBe((null, 3L));
        var shown = LiveEvent.Of(Words, numbers);
        shown.Away.ShouldBeTrue();
        shown.Minutes.ShouldBeEmpty();
        shown.Shown["clicks"].ShouldBe(["–"]);
        shown.Shown["gmv"].ShouldBe(["150.00 USD", "500,000 VND"]);
    }

    [Fact]
    public async Task A_click_store_that_does_not_follow_is_said_to_be_late()
    {
        await using var market = await BusyAsync("sqlite");
        (await ReadAsync(market, Scope.Network)).Clicks!.IsDelayed.ShouldBeFalse();
        market.Clicks.Late = true;
        (await ReadAsync(market, Scope.Network)).Clicks!.IsDelayed.ShouldBeTrue();
    }

    internal static LanguageFiles Words { get; } = new("en", new ReportingModule());

    /// <summary>At half past nine: clicks in this minute, in the one before and half an hour ago, and some of the
    /// morning.</summary>
    internal static async Task<Market> BusyAsync(string kind)
    {
        var market = await Market.OpenAsync(kind);
        market.Click("2026-11-21T09:29:10Z", 1, 1, 3, bot: 2, duplicate: 1, invalid: 9);
        market.Click("2026-11-21T09:28:59Z", 2, 2, 5);
        market.Click("2026-11-21T09:00:00Z", 1, 1, 1);
        market.Click("2026-11-21T08:59:59Z", 1, 1, 100);
        market.Click("2026-11-20T09:29:00Z", 1, 1, 1_000);
        market.Clicks.Events.Add(Event(1, "2026-11-21T09:29:40Z", 1, 1));
        market.Clicks.Events.Add(Event(2, "2026-11-21T09:29:45Z", 2, 2));
        market.Clicks.Events.Add(Event(3, "2026-11-21T09:29:50Z", 1, 1, ClickKind.Invalid));
        market.Order("2026-11-21T08:30:00Z", 1, 1, 10_000, 1_000);
        market.Order("2026-11-21T09:00:00Z", 2, 2, 500_000, 50_000);
        market.Order("2026-11-21T09:10:00Z", 1, 2, 5_000, 500, type: ConversionType.Renewal);
        market.Order("2026-11-21T09:20:00Z", 1, 2, 0, 0, type: ConversionType.Lead);
        market.Order("2026-11-20T09:20:00Z", 1, 1, 7_000, 700);
        await market.SaveAsync();
        market.Now("2026-11-21T09:29:58Z");
        return market;
    }

    private static ClickEvent Event(
        int number, string at, int program, int partner, ClickKind kind = ClickKind.Unique) => new(
        new ClickPlace(At(at), number), kind, null, program, program * 10 + partner, partner, default, null, []);

    private static string[] Say(IEnumerable<Kernel.Money> amounts) => [.. amounts.Select(amount => amount.ToString())];

    private static Task<LiveNumbers> ReadAsync(Market market, Scope scope) => market.InScopeAsync(
        services => services.GetRequiredService<ReadLive>().HandleAsync(CancellationToken.None), scope);

    private static DateTimeOffset At(string text) =>
        DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
