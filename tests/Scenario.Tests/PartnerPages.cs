using System.Net;

namespace Rattan.Scenario.Tests;

public sealed class PartnerPagesOnSqlite(SqliteNetwork network)
    : PartnerPages(network), IClassFixture<SqliteNetwork>;

/// <summary>Here reading takes time: a page must not draw what is not read yet.</summary>
public sealed class PartnerPagesOnPostgres(PostgresNetwork network)
    : PartnerPages(network), IClassFixture<PostgresNetwork>;

/// <summary>The operator's pages for partners, and what a partner and a merchant see of agreements.</summary>
public abstract class PartnerPages(Network network)
{
    [Theory]
    [InlineData("en")]
    [InlineData("vi")]
    [InlineData("zh")]
    public async Task Every_page_opens_for_those_it_is_for_and_for_nobody_else(string language)
    {
        var shop = await Shop.OpenAsync(network);
        var tier = await network.Operator.PostAsync(
            "/api/v1/partner-tiers", new { name = $"T {shop.Code}", rank = 1 });
        var group = await network.Operator.PostAsync("/api/v1/partner-groups", new { name = $"G {shop.Code}" });
        var copy = await SignedCopyAsync(shop);
        var program = $"/programs/{shop.Program}";
        string[] operators =
        [
            "/partners", "/partners/new", $"/partners/{shop.Partner}", $"/partners/{shop.Partner}/edit",
            $"/partners/{shop.Partner}?tab=programs", $"/partners/{shop.Partner}?tab=documents", "/partners/import",
            "/partners/groups", "/partners/groups/new", $"/partners/groups/{group.Id()}", "/partners/tiers/new",
            $"/partners/tiers/{tier.Id()}",
        ];
        string[] shared =
        [
            program, $"{program}/recruitment", $"{program}/invitations", $"{program}/advocates?orders=2",
            "/applications", "/applications/programs", "/agreements", $"/agreements/copies/{copy}",
        ];
        string[] partners =
        [
            "/partner/links", "/partner/links/new", "/partner/agreements", $"/partner/agreements/copies/{copy}",
            "/partner/profile", "/partner/invitations",
        ];
        await SignedIn.WalkAsync(network, "network", language, [.. operators, .. shared], []);
        await SignedIn.WalkAsync(network, $"merchant:{shop.Merchant}", language, shared, operators);
        await SignedIn.WalkAsync(network, $"partner:{shop.Partner}", language, partners, [.. operators, program]);
        var other = await Shop.OpenAsync(network);
        await SignedIn.WalkAsync(
            network, $"merchant:{other.Merchant}", language, [],
            [
                $"{program}/recruitment", $"{program}/invitations", $"{program}/advocates",
                $"/agreements/copies/{copy}", $"/agreements/copies/{copy}/file.pdf",
            ]);
        await SignedIn.WalkAsync(
            network, $"partner:{other.Partner}", language, [],
            [$"/partner/agreements/copies/{copy}", $"/agreements/copies/{copy}/file.pdf"]);
    }

    [Fact]
    public async Task An_operator_adds_sorts_enrols_and_blocks_a_partner()
    {
        var shop = await Shop.OpenAsync(network);
        var other = await Shop.OpenAsync(network);
        using var person = await SignedIn.SignInAsync(network, "network");
        var page = await person.OpenAsync("/partners/new");
        page = await person.SendAsync(
            page, "partner", ("Form.Name", "Mai"), ("Form.Email", "no"), ("Form.Country", "vn"), ("Form.Kind", "kol"));
        person.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        await person.SendAsync(
            page, "partner", ("Form.Email", $"mai-{shop.Code}@example.com"), ("Form.Profile.Bio", "Cooks."),
            ("Form.Profile.Channels[0].Kind", "tiktok"), ("Form.Profile.Channels[0].Address", "@mai"),
            ("Form.ExternalId", $"X-{shop.Code}"));
        var id = person.Here.Segments[^1];
        var profile = await network.Operator.FetchAsync($"/api/v1/partners/{id}/profile");
        (profile.Text("bio"), profile.GetProperty("channels")[0].Text("address")).ShouldBe(("Cooks.", "@mai"));

        page = await person.OpenAsync($"/partners/{id}/edit");
        await person.SendAsync(
            page, "partner", ("Form.Name", "Mai Trần"), ("Form.ExternalId", ""), ("Form.Promotion", "coupon"));
        page = await person.OpenAsync($"/partners/{id}");
        await person.SendAsync(page, "sort", ("Form.Tags", "vip, food"));
        var partner = await network.Operator.FetchAsync($"/api/v1/partners/{id}");
        (partner.Text("name"), partner.Text("promotion")).ShouldBe(("Mai Trần", "coupon"));
        partner.TryGetProperty("externalId", out _).ShouldBeFalse();
        partner.GetProperty("tags").GetArrayLength().ShouldBe(2);

        page = await person.OpenAsync($"/partners/{id}?tab=programs");
        await person.SendAsync(page, "enrol", ("Form.ProgramId", shop.Program));
        var group = await network.Operator.PostAsync(
            "/api/v1/partner-groups", new { name = "Cooks", programId = shop.Program });
        page = await person.OpenAsync($"/partners/{id}?tab=programs");
        await person.SendAsync(
            page, "places", ("id", shop.Program), ("bulk-group", group.Id()), ("do", "group"));
        var place = await network.Operator.FetchAsync($"/api/v1/programs/{shop.Program}/enrolments?partnerId={id}");
        place.GetProperty("items")[0].Text("groupId").ShouldBe(group.Id());
        await person.SendAsync(page, "places", ("id", shop.Program), ("bulk-late", "12.5"), ("do", "late"));
        place = await network.Operator.FetchAsync($"/api/v1/programs/{shop.Program}/enrolments?partnerId={id}");
        place.GetProperty("items")[0].Text("lateTouchSharePercent").ShouldBe("12.5");
        await person.SendAsync(page, "places", ("id", shop.Program), ("bulk-late", "120"), ("do", "late"));
        place = await network.Operator.FetchAsync($"/api/v1/programs/{shop.Program}/enrolments?partnerId={id}");
        place.GetProperty("items")[0].Text("lateTouchSharePercent").ShouldBe("12.5");

        page = await person.OpenAsync("/partners");
        await person.SendAsync(page, "bulk", ("id", id), ("bulk-program", other.Program), ("do", "enrol"));
        place = await network.Operator.FetchAsync($"/api/v1/programs/{other.Program}/enrolments?partnerId={id}");
        place.GetProperty("items")[0].Text("status").ShouldBe("approved");
        page = await person.OpenAsync($"/partners/{id}");
        await person.SendAsync(page, "turn");
        (await network.Operator.FetchAsync($"/api/v1/partners/{id}")).Text("status").ShouldBe("blocked");
    }

    [Fact]
    public async Task Tiers_and_groups_are_made_renamed_and_archived_on_pages()
    {
        var shop = await Shop.OpenAsync(network);
        using var person = await SignedIn.SignInAsync(network, "network");
        var page = await person.OpenAsync("/partners/tiers/new");
        page = await person.SendAsync(page, "tier", ("Form.Name", $"Gold {shop.Code}"), ("Form.Rank", "2000"));
        person.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        await person.SendAsync(page, "tier", ("Form.Rank", "20"));
        page = await person.OpenAsync("/partners/groups/new");
        page = await person.SendAsync(page, "group", ("Form.Name", $"Early {shop.Code}"));
        foreach (var (name, folder) in new[] { ($"Gold {shop.Code}", "tiers"), ($"Early {shop.Code}", "groups") })
        {
            var href = page.QuerySelectorAll("a").First(a => a.TextContent.Trim() == name).GetAttribute("href")!;
            href.ShouldStartWith($"/partners/{folder}/");
            page = await person.OpenAsync(href);
            page = await person.SendAsync(page, folder[..^1], ("Form.Name", name + " new"));
            page = await person.OpenAsync(href);
            page = await person.SendAsync(page, "archive");
            var row = page.QuerySelectorAll("tr").Single(r => r.TextContent.Contains(name + " new"));
            row.QuerySelectorAll("time").Length.ShouldBe(folder == "tiers" ? 1 : 2);
        }
    }

    [Fact]
    public async Task An_unsigned_agreement_is_one_button_away_from_the_links_and_leads_back()
    {
        var shop = await Shop.OpenAsync(network);
        await PublishAsync(shop, "Be honest.");
        using var partner = await SignedIn.SignInAsync(network, $"partner:{shop.Partner}");
        var page = await partner.OpenAsync("/partner/links/new");
        page.QuerySelector(".rtn-notice")!.TextContent.ShouldContain("Terms");
        page = await partner.SendAsync(page, "link", ("Form.Code", $"s-{shop.Code}"));
        partner.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await partner.OpenAsync("/partner/links")).QuerySelector(".rtn-notice a.btn").ShouldNotBeNull();

        page = await partner.OpenAsync("/partner/links/new");
        page = await partner.OpenAsync(page.QuerySelector(".rtn-notice a.btn")!.GetAttribute("href")!);
        page = await partner.SendAsync(page, "sign", ("Form.Name", "Linh Trần"));
        partner.Here.AbsolutePath.ShouldBe("/partner/links/new");
        page.QuerySelector(".rtn-notice a.btn").ShouldBeNull();
        await partner.SendAsync(page, "link", ("Form.Code", $"s-{shop.Code}"));
        partner.Here.AbsolutePath.ShouldStartWith("/partner/links/0");

        await PublishAsync(shop, "Be very honest.");
        page = await partner.OpenAsync("/partner/links/new");
        page.QuerySelector(".rtn-notice a.btn").ShouldNotBeNull();
        page = await partner.OpenAsync($"/partner/agreements/{await LatestAsync(shop)}?back=https://evil.example/");
        await partner.SendAsync(page, "sign", ("Form.Name", "Linh Trần"));
        partner.Here.AbsolutePath.ShouldBe("/partner/agreements");
    }

    [Fact]
    public async Task Who_is_a_partner_already_joins_by_the_link_of_an_invitation()
    {
        var shop = await Shop.OpenAsync(network);
        var other = await Shop.OpenAsync(network);
        var made = await network.Operator.PostAsync($"/api/v1/programs/{shop.Program}/invitations", new { days = 3 });
        using (var stranger = await SignedIn.SignInAsync(network, $"merchant:{shop.Merchant}"))
        {
            var join = await stranger.OpenAsync(made.Text("link"));
            join.QuerySelectorAll("a").Select(a => a.GetAttribute("href")).ShouldContain(
                href => href!.StartsWith("/sign-in?returnUrl=%2Fpartner%2Finvitations", StringComparison.Ordinal));
        }

        using var partner = await SignedIn.SignInAsync(network, $"partner:{other.Partner}");
        var page = await partner.OpenAsync(made.Text("link"));
        partner.Here.AbsolutePath.ShouldBe("/partner/invitations");
        await partner.SendAsync(page, "accept");
        partner.Here.AbsolutePath.ShouldBe("/partner/programs");
        var place = await network.Operator.FetchAsync(
            $"/api/v1/programs/{shop.Program}/enrolments?partnerId={other.Partner}");
        place.GetProperty("items")[0].Text("status").ShouldBe("approved");

        page = await partner.OpenAsync("/partner/invitations?invitation=forged");
        page.QuerySelector("form[action]")?.TextContent.ShouldNotContain("Join");
        page.Body!.TextContent.ShouldContain("This invitation cannot be used");
    }

    [Fact]
    public async Task A_signed_copy_shows_what_was_signed_by_whom_and_when()
    {
        var shop = await Shop.OpenAsync(network);
        var copy = await SignedCopyAsync(shop);
        await PublishAsync(shop, "Something else.");
        using var merchant = await SignedIn.SignInAsync(network, $"merchant:{shop.Merchant}");

        var page = (await merchant.OpenAsync($"/agreements/copies/{copy}")).Body!.TextContent;

        page.ShouldContain("Be fair.");
        page.ShouldContain("Linh Trần");
        page.ShouldContain("127.0.0.1");
        page.ShouldContain("The text above has this fingerprint.");
        page.ShouldNotContain("Something else.");
    }

    [Fact]
    public async Task The_way_to_a_programs_page_for_partners_is_by_clicks_and_its_address_is_shown()
    {
        var shop = await Shop.OpenAsync(network);
        using var merchant = await SignedIn.SignInAsync(network, $"merchant:{shop.Merchant}");
        var page = await merchant.OpenAsync($"/programs/{shop.Program}");
        page.QuerySelectorAll($"a[href='/programs/{shop.Program}/recruitment']").Length.ShouldBe(2);
        page = await merchant.OpenAsync($"/programs/{shop.Program}/recruitment");
        var slug = $"shop-{shop.Code}".ToLowerInvariant();
        await merchant.SendAsync(page, "recruitment", ("Form.Slug", slug), ("Form.IsOpen", "true"));
        merchant.Status.ShouldBe(HttpStatusCode.OK);
        page = await merchant.OpenAsync($"/programs/{shop.Program}");
        page.QuerySelectorAll("rtn-copy code").ShouldContain(c => c.TextContent.EndsWith($"/programs/{slug}"));
        page = await merchant.OpenAsync("/applications");
        page = await merchant.OpenAsync(
            page.QuerySelector("a[href='/applications/programs']")!.GetAttribute("href")!);
        page.QuerySelector($"a[href='/programs/{shop.Program}/recruitment']").ShouldNotBeNull();
        page.QuerySelectorAll("rtn-copy code").ShouldContain(c => c.TextContent.EndsWith($"/programs/{slug}"));
    }

    private async Task<string> PublishAsync(Shop shop, string text) => (await network.Operator.PostAsync(
        "/api/v1/agreements", new { programId = shop.Program, title = "Terms", texts = new { en = text } })).Id();

    private async Task<string> LatestAsync(Shop shop) => (await network.Operator.FetchAsync("/api/v1/agreements"))
        .GetProperty("items").EnumerateArray().First(a => a.TryGetProperty("programId", out var id)
            && id.GetString() == shop.Program).Id();

    private async Task<string> SignedCopyAsync(Shop shop)
    {
        var id = await PublishAsync(shop, "Be fair.");
        var agreement = await network.Operator.FetchAsync($"/api/v1/agreements/{id}");
        using var partner = await network.ClientAsync($"partner:{shop.Partner}");
        return (await partner.PostAsync($"/api/v1/agreements/{id}/sign", new
        {
            name = "Linh Trần", language = "en", textHash = agreement.Text("textHash"),
        }, HttpStatusCode.OK)).Id();
    }
}
