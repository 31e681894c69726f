using System.Net;

namespace Rattan.Scenario.Tests;

/// <summary>Who earns an order, as the pages set it, try it and tell it.</summary>
public sealed class AttributionPages(SqliteNetwork network) : IClassFixture<SqliteNetwork>
{
    private const string Firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

    [Fact]
    public async Task A_merchant_sets_model_views_and_guard_and_what_is_wrong_stands_at_its_field()
    {
        var shop = await Shop.OpenAsync(network);
        using var merchant = await SignedIn.SignInAsync(network, $"merchant:{shop.Merchant}");
        var page = await merchant.OpenAsync($"/programs/{shop.Program}/settings");
        page = await merchant.SendAsync(page, "program", ("Form.Model", "timeDecay"), ("Form.HalfLifeHours", "0"));
        merchant.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        page.QuerySelector("[name='Form.HalfLifeHours']")!.GetAttribute("aria-invalid").ShouldBe("true");
        page = await merchant.SendAsync(
            page, "program", ("Form.HalfLifeHours", "24"), ("Form.LateTouchMinutes", "30"),
            ("Form.LateTouchShare", "101"));
        merchant.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        page.QuerySelector("[name='Form.LateTouchShare']")!.GetAttribute("aria-invalid").ShouldBe("true");
        page = await merchant.SendAsync(
            page, "program", ("Form.LateTouchShare", "7.5"), ("Form.ViewWindowHours", "12"),
            ("Form.DeclaredWins", "True"));
        merchant.Here.AbsolutePath.ShouldBe($"/programs/{shop.Program}");
        page.Body!.TextContent.ShouldContain("within 30 minutes; a late partner takes 7.5 %");

        var program = await network.Operator.FetchAsync($"/api/v1/programs/{shop.Program}");
        var attribution = program.GetProperty("attribution");
        (attribution.Text("model"), attribution.GetProperty("halfLifeHours").GetInt32(),
            attribution.GetProperty("viewWindowHours").GetInt32()).ShouldBe(("timeDecay", 24, 12));
        program.GetProperty("declaredWins").GetBoolean().ShouldBeTrue();
        program.GetProperty("lateTouch").Text("sharePercent").ShouldBe("7.5");

        page = await merchant.OpenAsync($"/programs/{shop.Program}/settings");
        await merchant.SendAsync(page, "program", ("Form.LateTouchMinutes", ""));
        (await network.Operator.FetchAsync($"/api/v1/programs/{shop.Program}")).TryGetProperty("lateTouch", out _)
            .ShouldBeFalse();
    }

    [Fact]
    public async Task A_split_sale_names_each_partner_once_and_a_draft_shows_what_would_move()
    {
        var shop = await Shop.OpenAsync(network, settings: new
        {
            attribution = new { model = "linear" },
            lateTouch = new { minutes = 60, sharePercent = "10" },
        });
        var late = await shop.WithAnotherPartnerAsync();
        await network.Operator.PatchAsync($"/api/v1/partners/{late.Partner}", new { promotion = "cashback" });
        var cookie = MainWay.CookieOf(await shop.VisitAsync(Firefox));
        await shop.ClickAsync(Firefox, cookie: cookie);
        var sale = await shop.SellAsync(
            $"split-{shop.Code}", 10_000, await late.ClickAsync(Firefox, cookie: cookie));
        using var merchant = await SignedIn.SignInAsync(network, $"merchant:{shop.Merchant}");
        var page = await merchant.OpenAsync($"/conversions/{sale.Id()}");
        page.Body!.TextContent.ShouldContain("its contract gives it 10%");
        page.Body!.TextContent.ShouldContain("Came late");

        page = await merchant.OpenAsync("/late-touches");
        page.Body!.TextContent.ShouldContain("23.33");
        await merchant.OpenAsync("/late-touches?from=soon");
        var day = $"{TimeProvider.System.GetUtcNow():yyyy-MM-dd}";
        var path = $"/programs/{shop.Program}/attribution-what-if?from={day}&until={day}";
        page = await merchant.OpenAsync($"{path}&model=last&late=0");
        page.Body!.TextContent.ShouldContain("Of 1 orders 1 would be shared otherwise");
        page.Body!.TextContent.ShouldContain("9.00");
        page = await merchant.OpenAsync($"{path}&model=last&late=5000");
        merchant.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        page.QuerySelector("[name='late']")!.GetAttribute("aria-invalid").ShouldBe("true");
    }
}
