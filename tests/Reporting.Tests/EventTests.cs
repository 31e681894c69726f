using Microsoft.Extensions.DependencyInjection;
using Rattan.Contracts.Clicks;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;
using Rattan.Reporting.Events;
using Rattan.Testing;

namespace Rattan.Reporting.Tests;

public sealed class EventTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);
    private static readonly EventsAsked Day = new("2026-11-20", "2026-11-20");

    [Theory]
    [OnBothBooks]
    public async Task Pages_go_on_where_the_one_before_ended_and_have_every_click_once(string kind)
    {
        await using var market = await FilledAsync(kind);
        var seen = new List<DateTimeOffset>();
        string? cursor = null;
        do
        {
            var page = await AskAsync(market, Day with { Cursor = cursor }, limit: 3);
            page.Items.Count.ShouldBeLessThanOrEqualTo(3);
            seen.AddRange(page.Items.Select(line => line.At));
            cursor = page.Next;
        }
        while (cursor is not null);
        seen.ShouldBe(market.Clicks.Events.Select(each => each.Place.At).OrderDescending());
    }

    [Theory]
    [OnBothBooks]
    public async Task Only_the_network_sees_visitors_and_click_ids_and_each_sees_its_own_clicks(string kind)
    {
        await using var market = await FilledAsync(kind);
        var network = await AskAsync(market, Day);
        network.Items.ShouldAllBe(line => line.Visitor != null && line.ClickId != null);
        var merchant = await AskAsync(market, Day, Scope.Merchant(market.Merchants[0].MerchantId));
        merchant.Items.Count.ShouldBe(5);
        merchant.Items.ShouldAllBe(line => line.Program == "A shop" && line.Visitor == null && line.ClickId == null);
        var partner = await AskAsync(market, Day, Scope.Partner(market.Partners[1].PartnerId));
        partner.Items.Count.ShouldBe(5);
        partner.Items.ShouldAllBe(line => line.Partner == "Minh" && line.Visitor == null && line.ClickId == null);
        var foreign = Day with { Where = [$"partner:in:{market.Partners[0].PartnerId}"] };
        (await AskAsync(market, foreign, Scope.Partner(market.Partners[1].PartnerId))).Items.ShouldBeEmpty();
    }

    [Theory]
    [OnBothBooks]
    public async Task Filters_reach_what_the_click_store_knows_and_what_only_the_books_know(string kind)
    {
        await using var market = await FilledAsync(kind);
        (await AskAsync(market, Day with { Where = ["country:in:US"] })).Items.Count.ShouldBe(3);
        (await AskAsync(market, Day with { Where = ["country:nin:US"] })).Items.Count.ShouldBe(7);
        (await AskAsync(market, Day with { Where = ["country:in:~"] })).Items.ShouldBeEmpty();
        (await AskAsync(market, Day with { Where = ["partnerKind:in:mediaBuyer"] })).Items
            .ShouldAllBe(line => line.Partner == "Minh");
        (await AskAsync(market, Day with { Where = [$"partner:nin:{market.Partners[1].PartnerId}"] }, limit: 2)).Items
            .ShouldAllBe(line => line.Partner == "Lan");
        (await AskAsync(market, Day with { Kind = "bot" })).Items.ShouldBeEmpty();
    }

    [Fact]
    public void What_cannot_be_read_is_named()
    {
        (Day with { Where = ["country"] }).Read().Error!.Code.ShouldBe("reports.where");
        (Day with { Where = ["mood:in:x"] }).Read().Error!.Code.ShouldBe("reports.filter_field");
        (Day with { Kind = "odd" }).Read().Error!.Code.ShouldBe("reports.kind");
        (Day with { Cursor = "x" }).Read().Error!.Code.ShouldBe("request.cursor");
        (Day with { From = null }).Read().Error!.Code.ShouldBe("reports.from");
    }

    [Fact]
    public async Task Too_much_at_once_is_refused_with_what_to_do()
    {
        await using var market = await FilledAsync("sqlite");
        market.Clicks.Overasked = true;
        var refused = await market.AskAsync(new Query.ReportRequest(["clicks"], ["sub1"], From: "2026-11-01",
            To: "2026-11-30"));
        refused.Error!.Code.ShouldBe("reports.too_wide");
        refused.Error.Message.ShouldContain("narrower");
    }

    private static async Task<Market> FilledAsync(string kind)
    {
        var market = await Market.OpenAsync(kind);
        for (var n = 0; n < 10; n++)
        {
            var (program, partner) = ((n % 2) + 1, (n / 2 % 2) + 1);
            market.Clicks.Events.Add(new ClickEvent(
                new ClickPlace(Noon.AddSeconds(n), n), ClickKind.Unique, null, program, (program * 10) + partner,
                partner, new VisitorId(1, (uint)n), $"click-{n}", ["=HYPERLINK(1)"])
            {
                Country = n % 4 == 1 ? "US" : "VN",
            });
        }

        market.Clicks.Events.RemoveAll(each => each.Partner == 1 && each.Place.Number >= 8);
        market.Clicks.Events.Add(market.Clicks.Events[2] with { Place = new ClickPlace(Noon.AddSeconds(8), 8) });
        market.Clicks.Events.Add(market.Clicks.Events[1] with { Place = new ClickPlace(Noon.AddSeconds(9), 9) });
        await market.SaveAsync();
        return market;
    }

    private static async Task<Page<EventLine>> AskAsync(
        Market market, EventsAsked asked, Scope? scope = null, int? limit = null)
    {
        var page = await market.InScopeAsync(
            services => services.GetRequiredService<ListEvents>().HandleAsync(asked, limit, CancellationToken.None),
            scope);
        page.Error.ShouldBeNull();
        return page.Value;
    }
}
