using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Rattan.Access;
using Rattan.Scenario.Tests;

namespace Rattan.Browser.Tests;

/// <summary>One network on a real port with a small shop in it, one browser, and a person for each portal.</summary>
public sealed class Site : IAsyncLifetime
{
    private readonly SqliteNetwork network = new();
    private readonly Dictionary<string, string> sessions = new(StringComparer.Ordinal);
    private IPlaywright playwright = null!;

    /// <summary>A place of promotion in the library.</summary>
    public const string Place = "Evening post";

    public static IReadOnlyList<string> Portals { get; } = ["network", "merchant", "partner", "agency"];

    public IBrowser Browser { get; private set; } = null!;

    public IServiceProvider Services => network.Services;

    public string Address => network.Address;

    public string Order { get; private set; } = "";

    public string Partner { get; private set; } = "";

    internal Shop Shop { get; private set; } = null!;

    public string Agency { get; private set; } = "";

    public async Task InitializeAsync()
    {
        if (Chromium.Missing is not null)
        {
            return;
        }

        // The bundles lie beside the host's project; a test's own folder has none.
        Environment.SetEnvironmentVariable("ASPNETCORE_WEBROOT", Path.Combine(Checkout.Root, "src/Host/wwwroot"));
        await network.InitializeAsync();
        playwright = await Playwright.CreateAsync();
        Browser = await Chromium.LaunchAsync(playwright);
        var shop = await SeedAsync();
        await AddPersonAsync("network", "network");
        await AddPersonAsync("merchant", $"merchant:{shop.Merchant}");
        await AddPersonAsync("partner", $"partner:{shop.Partner}");
        await AddPersonAsync("agency", $"agency:{Agency}");
    }

    public async Task DisposeAsync()
    {
        if (Chromium.Missing is null)
        {
            await Browser.DisposeAsync();
            playwright.Dispose();
            await network.DisposeAsync();
        }
    }

    /// <summary>A window of somebody who is signed in at the portal; <c>anonymous</c> is a stranger.</summary>
    public async Task<Story> OpenAsync(string portal, Look? look = null, bool script = true)
    {
        var seen = look ?? Look.Desk;
        var context = await Browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = Address,
            ViewportSize = new ViewportSize { Width = seen.Width, Height = 844 },
            JavaScriptEnabled = script,
            StorageState = sessions.GetValueOrDefault(portal),
        });
        await context.AddCookiesAsync(
        [
            new Cookie { Name = "rtn_theme", Value = seen.Theme, Url = Address },
            new Cookie { Name = "rtn_lang", Value = seen.Language, Url = Address },
        ]);
        return new Story(await context.NewPageAsync());
    }

    private async Task<Shop> SeedAsync()
    {
        var shop = await Shop.OpenAsync(network);
        (Shop, Order, Partner) = (shop, $"order-{shop.Code}", shop.Partner);
        var agency = (await network.Operator.PostAsync(
            "/api/v1/agencies", new { name = "Sao Media", country = "VN", channels = new[] { "social" } })).Id();
        await network.Operator.PostAsync("/api/v1/resources", new
        {
            name = Place, kind = "socialPost", channel = "social", owner = "agency", agencyId = agency,
            priceModel = "flat", price = Calls.Money(60_00, "EUR"),
        });
        Agency = await SeedOperationsAsync(shop);
        var sale = await shop.SellAsync(Order, 123_450, await shop.ClickAsync());
        await shop.RefundAsync(sale.Id(), "refund-1", 5_000);
        await shop.SellAsync("order-direct", 5_000);
        await shop.ReleaseAsync();
        await shop.DraftAsync();
        await shop.AddMaterialAsync("text", ("body", "Walk well: {link}"));
        await shop.AddMaterialAsync("banner", ("file", Shop.OnePixel), ("note", "Spring only"));
        await shop.UploadOrdersAsync(
            "Order,Date,Total,Currency,Coupon,Note\nA-1001,2026-01-15 10:30,\"1,250.50\",EUR,SPRING,by phone\n"
            + "A-1002,15/01/2026,80.00,EUR,,\nA-1003,2026-01-16,12.50,EURO,,a long note about what was said\n"
            + $"{Order},2026-01-16,\"1,234.50\",EUR,,\n");
        return shop;
    }

    /// <summary>A proposal that is being carried out, a deal, a review of the site, a case, a top-up and an
    /// offer.</summary>
    /// <returns>The agency that carries the proposal out.</returns>
    private async Task<string> SeedOperationsAsync(Shop shop)
    {
        var api = network.Operator;
        var offer = await Offer.OpenAsync(network, shop);
        await offer.ApproveAsync();
        await offer.TransferAsync("walk", 300_00);
        var creator = (await api.PostAsync(
            "/api/v1/creators", new { name = "Mai", country = "VN", partnerId = shop.Partner })).Id();
        var deal = (await api.PostAsync(
            "/api/v1/deals", new { creatorId = creator, merchantId = shop.Merchant, title = "Boots" })).Id();
        await api.PostAsync($"/api/v1/deals/{deal}/terms", new
        {
            fee = Calls.Money(100_00, "EUR"), deliverables = new[] { new { format = "video", platform = "tiktok" } },
        });
        var review = await api.PostAsync(
            "/api/v1/site-reviews", new { merchantId = shop.Merchant, site = "https://shop.example.com/" });
        await api.PostAsync(
            $"/api/v1/site-reviews/{review.Id()}/findings", new { itemKey = "seo.titles", text = "No titles" });
        await api.PostAsync(
            "/api/v1/cases", new { merchantId = shop.Merchant, fields = new { title = "Twice the orders" } });
        await api.PostAsync("/api/v1/top-ups", new
        {
            merchantId = shop.Merchant, amount = Calls.Money(100_00, "EUR"), sentOn = "2026-01-05", reference = "FT-9",
        });
        using var agency = await network.ClientAsync($"agency:{offer.Agency}");
        await agency.PostAsync("/api/v1/resource-offers", new
        {
            fields = new
            {
                name = "Live on Friday", kind = "liveStream", channel = "social", priceModel = "flat",
                price = Calls.Money(90_00, "EUR"),
            },
        });
        return offer.Agency;
    }

    private async Task AddPersonAsync(string portal, string scope)
    {
        var email = $"{portal}@example.com";
        (await AccessModule.CreateUserAsync(
            Services, email, $"Ana of the {portal}", Story.Password, scope, CancellationToken.None))
            .Error.ShouldBeNull();
        await using var story = await OpenAsync("anonymous");
        await story.SignInAsync(email);
        sessions[portal] = await story.Page.Context.StorageStateAsync();
    }
}

[CollectionDefinition(Name)]
public sealed class SiteCollection : ICollectionFixture<Site>
{
    public const string Name = "site";
}

/// <summary>How a page is looked at.</summary>
public sealed record Look(int Width, string Theme, string Language)
{
    public static Look Desk { get; } = new(1440, "light", "en");

    public static Look Phone { get; } = new(390, "light", "en");

    public override string ToString() => $"{Width}-{Theme}-{Language}";
}
