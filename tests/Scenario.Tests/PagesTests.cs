using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Microsoft.Extensions.DependencyInjection;
using Rattan.Access;
using Rattan.Platform;
using Rattan.Platform.Ui.Texts;

namespace Rattan.Scenario.Tests;

/// <summary>The pages as somebody signed in sees them, over HTTP.</summary>
public sealed class PagesTests(SqliteNetwork network) : IClassFixture<SqliteNetwork>
{
    private const string Password = "rattan grows slowly";

    private static readonly string[] SpokenAttributes = ["title", "aria-label", "placeholder", "data-label", "alt"];

    [Theory]
    [InlineData("en", "1,234.50", "123.45", "Attributed")]
    [InlineData("vi", "1.234,50", "123,45", "Đã ghi nhận")]
    [InlineData("zh", "1,234.50", "123.45", "已归因")]
    public async Task Every_page_shows_the_figures_in_the_viewers_language(
        string language, string amount, string commission, string attributed)
    {
        var way = await SellAndDraftAsync();
        using var browser = await SignInAsync();
        var pages = new Dictionary<string, string[]>(StringComparer.Ordinal)
        {
            ["/"] = [commission],
            ["/conversions"] = [way.Order, amount, commission, attributed],
            [$"/conversions?program={way.Shop.Program}&partner={way.Shop.Partner}&status=attributed&type=sale"
                + $"&order={way.Order}&from=2020-01-01&until=2100-01-01"] = [way.Order, amount, commission, "Linh"],
            [$"/conversions/{way.Sale}"] = [way.Order, amount, commission, attributed, "Linh", "10%"],
            ["/partners?q=LINH&kind=koc&country=vn&status=active"] = ["Linh", "VN"],
            [$"/partners/{way.Shop.Partner}/statement"] = [commission, "Linh"],
            ["/money/payouts"] = [Formats.Amount(language, way.Total)],
            [$"/money/payouts/{way.Batch}"] = [commission, "Linh"],
            ["/money/ledger"] = [commission],
        };
        foreach (var (path, figures) in pages)
        {
            var page = await OpenAsync(browser, path, language);
            page.DocumentElement.GetAttribute("lang")!.ShouldStartWith(language);
            page.QuerySelectorAll("h1, .page-title").ShouldNotBeEmpty(path);
            MissingTexts(page).ShouldBeEmpty(path);
            page.QuerySelectorAll("[style], style, script:not([src])").ShouldBeEmpty(path);
            foreach (var figure in figures)
            {
                page.Body!.TextContent.ShouldContain(figure, Case.Sensitive, path);
            }
        }
    }

    [Fact]
    public async Task A_list_is_exported_with_its_filters_and_a_stranger_does_not_get_the_file()
    {
        var way = await SellAndDraftAsync();
        using var browser = await SignInAsync();
        var page = await OpenAsync(browser, $"/conversions?order={way.Order}", "en");
        var fields = page.QuerySelectorAll("form[action='/exports/conversions.export'] input").ToDictionary(
            i => i.GetAttribute("name")!, i => i.GetAttribute("value")!, StringComparer.Ordinal);
        fields["order"].ShouldBe(way.Order);
        using var content = new FormUrlEncodedContent(fields);
        using var started = await browser.PostAsync(
            new Uri("/exports/conversions.export", UriKind.Relative), content);
        var job = started.RequestMessage!.RequestUri!.AbsolutePath;
        job.ShouldStartWith("/jobs/");
        var events = await browser.GetStringAsync(new Uri(job + "/events", UriKind.Relative));
        events.ShouldEndWith("event: end\ndata: {\"status\":\"completed\"}\n\n");
        var done = await OpenAsync(browser, job, "en");
        MissingTexts(done).ShouldBe(["conversions.csv"], "the file is called like a text");
        var file = done.QuerySelector("a[href*='/files/']")!.GetAttribute("href")!;
        using var download = await browser.GetAsync(new Uri(file, UriKind.Relative));
        download.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
        var lines = (await download.Content.ReadAsStringAsync()).TrimEnd().Split("\r\n");
        lines.Length.ShouldBe(2);
        lines[1].ShouldContain($"{way.Sale},{way.Order},");
        lines[1].ShouldContain(",1234.50,EUR,1234.50,123.45,EUR,Linh");
        using var forged = await browser.PostAsync(
            new Uri("/exports/conversions.export", UriKind.Relative), new FormUrlEncodedContent([]));
        forged.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        using var stranger = await network.Visitor.GetAsync(new Uri(file, UriKind.Relative));
        stranger.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_stranger_is_sent_to_the_sign_in_page_from_every_page()
    {
        var id = Guid.CreateVersion7(DateTimeOffset.UnixEpoch);
        foreach (var path in new[]
        {
            "/", "/conversions", $"/conversions/{id}", "/partners", $"/partners/{id}/statement", "/money/payouts",
            $"/money/payouts/{id}", "/money/ledger",
        })
        {
            using var answer = await network.Visitor.GetAsync(new Uri(path, UriKind.Relative));
            answer.StatusCode.ShouldBe(HttpStatusCode.Found, path);
            new Uri(network.Visitor.BaseAddress!, answer.Headers.Location!).AbsolutePath.ShouldBe("/sign-in", path);
            answer.Headers.Contains("Content-Security-Policy").ShouldBeTrue(path);
        }
    }

    [Fact]
    public async Task The_filters_of_the_list_leave_out_what_they_do_not_name()
    {
        var way = await SellAndDraftAsync();
        using var browser = await SignInAsync();
        foreach (var filter in new[]
        {
            "status=refunded", "type=lead", "until=2020-01-01", "order=nothing", $"program={way.Shop.Partner}",
            $"partner={way.Shop.Program}",
        })
        {
            var page = await OpenAsync(browser, $"/conversions?{filter}", "en");
            page.QuerySelectorAll("tbody tr").ShouldBeEmpty(filter);
            page.QuerySelector(".rtn-empty")!.TextContent.ShouldContain("Nothing fits these filters");
        }

        var wrong = await OpenAsync(browser, "/conversions?status=nonsense", "en");
        wrong.QuerySelector("[role=alert]")!.TextContent.ShouldContain("does not exist");
        var nobody = await OpenAsync(browser, "/conversions?partner=Nobody", "en");
        nobody.QuerySelector("[role=alert]")!.TextContent.ShouldContain("No partner");
    }

    [Fact]
    public async Task A_sale_that_nobody_earned_says_why()
    {
        var shop = await Shop.OpenAsync(network);
        var sale = await shop.SellAsync("direct", 5_000);
        sale.Text("status").ShouldBe("unattributed");
        using var browser = await SignInAsync();
        var page = await OpenAsync(browser, $"/conversions/{sale.Id()}", "en");
        page.QuerySelectorAll("h2").Select(h => h.TextContent).ShouldContain("Why nobody earned this");
        page.QuerySelector(".rtn-steps")!.TextContent.ShouldContain("Nobody earned this order");
    }

    [Fact]
    public async Task A_refund_is_on_the_page_with_what_it_took_back()
    {
        var shop = await Shop.OpenAsync(network);
        var sale = await shop.SellAsync("returned", 20_000, await shop.ClickAsync());
        await shop.RefundAsync(sale.Id(), "refund-1", 5_000);
        using var browser = await SignInAsync();
        var page = await OpenAsync(browser, $"/conversions/{sale.Id()}", "en");
        var text = page.Body!.TextContent;
        text.ShouldContain("refund-1");
        text.ShouldContain("the item was returned");
        text.ShouldContain("−5.00");
        page.QuerySelectorAll(".rtn-earned").Length.ShouldBe(2);
        page.QuerySelector(".rtn-earned-sum")!.TextContent.ShouldContain("15.00");
    }

    [Fact]
    public async Task A_converted_order_shows_both_currencies_and_the_rate()
    {
        await network.Operator.PutAsync(
            "/api/v1/fx-rates", new[] { new { day = "2026-01-02", from = "USD", to = "EUR", rate = "0.9" } });
        var shop = await Shop.OpenAsync(network);
        var sale = await shop.SellAsync(
            "abroad", 0, await shop.ClickAsync(), new { amount = Calls.Money(10_000, "USD") });
        using var browser = await SignInAsync();
        foreach (var language in new[] { "en", "vi", "zh" })
        {
            var page = await OpenAsync(browser, $"/conversions/{sale.Id()}", language);
            MissingTexts(page).ShouldBeEmpty();
            page.QuerySelector(".rtn-facts")!.TextContent.ShouldContain("USD");
            page.QuerySelector(".rtn-facts")!.TextContent.ShouldContain(language == "vi" ? "90,00" : "90.00");
        }
    }

    [Fact]
    public async Task What_does_not_exist_is_not_found()
    {
        using var browser = await SignInAsync();
        using var answer = await browser.GetAsync(
            new Uri($"/conversions/{Guid.CreateVersion7(DateTimeOffset.UnixEpoch)}", UriKind.Relative));
        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("This page does not exist");
    }

    private static async Task<IDocument> OpenAsync(HttpClient browser, string path, string language)
    {
        var address = path + (path.Contains('?', StringComparison.Ordinal) ? "&" : "?") + "lang=" + language;
        using var answer = await browser.GetAsync(new Uri(address, UriKind.Relative));
        var html = await answer.Content.ReadAsStringAsync();
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, path + html);
        answer.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("script-src 'self'");
        return await new HtmlParser().ParseDocumentAsync(html);
    }

    /// <summary>Keys that stand where their text should: the catalogue shows a missing key itself.</summary>
    private IEnumerable<string> MissingTexts(IDocument page)
    {
        var rooms = network.Services.GetServices<IModule>().Select(m => m.Assembly).Append(typeof(IModule).Assembly)
            .SelectMany(a => Keys(a.GetManifestResourceStream("i18n/en.json"))).Select(k => k.Split('.')[0]).Distinct();
        var key = new Regex(
            $@"(?<![\w./@-])({string.Join('|', rooms)})\.[a-zA-Z_.]+", RegexOptions.ExplicitCapture,
            TimeSpan.FromSeconds(1));
        return page.All.SelectMany(e => SpokenAttributes.Select(e.GetAttribute)).OfType<string>()
            .Concat(page.Descendants().OfType<IText>().Select(text => text.Data))
            .SelectMany(text => key.Matches(text).Select(m => m.Value));
    }

    private static IEnumerable<string> Keys(Stream? texts)
    {
        if (texts is null)
        {
            return [];
        }

        using var json = JsonDocument.Parse(texts);
        return [.. json.RootElement.EnumerateObject().Select(p => p.Name)];
    }

    private async Task<(Shop Shop, string Order, string Sale, string Batch, Money Total)> SellAndDraftAsync()
    {
        var shop = await Shop.OpenAsync(network);
        var order = $"order-{shop.Code}";
        var sale = await shop.SellAsync(order, 123_450, await shop.ClickAsync());
        await shop.ReleaseAsync();
        var batch = await shop.DraftAsync();
        var total = batch.GetProperty("items").EnumerateArray().Sum(i => i.Minor());
        return (shop, order, sale.Id(), batch.Id(), new Money(total, Currency.Of("EUR")));
    }

    /// <summary>A browser that signed in through the form, with its antiforgery token and cookies.</summary>
    private async Task<HttpClient> SignInAsync()
    {
        var email = $"ana-{Guid.CreateVersion7(TimeProvider.System.GetUtcNow()):N}@example.com";
        (await AccessModule.CreateUserAsync(
            network.Services, email, "Ana", Password, "network", CancellationToken.None)).Error.ShouldBeNull();
        var browser = new HttpClient(new SocketsHttpHandler { CookieContainer = new CookieContainer() })
        {
            BaseAddress = new Uri(network.Address),
        };
        var form = await new HtmlParser().ParseDocumentAsync(
            await browser.GetStringAsync(new Uri("/sign-in?returnUrl=%2Fpartners", UriKind.Relative)));
        var fields = form.QuerySelector("form[method=post]")!.QuerySelectorAll("input[type=hidden]").ToDictionary(
            i => i.GetAttribute("name")!, i => i.GetAttribute("value")!, StringComparer.Ordinal);
        fields["Form.Email"] = email;
        fields["Form.Password"] = Password;
        using var content = new FormUrlEncodedContent(fields);
        using var answer = await browser.PostAsync(
            new Uri("/sign-in?returnUrl=%2Fpartners", UriKind.Relative), content);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.RequestMessage!.RequestUri!.AbsolutePath.ShouldBe("/partners");
        return browser;
    }
}
