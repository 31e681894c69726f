using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Rattan.Contracts.Ledger;
using Rattan.Contracts.Merchants;
using Rattan.Contracts.Partners;
using Rattan.Kernel;
using Rattan.Platform.Data;

namespace Rattan.Scenario.Tests;

public sealed class DealPagesOnSqlite(SqliteNetwork network) : DealPages(network), IClassFixture<SqliteNetwork>;

public sealed class DealPagesOnPostgres(PostgresNetwork network)
    : DealPages(network), IClassFixture<PostgresNetwork>;

/// <summary>A deal with a creator, by the pages of the network, the merchant and the creator.</summary>
public abstract class DealPages(Network network)
{
    private static readonly Currency Eur = Currency.Of("EUR");

    [Fact]
    public async Task A_deal_goes_from_the_first_idea_to_the_settlement_by_the_pages_of_all_three()
    {
        var shop = await Shop.OpenAsync(network);
        await FillWalletAsync(shop, 50_000);
        using var office = await SignedIn.SignInAsync(network, "network");
        using var merchant = await SignedIn.SignInAsync(network, $"merchant:{shop.Merchant}");
        using var creator = await SignedIn.SignInAsync(network, $"partner:{shop.Partner}");
        var deal = await BeginAsync(office, shop);

        var page = await office.OpenAsync($"/deals/{deal}/terms");
        page = await office.SendAsync(page, "terms", ("Form.Fee", "many"), ("Form.FeeCurrency", "EUR"));
        office.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var soon = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        await office.SendAsync(
            page, "terms", ("Form.Fee", "400.01"), ("Form.FeeCurrency", "EUR"), ("Form.Margin", "80"),
            ("Form.LatePerDay", "10"), ("Form.LateCap", "30"), ("Form.Posts[0].Count", "1"),
            ("Form.Posts[0].DueOn", $"{soon.AddDays(9):yyyy-MM-dd}"), ("Form.Posts[1].Count", "1"),
            ("Form.Posts[1].DueOn", $"{soon.AddDays(-2):yyyy-MM-dd}"), ("Form.Escrow", "true"));
        office.Here.AbsolutePath.ShouldBe($"/deals/{deal}");

        page = await merchant.OpenAsync($"/merchant/deals/{deal}");
        page.Body!.TextContent.ShouldContain("480.01 EUR");
        page.Body!.TextContent.ShouldNotContain("400.01");
        await merchant.SendAsync(page, "approve");
        page = await creator.OpenAsync($"/partner/deals/{deal}");
        page.Body!.TextContent.ShouldNotContain("480.01");
        page = await creator.SendAsync(page, "sign", ("Sign.Name", ""));
        creator.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        page = await creator.SendAsync(page, "sign", ("Sign.Name", "Linh Đặng"));
        (await MoneyAsync(shop, deal)).ShouldBe((1_999, 48_001, 0, 0));

        var posts = page.QuerySelectorAll("#deal-posts tbody a").Select(a => a.GetAttribute("href")![^36..]).ToArray();
        posts.Length.ShouldBe(2);
        await PublishAsync(creator, merchant, posts[0]);
        await RefuseAndMendAsync(creator, merchant, posts[0]);
        await AcceptAsync(shop, posts[0]);
        // 400.01 in two: the odd cent is the first post's.
        (await MoneyAsync(shop, deal)).ShouldBe((1_999, 24_000, 20_001, 4_000));
        await PublishAsync(creator, merchant, posts[1]);
        await AcceptAsync(shop, posts[1]);
        // Two days late at 10 %: 40 of 200 go back.
        (await MoneyAsync(shop, deal)).ShouldBe((5_999, 0, 36_001, 8_000));

        page = await office.OpenAsync($"/deals/{deal}/settlement");
        page = await office.SendAsync(page, "settle");
        page.QuerySelector(".rtn-kpis")!.TextContent.ShouldContain("360.01");
        page = await creator.OpenAsync($"/partner/deals/{deal}/settlement");
        page.QuerySelector(".rtn-kpis")!.TextContent.ShouldContain("360.01");
        page.Body!.TextContent.ShouldNotContain("merchant:");
        page = await creator.OpenAsync($"/partner/deals/posts/{posts[1]}/acceptance");
        page.QuerySelector(".rtn-facts")!.TextContent.ShouldContain("40.00 EUR");
        var report = await network.VerifyLedgerAsync();
        report.Sound.ShouldBeTrue(report.Summary);
    }

    [Theory]
    [InlineData("en")]
    [InlineData("vi")]
    [InlineData("zh")]
    public async Task Every_page_opens_for_those_it_is_for_and_for_nobody_else(string language)
    {
        var (shop, other) = (await Shop.OpenAsync(network), await Shop.OpenAsync(network));
        var (creator, deal, post) = await MakeAsync(shop);
        string[] office =
        [
            "/creators?platform=tiktok&followers=1", "/creators/new", $"/creators/{creator}",
            $"/creators/{creator}/edit", "/creators/duplicates", "/creators/import", "/deals",
            "/deals/new", $"/deals/{deal}/edit", $"/deals/{deal}/message", "/deals/templates", "/deals/emv",
        ];
        string[] Of(string place) =>
        [
            $"{place}/{deal}", $"{place}/posts/{post}", $"{place}/{deal}/settlement", $"{place}/{deal}/results",
        ];

        await SignedIn.WalkAsync(
            network, "network", language,
            [.. office, .. Of("/deals"), $"/deals/{deal}/terms", "/deals/list?stage=contract&owner=none"], []);
        await SignedIn.WalkAsync(
            network, $"merchant:{shop.Merchant}", language, ["/merchant/deals", .. Of("/merchant/deals")], office);
        await SignedIn.WalkAsync(
            network, $"partner:{shop.Partner}", language,
            ["/partner/deals", .. Of("/partner/deals"), $"/partner/deals/{deal}/terms"], office);
        await SignedIn.WalkAsync(
            network, $"merchant:{other.Merchant}", language, ["/merchant/deals"], Of("/merchant/deals"));
        await SignedIn.WalkAsync(
            network, $"partner:{other.Partner}", language, ["/partner/deals"],
            [.. Of("/partner/deals"), $"/partner/deals/{deal}/terms"]);
    }

    private async Task<string> BeginAsync(SignedIn office, Shop shop)
    {
        var number = (await network.Operator.FetchAsync($"/api/v1/partners/{shop.Partner}")).GetProperty("number");
        var page = await office.OpenAsync("/creators/new");
        page = await office.SendAsync(page, "creator", ("Form.Name", "Linh"), ("Form.Country", "ZZ"));
        office.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        await office.SendAsync(
            page, "creator", ("Form.Name", "Linh"), ("Form.Country", "vn"), ("Form.Partner", $"{number}"),
            ("Form.Handles[0].Handle", $"@linh-{shop.Code}"), ("Form.Handles[0].Followers", "12000"),
            ("Form.AudienceCountries", "VN 70, TH 20"), ("Form.Prices[0].Amount", "400"),
            ("Form.Prices[0].AmountCurrency", "EUR"));
        var creator = office.Here.Segments[2];
        page = await office.OpenAsync($"/deals/new?creator={creator}");
        page = await office.SendAsync(page, "deal", ("Form.MerchantId", shop.Merchant), ("Form.Title", "Summer shoes"));
        var deal = office.Here.Segments[2];
        page = await office.SendAsync(page, "remind", ("Remind.DueOn", "2026-01-31"), ("Remind.Text", "Call Linh"));
        page.Body!.TextContent.ShouldContain("Call Linh");
        page = await office.OpenAsync("/deals");
        page.Body!.TextContent.ShouldContain("Call Linh");
        page = await office.SendAsync(page, "board", ("move", $"{deal}:outreach"));
        page.QuerySelector("[data-stage=outreach]")!.TextContent.ShouldContain("Summer shoes");
        return deal;
    }

    private static async Task PublishAsync(SignedIn creator, SignedIn merchant, string post)
    {
        var page = await creator.OpenAsync($"/partner/deals/posts/{post}");
        await creator.SendAsync(page, "draft", ("Form.Caption", "Nice shoes #ad"));
        page = await merchant.OpenAsync($"/merchant/deals/posts/{post}");
        page.Body!.TextContent.ShouldContain("Nice shoes #ad");
        await merchant.SendAsync(page, "approve");
        page = await creator.OpenAsync($"/partner/deals/posts/{post}");
        page = await creator.SendAsync(page, "publish", ("Publish.Url", "nonsense"));
        creator.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        await creator.SendAsync(page, "publish", ("Publish.Url", $"https://social.example/{post}"));
    }

    private static async Task RefuseAndMendAsync(SignedIn creator, SignedIn merchant, string post)
    {
        var page = await merchant.OpenAsync($"/merchant/deals/posts/{post}");
        page = await merchant.SendAsync(page, "accept");
        merchant.Status.ShouldBe(HttpStatusCode.UnprocessableEntity, "there is no evidence");
        await merchant.SendAsync(page, "change", ("Change.Words", "The label is missing"));
        page = await creator.OpenAsync($"/partner/deals/posts/{post}");
        page.Body!.TextContent.ShouldContain("The label is missing");
        await creator.SendAsync(page, "publish", ("Publish.Url", $"https://social.example/mended/{post}"));
    }

    private async Task AcceptAsync(Shop shop, string post)
    {
        using var key = await network.ClientAsync($"merchant:{shop.Merchant}");
        using var form = new MultipartFormDataContent
        {
            { new StringContent("As ordered"), "note" },
            { new ByteArrayContent(Convert.FromBase64String(Shop.OnePixel)), "screenshots", "seen.png" },
        };
        (await Calls.ReadAsync(
            await key.PostAsync(new Uri($"/api/v1/deliverables/{post}/acceptance", UriKind.Relative), form),
            HttpStatusCode.OK)).Text("status").ShouldBe("accepted");
    }

    /// <summary>A signed deal with one post, by API.</summary>
    internal static async Task<(string Creator, string Deal, string Post)> MakeAsync(Shop shop)
    {
        var network = shop.Network;
        var creator = (await network.Operator.PostAsync(
            "/api/v1/creators", new { name = "Mai", country = "VN", partnerId = shop.Partner })).Id();
        var deal = (await network.Operator.PostAsync(
            "/api/v1/deals", new { creatorId = creator, merchantId = shop.Merchant, title = "Boots" })).Id();
        await network.Operator.PostAsync($"/api/v1/deals/{deal}/terms", new
        {
            fee = Calls.Money(10_000, "EUR"), deliverables = new[] { new { format = "video", platform = "tiktok" } },
        });
        using var merchant = await network.ClientAsync($"merchant:{shop.Merchant}");
        using var partner = await network.ClientAsync($"partner:{shop.Partner}");
        await merchant.PostAsync(
            $"/api/v1/deals/{deal}/terms/1/approve", new { textHash = await HashAsync(merchant, deal) },
            HttpStatusCode.OK);
        await partner.PostAsync(
            $"/api/v1/deals/{deal}/terms/1/sign",
            new { name = "Mai", textHash = await HashAsync(partner, deal) }, HttpStatusCode.OK);
        var posts = await partner.FetchAsync($"/api/v1/deals/{deal}/deliverables");
        return (creator, deal, posts.GetProperty("items")[0].Id());
    }

    private static async Task<string> HashAsync(HttpClient client, string deal) =>
        (await client.FetchAsync($"/api/v1/deals/{deal}/terms")).GetProperty("terms")[0].Text("textHash");

    private async Task FillWalletAsync(Shop shop, long minor) =>
        await network.Services.GetRequiredService<Books>().WriteAsync<ILedger, bool>(
            (ledger, _) =>
            {
                ledger.Post(new JournalDraft(
                    $"top-up:{shop.Merchant}", "top_up", TimeProvider.System.GetUtcNow(),
                    [
                        Posting.Debit(Account.Cash("main"), new Money(minor, Eur)),
                        Posting.Credit(Account.MerchantWallet(Merchant(shop)), new Money(minor, Eur)),
                    ]));
                return Task.FromResult<Result<bool>>(true);
            },
            CancellationToken.None);

    /// <summary>Wallet, set aside, payable to the creator, and the network's revenue of this deal.</summary>
    private async Task<(long Wallet, long Held, long Payable, long Revenue)> MoneyAsync(Shop shop, string deal)
    {
        await using var scope = network.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Platform.Tenancy.Caller>().Become(Platform.Tenancy.Caller.System);
        var ledger = scope.ServiceProvider.GetRequiredService<ILedger>();
        async Task<long> Of(Account account) => (await ledger.BalanceAsync(account, Eur, CancellationToken.None)).Minor;

        var settled = await network.Operator.FetchAsync($"/api/v1/deals/{deal}/settlement");
        return (
            await Of(Account.MerchantWallet(Merchant(shop))),
            await Of(Account.MerchantPrepaid(Merchant(shop), Guid.Parse(deal))),
            await Of(Account.PartnerPayable(PartnerId.From(Guid.Parse(shop.Partner)))), settled.Minor("networkNet"));
    }

    private static MerchantId Merchant(Shop shop) => MerchantId.From(Guid.Parse(shop.Merchant));
}
