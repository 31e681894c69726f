using System.Net;

namespace Rattan.Scenario.Tests;

public sealed class SiteReviewPagesOnSqlite(SqliteNetwork network)
    : SiteReviewPages(network), IClassFixture<SqliteNetwork>;

public sealed class SiteReviewPagesOnPostgres(PostgresNetwork network)
    : SiteReviewPages(network), IClassFixture<PostgresNetwork>;

/// <summary>A merchant's site is reviewed by the pages, and what was found is mended by the merchant's.</summary>
public abstract class SiteReviewPages(Network network)
{
    [Theory]
    [InlineData("en")]
    [InlineData("vi")]
    [InlineData("zh")]
    public async Task Every_page_opens_for_those_it_is_for_and_for_nobody_else(string language)
    {
        var shop = await Shop.OpenAsync(network);
        var draft = await StartAsync(shop);
        var (review, finding) = await PublishedAsync(shop);
        string[] own = ["/site-reviews", $"/site-reviews/{review}", $"/site-findings/{finding}"];
        string[] network1 =
        [
            "/site-reviews?status=draft", $"/site-reviews?merchant={shop.Merchant}",
            $"/site-reviews/new?merchant={shop.Merchant}", $"/site-reviews/{draft}", $"/site-reviews/{draft}/answers",
            $"/site-reviews/{draft}/findings/new?item=seo.titles", $"/merchants/{shop.Merchant}/site-reviews",
            "/settings/site-checklists", "/settings/site-checklists/new",
            "/settings/site-checklists/01900000-0000-7000-8000-0000000000a4",
        ];
        await SignedIn.WalkAsync(network, "network", language, [.. own, .. network1], []);
        await SignedIn.WalkAsync(network, $"merchant:{shop.Merchant}", language, own, network1[2..]);
        await SignedIn.WalkAsync(network, $"partner:{shop.Partner}", language, [], [.. own, .. network1]);
        var other = await Shop.OpenAsync(network);
        await SignedIn.WalkAsync(network, $"merchant:{other.Merchant}", language, [], own[1..]);
    }

    [Fact]
    public async Task A_site_is_reviewed_and_its_merchant_mends_what_was_found()
    {
        var shop = await Shop.OpenAsync(network);
        using var reviewer = await SignedIn.SignInAsync(network, "network");
        var page = await reviewer.OpenAsync($"/site-reviews/new?merchant={shop.Merchant}");
        page = await reviewer.SendAsync(page, "review", ("Form.Site", "nowhere"));
        reviewer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        page = await reviewer.SendAsync(page, "review", ("Form.Site", "https://shop.example.com/"));
        var id = reviewer.Here.Segments[2].TrimEnd('/');
        var answers = Enumerable.Range(0, 22).Select(i => ($"Form.Answers[{i}]", "ok")).ToArray();
        answers[3] = ("Form.Answers[3]", "");
        page = await reviewer.SendAsync(page, "answers", answers);
        page.Body!.TextContent.ShouldContain("21 of 22 items");
        page = await reviewer.SendAsync(page, "publish");
        reviewer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity, "one item is not answered");
        page = await reviewer.OpenAsync($"/site-reviews/{id}/findings/new?item=structure.speed");
        await reviewer.SendAsync(page, "finding", ("Form.Text", " "));
        reviewer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        page = await reviewer.SendAsync(
            page, "finding", ("Form.Text", "The first picture takes 9 s"), ("Form.Severity", "high"),
            ("Form.DueOn", "2020-01-01"));
        page.Body!.TextContent.ShouldContain("The first picture takes 9 s");
        page = await reviewer.OpenAsync($"/site-reviews/{id}");
        page = await reviewer.SendAsync(page, "publish");
        page.Body!.TextContent.ShouldContain("Published");
        page = await reviewer.OpenAsync($"/merchants/{shop.Merchant}/site-reviews");
        page.QuerySelector("#merchant-overdue, [data-table=merchant-overdue], table")!.TextContent
            .ShouldContain("The first picture takes 9 s");

        using var merchant = await SignedIn.SignInAsync(network, $"merchant:{shop.Merchant}");
        page = await merchant.OpenAsync($"/site-reviews/{id}");
        page = await merchant.OpenAsync(page.QuerySelector("a[href^='/site-findings/']")!.GetAttribute("href")!);
        var finding = merchant.Here.AbsolutePath;
        page = await merchant.SendAsync(page, "note", ("Note.Step", "mended"), ("Note.Text", ""));
        merchant.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        page = await merchant.SendAsync(page, "note", ("Note.Step", "mended"), ("Note.Text", "Now 2 s"));
        page.QuerySelector(".rtn-timeline")!.TextContent.ShouldContain("Now 2 s");
        page = await merchant.SendFileAsync(page, "file", "Upload", "measured,2\n");
        page.QuerySelector($"a[href^='{finding}/files/']").ShouldNotBeNull();
        page = await reviewer.OpenAsync(finding);
        page = await reviewer.SendAsync(page, "note", ("Note.Step", "accepted"), ("Note.Text", "Measured again"));
        page = await reviewer.OpenAsync($"/site-reviews/{id}");
        page.QuerySelector(".rtn-kpis")!.TextContent.ShouldContain("100 of 100");
        // Without Chromium it is the document itself.
        var kept = await merchant.DownloadAsync($"/site-reviews/{id}/file.pdf");
        (kept.StartsWith("%PDF-", StringComparison.Ordinal)
            || kept.Contains("The first picture takes 9 s", StringComparison.Ordinal)).ShouldBeTrue(kept);
    }

    [Fact]
    public async Task The_report_on_paper_shows_the_pictures_of_its_findings()
    {
        var (review, finding) = await PublishedAsync(await Shop.OpenAsync(network));
        using var reviewer = await SignedIn.SignInAsync(network, "network");
        Shop.HasPicture(await reviewer.DownloadAsync($"/site-reviews/{review}/file.pdf")).ShouldBeFalse();
        await Shop.AddPictureAsync(network.Operator, $"/api/v1/site-findings/{finding}/files");
        Shop.HasPicture(await reviewer.DownloadAsync($"/site-reviews/{review}/file.pdf")).ShouldBeTrue();
    }

    [Fact]
    public async Task A_checklist_is_written_with_items_of_ones_own()
    {
        using var reviewer = await SignedIn.SignInAsync(network, "network");
        var page = await reviewer.OpenAsync("/settings/site-checklists/new");
        await reviewer.SendAsync(page, "checklist", ("Form.Name", "Own"));
        reviewer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity, "it has no items");
        page = await reviewer.SendAsync(
            page, "checklist", ("Form.Name", "Own"), ("Form.Items[0].Section", "payment"),
            ("Form.Items[0].Weight", "5"), ("Form.Items[0].Vi", "Trả được bằng ví"), ("Form.Items[1].En", "Cash"));
        page.QuerySelector("tbody")!.TextContent.ShouldContain("Own");
        var stored = (await network.Operator.FetchAsync("/api/v1/site-checklists")).EnumerateArray()
            .Single(c => c.GetProperty("fields").Text("name") == "Own").GetProperty("fields").GetProperty("items");
        stored.EnumerateArray().Select(i => i.Text("key")).ShouldBe(["structure.own1", "payment.own1"]);
        stored[1].GetProperty("weight").GetInt32().ShouldBe(5);
    }

    private async Task<string> StartAsync(Shop shop) => (await network.Operator.PostAsync(
        "/api/v1/site-reviews", new { merchantId = shop.Merchant, site = "https://shop.example.com/" })).Id();

    private async Task<(string Review, string Finding)> PublishedAsync(Shop shop)
    {
        var review = await StartAsync(shop);
        var items = (await network.Operator.FetchAsync($"/api/v1/site-reviews/{review}")).GetProperty("items");
        var answers = items.EnumerateArray().ToDictionary(i => i.GetProperty("item").Text("key"), _ => "ok");
        var first = answers.Keys.First();
        using var patch = System.Net.Http.Json.JsonContent.Create(new { answers });
        using var answered = await network.Operator.PatchAsync(
            new Uri($"/api/v1/site-reviews/{review}/answers", UriKind.Relative), patch);
        answered.StatusCode.ShouldBe(HttpStatusCode.OK, await answered.Content.ReadAsStringAsync());
        var finding = (await network.Operator.PostAsync(
            $"/api/v1/site-reviews/{review}/findings",
            new { itemKey = first, text = "Too slow", severity = "low", dueOn = "2020-01-01" })).Id();
        await network.Operator.PostAsync($"/api/v1/site-reviews/{review}/publish", new { }, HttpStatusCode.OK);
        return (review, finding);
    }
}
