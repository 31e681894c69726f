using System.Net;
using System.Text.Json;

namespace Rattan.Scenario.Tests;

public sealed class OpenSqliteNetwork() : Network("sqlite", ProposalStory.Settings);

public sealed class OpenPostgresNetwork() : Network("postgres", ProposalStory.Settings);

public sealed class ProposalStoryOnSqlite(OpenSqliteNetwork network)
    : ProposalStory(network), IClassFixture<OpenSqliteNetwork>;

public sealed class ProposalStoryOnPostgres(OpenPostgresNetwork network)
    : ProposalStory(network), IClassFixture<OpenPostgresNetwork>;

/// <summary>From a merchant's need to a proposal that is paid, carried out, reported and goes on with commission; the
/// books are looked at after every step.</summary>
public abstract class ProposalStory(Network network)
{
    /// <summary>The site with the placements stands on this machine; documents are looked into.</summary>
    internal static readonly Dictionary<string, string?> Settings = new(StringComparer.Ordinal)
    {
        ["Outgoing:AllowPrivate"] = "true", ["Print:Chromium"] = "none",
    };

    [Fact]
    public async Task A_need_becomes_a_proposal_that_is_paid_delivered_reported_and_goes_on_with_commission()
    {
        var deal = await Offer.OpenAsync(network);
        var (api, id) = (network.Operator, deal.Id);

        // Sent: the need knows; the merchant sees prices and not what the network pays.
        await api.PostAsync($"/api/v1/proposals/{id}/send", new { }, HttpStatusCode.OK);
        (await api.FetchAsync($"/api/v1/needs/{deal.Need}")).Text("status").ShouldBe("proposed");
        using var merchant = await network.ClientAsync($"merchant:{deal.Shop.Merchant}");
        var seen = await merchant.FetchAsync($"/api/v1/proposals/{id}");
        seen.GetProperty("latest").Minor("price").ShouldBe(300_00);
        seen.GetProperty("latest").TryGetProperty("cost", out _).ShouldBeFalse();
        seen.ToString().ShouldNotContain("agencyId");

        await merchant.PostAsync(
            $"/api/v1/proposals/{id}/decision", new { version = 1, approve = true }, HttpStatusCode.OK);
        (await deal.LedgerAsync()).ShouldBe((0, 0, 0, 0));
        await api.PostAsync(
            $"/api/v1/proposal-lines/{deal.Post}/live", new { url = "https://example.com/" }, HttpStatusCode.Conflict);

        // Too little, then too much: the rest stays due, what is beyond it stands in the wallet.
        var part = await deal.TransferAsync("T-1", 100_00);
        (part.Text("status"), part.Minor("due")).ShouldBe(("approved", 200_00));
        (await deal.TransferAsync("T-1", 100_00, HttpStatusCode.Conflict)).Text("code")
            .ShouldBe("proposal.payment.known");
        var paid = await deal.TransferAsync("T-2", 250_00);
        (paid.Text("status"), paid.Minor("due"), paid.Minor("prepaid")).ShouldBe(("paid", 0, 300_00));
        (await deal.LedgerAsync()).ShouldBe((50_00, 300_00, 0, 0));
        (await deal.TransferAsync("T-3", 1_00, HttpStatusCode.Conflict)).Text("code").ShouldBe("proposal.nothing_due");

        await PostIsDeliveredInPartAsync(deal);
        await StreamIsTrackedAsync(deal);
        await ReportSaysItAsync(deal, merchant);
        await deal.Shop.BooksAreSoundAsync();
    }

    /// <summary>The agency's post: live, checked, delivered for three quarters.</summary>
    private async Task PostIsDeliveredInPartAsync(Offer deal)
    {
        await using var site = await PlacementSite.OpenAsync(deal.Shop.Code);
        using var agency = await network.ClientAsync($"agency:{deal.Agency}");
        var asked = (await agency.FetchAsync("/api/v1/proposal-lines")).GetProperty("items").EnumerateArray().Single();
        asked.Minor("cost").ShouldBe(60_00);
        asked.TryGetProperty("price", out _).ShouldBeFalse();
        await agency.PostAsync($"/api/v1/proposal-lines/{deal.Post}/answer", new { accept = true }, HttpStatusCode.OK);
        (await deal.CheckAsync(agency, deal.Post, site.Bare)).ShouldBe("noLink");
        (await deal.CheckAsync(agency, deal.Post, site.Gone)).ShouldBe("dead");
        (await deal.CheckAsync(agency, deal.Post, site.Good)).ShouldBe("ok");
        await agency.PutAsync(
            $"/api/v1/proposal-lines/{deal.Post}/results",
            new { clicks = 900, orders = 3, gmv = Calls.Money(150_00, "EUR") });
        (await deal.SettleAsync(deal.Post, "75")).ShouldBe(HttpStatusCode.BadRequest, "what is missing must be said");
        (await deal.SettleAsync(deal.Post, "75", "A story is missing")).ShouldBe(HttpStatusCode.OK);
        (await deal.SettleAsync(deal.Post, "75", "Again")).ShouldBe(HttpStatusCode.Conflict);
        (await deal.LedgerAsync()).ShouldBe((75_00, 200_00, 75_00, 45_00));
        (await deal.BalanceAsync($"agency:{deal.Agency}:payable")).ShouldBe(45_00);
    }

    /// <summary>The partner's work is tracked and delivered in full; its fee waits for the next payout, and the library
    /// learned what the place brought for what was paid.</summary>
    private async Task StreamIsTrackedAsync(Offer deal)
    {
        var (api, id) = (network.Operator, deal.Id);
        await using var site = await PlacementSite.OpenAsync(deal.Shop.Code);
        (await deal.CheckAsync(api, deal.Stream, site.Good)).ShouldBe("ok");
        for (var number = 0; number < 12; number++)
        {
            await deal.Shop.SellAsync($"p-{number}", 100_00, await deal.Shop.ClickAsync());
        }

        var tracked = await api.PostAsync(
            $"/api/v1/proposal-lines/{deal.Stream}/track", new { }, HttpStatusCode.OK);
        (tracked.Minor("gmv"), tracked.GetProperty("orders").GetInt64(), tracked.Text("results"))
            .ShouldBe((1_200_00, 12, "tracked"));
        (await deal.SettleAsync(deal.Stream, "100")).ShouldBe(HttpStatusCode.OK);
        (await deal.LedgerAsync()).ShouldBe((75_00, 0, 275_00, 165_00));
        (await api.FetchAsync($"/api/v1/proposals/{id}")).Text("status").ShouldBe("finished");
        var fee = (await api.FetchAsync($"/api/v1/partner-fees?partnerId={deal.Shop.Partner}"))
            .GetProperty("items").EnumerateArray().Single();
        (fee.Minor(), fee.Text("status"), fee.Text("title")).ShouldBe((120_00, "payable", "Live stream"));

        var placement = (await api.FetchAsync($"/api/v1/placements?resourceId={deal.Resource}"))
            .GetProperty("items").EnumerateArray().Single();
        (placement.Minor("cost"), placement.Minor("gmv")).ShouldBe((45_00, 150_00));
    }

    /// <summary>The report says what stands out, and that the stream may go on with a share of sales.</summary>
    private async Task ReportSaysItAsync(Offer deal, HttpClient merchant)
    {
        var (api, id) = (network.Operator, deal.Id);
        var report = await merchant.FetchAsync($"/api/v1/proposals/{id}/report");
        report.GetProperty("cps").GetArrayLength().ShouldBe(0);
        report.GetProperty("sums").TryGetProperty("cost", out _).ShouldBeFalse();
        report.GetProperty("findings").EnumerateArray().Select(f => f.Text("code")).ShouldBe(["in_part"]);
        report = await api.FetchAsync($"/api/v1/proposals/{id}/report");
        var sums = report.GetProperty("sums");
        (sums.Minor("price"), sums.Minor("credited"), sums.Minor("margin"), sums.Minor("gmv"))
            .ShouldBe((275_00, 25_00, 110_00, 1_350_00));
        sums.GetProperty("roas").GetDecimal().ShouldBe(4.91m);
        sums.GetProperty("roi").GetDecimal().ShouldBe(96.4m, "40 % of 1,350 is 540 for 275");
        var cps = report.GetProperty("cps").EnumerateArray().Single();
        (cps.Text("lineId"), cps.Text("merchantRate"), cps.Text("partnerRate"))
            .ShouldBe((deal.Stream, "16.66", "13.88"));
        await api.PostAsync($"/api/v1/proposal-lines/{deal.Post}/cps", new { }, HttpStatusCode.Conflict);
        await api.PostAsync($"/api/v1/proposal-lines/{deal.Stream}/cps", new { }, HttpStatusCode.OK);
        await api.PostAsync($"/api/v1/proposal-lines/{deal.Stream}/cps", new { }, HttpStatusCode.Conflict);
        var sale = await deal.Shop.SellAsync("after", 100_00, await deal.Shop.ClickAsync());
        sale.GetProperty("commissions").EnumerateArray().Single().Minor().ShouldBe(13_88);
    }

    [Fact]
    public async Task A_change_after_approval_is_a_version_of_its_own_and_what_was_paid_too_much_goes_back()
    {
        var deal = await Offer.OpenAsync(network);
        var api = network.Operator;
        await deal.ApproveAsync();
        await deal.TransferAsync("T-1", 300_00);

        // The stream becomes cheaper, a translation is added, the post goes.
        await api.PutAsync(
            $"/api/v1/proposals/{deal.Id}/lines/{deal.Stream}", deal.StreamLine(price: 150_00, cost: 100_00));
        await api.PostAsync(
            $"/api/v1/proposals/{deal.Id}/lines", new { title = "Translation", price = Calls.Money(30_00, "EUR") },
            HttpStatusCode.OK);
        await api.DeleteAsync(new Uri($"/api/v1/proposals/{deal.Id}/lines/{deal.Post}", UriKind.Relative));
        var now = await api.FetchAsync($"/api/v1/proposals/{deal.Id}");
        (now.Text("status"), now.GetProperty("approvedVersion").GetInt32(),
            now.GetProperty("latest").GetProperty("number").GetInt32()).ShouldBe(("paid", 1, 2));
        (await deal.LedgerAsync()).ShouldBe((0, 300_00, 0, 0));

        await api.PostAsync($"/api/v1/proposals/{deal.Id}/send", new { }, HttpStatusCode.OK);
        (await deal.DecideAsync(1, true, HttpStatusCode.Conflict)).Text("code").ShouldBe("proposal.version_changed");
        (await deal.DecideAsync(2, false, HttpStatusCode.BadRequest)).Text("code")
            .ShouldBe("proposal.decline_reason");
        var approved = await deal.DecideAsync(2, true);
        (approved.Minor("total"), approved.Minor("funded"), approved.Text("status")).ShouldBe((180_00, 180_00, "paid"));
        (await deal.LedgerAsync()).ShouldBe((120_00, 180_00, 0, 0));
        (await deal.DecideAsync(2, true, HttpStatusCode.Conflict)).Text("code").ShouldBe("proposal.not_sent");

        // Dearer again: the difference is due, and the wallet has it.
        await api.PutAsync(
            $"/api/v1/proposals/{deal.Id}/lines/{deal.Stream}", deal.StreamLine(price: 200_00, cost: 100_00));
        await api.PostAsync($"/api/v1/proposals/{deal.Id}/send", new { }, HttpStatusCode.OK);
        (await deal.DecideAsync(3, true)).Minor("due").ShouldBe(50_00);
        await deal.WalletAsync();
        (await deal.LedgerAsync()).ShouldBe((70_00, 230_00, 0, 0));
        (await deal.WalletAsync(HttpStatusCode.Conflict)).Text("code").ShouldBe("proposal.nothing_due");

        // A line that is live keeps its price and cannot go.
        await api.PostAsync(
            $"/api/v1/proposal-lines/{deal.Stream}/live", new { url = "https://example.com/" }, HttpStatusCode.OK);
        using var refused = await api.PutJsonAsync(
            $"/api/v1/proposals/{deal.Id}/lines/{deal.Stream}", deal.StreamLine(price: 1_00, cost: 1_00));
        refused.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        using var kept = await api.DeleteAsync(
            new Uri($"/api/v1/proposals/{deal.Id}/lines/{deal.Stream}", UriKind.Relative));
        kept.StatusCode.ShouldBe(HttpStatusCode.Conflict);

        // Nor is it cancelled under somebody's hands.
        (await deal.CancelAsync("No stock", HttpStatusCode.Conflict)).Text("code").ShouldBe("proposal.line_live");
        using var credited = await api.PostJsonAsync(
            $"/api/v1/proposal-lines/{deal.Stream}/settle", new { delivered = "0", note = "The page was taken down" });
        credited.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await deal.LedgerAsync()).ShouldBe((270_00, 30_00, 0, 0));
        (await deal.CancelAsync("No stock")).Text("status").ShouldBe("cancelled");
        (await deal.LedgerAsync()).ShouldBe((300_00, 0, 0, 0));
        (await deal.CancelAsync("Again", HttpStatusCode.Conflict)).Text("code").ShouldBe("proposal.over");
        await deal.Shop.BooksAreSoundAsync();
    }

    [Fact]
    public async Task Two_equal_payments_at_once_are_one()
    {
        var deal = await Offer.OpenAsync(network);
        await deal.ApproveAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => network.Operator.PostJsonAsync(
            $"/api/v1/proposals/{deal.Id}/payments",
            new { source = "bank", bank = "main", reference = "SAME", amount = Calls.Money(300_00, "EUR") })));
        answers.Count(a => a.StatusCode == HttpStatusCode.OK).ShouldBe(1);
        (await deal.LedgerAsync()).ShouldBe((0, 300_00, 0, 0));
        var settled = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => network.Operator.PostJsonAsync(
            $"/api/v1/proposal-lines/{deal.Stream}/settle", new { delivered = "100", note = "Seen by Hà" })));
        settled.Count(a => a.StatusCode == HttpStatusCode.OK).ShouldBe(1);
        (await deal.LedgerAsync()).ShouldBe((0, 100_00, 200_00, 120_00));
        await deal.Shop.BooksAreSoundAsync();
    }

    [Fact]
    public async Task What_is_wrong_is_refused_with_its_code()
    {
        var deal = await Offer.OpenAsync(network);
        var (api, lines) = (network.Operator, $"/api/v1/proposals/{deal.Id}/lines");
        (string Code, object Line)[] wrong =
        [
            ("proposal.line.title", new { title = "", price = Calls.Money(1, "EUR") }),
            ("proposal.line.price", new { title = "A", price = Calls.Money(1, "USD") }),
            ("proposal.line.price", new { title = "A", price = Calls.Money(-1, "EUR") }),
            ("proposal.line.payee", new { title = "A", price = Calls.Money(1, "EUR"), cost = Calls.Money(1, "EUR") }),
            ("proposal.line.quantity", new { title = "A", price = Calls.Money(1, "EUR"), quantity = 0 }),
            ("proposal.line.days",
                new { title = "A", price = Calls.Money(1, "EUR"), from = "2026-05-02", until = "2026-05-01" }),
            ("proposal.line.category", new { title = "A", price = Calls.Money(1, "EUR"), category = "magic" }),
            ("proposal.line.resource",
                new { title = "A", price = Calls.Money(1, "EUR"), resourceId = Guid.Empty.ToString("D") }),
        ];
        foreach (var (code, line) in wrong)
        {
            (await api.PostAsync(lines, line, HttpStatusCode.BadRequest)).Text("code").ShouldBe(code);
        }

        // A place that is paused or gone is not offered any more; what was offered stays.
        await api.PatchAsync($"/api/v1/resources/{deal.Resource}", new { status = "archived" });
        (await api.PostAsync(
            lines, new { title = "A", price = Calls.Money(1, "EUR"), resourceId = deal.Resource },
            HttpStatusCode.BadRequest)).Text("code").ShouldBe("proposal.line.resource_away");
        (await api.FetchAsync($"/api/v1/proposals/{deal.Id}")).GetProperty("latest").GetProperty("lines")
            .GetArrayLength().ShouldBe(2);
        (await deal.TransferAsync("T-1", 1_00, HttpStatusCode.Conflict)).Text("code").ShouldBe("proposal.not_approved");
        await deal.ApproveAsync();
        (await deal.WalletAsync(HttpStatusCode.Conflict)).Text("code").ShouldBe("proposal.wallet_short");
        using var merchant = await network.ClientAsync($"merchant:{deal.Shop.Merchant}");
        (await merchant.PostAsync(
            $"/api/v1/proposals/{deal.Id}/payments",
            new { source = "bank", bank = "main", reference = "MINE", amount = Calls.Money(300_00, "EUR") },
            HttpStatusCode.Forbidden)).Text("code").ShouldBe("proposal.payment.finance");
    }

    [Fact]
    public async Task What_was_chosen_for_a_need_becomes_lines_at_cost_and_markup()
    {
        var deal = await Offer.OpenAsync(network);
        var api = network.Operator;
        using var chosen = await api.PostJsonAsync(
            $"/api/v1/needs/{deal.Need}/shortlist", new { resourceIds = new[] { deal.Resource } });
        chosen.IsSuccessStatusCode.ShouldBeTrue(await chosen.Content.ReadAsStringAsync());

        var made = await api.PostAsync("/api/v1/proposals", new { needId = deal.Need });
        var line = made.GetProperty("latest").GetProperty("lines").EnumerateArray().Single().GetProperty("fields");
        (line.Text("resourceId"), line.Text("agencyId"), line.Minor("cost"), line.Minor("price"))
            .ShouldBe((deal.Resource, deal.Agency, 60_00, 72_00));
        var bare = await api.PostAsync("/api/v1/proposals", new { needId = deal.Need, withoutShortlist = true });
        bare.GetProperty("latest").GetProperty("lines").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task A_draft_is_nobody_elses_and_a_foreign_proposal_is_not_there()
    {
        var deal = await Offer.OpenAsync(network);
        using var merchant = await network.ClientAsync($"merchant:{deal.Shop.Merchant}");
        await merchant.FetchAsync($"/api/v1/proposals/{deal.Id}", HttpStatusCode.NotFound);
        await merchant.PostAsync(
            $"/api/v1/proposals/{deal.Id}/decision", new { version = 1, approve = true }, HttpStatusCode.NotFound);
        await deal.ApproveAsync();
        using var other = await network.ClientAsync($"merchant:{(await Shop.OpenAsync(network)).Merchant}");
        await other.FetchAsync($"/api/v1/proposals/{deal.Id}", HttpStatusCode.NotFound);
        await other.FetchAsync($"/api/v1/proposal-lines/{deal.Post}", HttpStatusCode.NotFound);
        using var agency = await network.ClientAsync($"agency:{await deal.AddAgencyAsync()}");
        await agency.FetchAsync($"/api/v1/proposal-lines/{deal.Post}", HttpStatusCode.NotFound);
        await agency.FetchAsync($"/api/v1/proposals/{deal.Id}", HttpStatusCode.Forbidden);
        await agency.PostAsync(
            $"/api/v1/proposal-lines/{deal.Post}/answer", new { accept = true }, HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("en")]
    [InlineData("vi")]
    [InlineData("zh")]
    public async Task Every_page_opens_for_those_it_is_for_and_for_nobody_else(string language)
    {
        var deal = await Offer.OpenAsync(network);
        await deal.ApproveAsync();
        await deal.TransferAsync("T-1", 300_00);
        string[] shared =
        [
            "/proposals?status=paid", $"/proposals/{deal.Id}", $"/proposals/{deal.Id}/versions",
            $"/proposals/{deal.Id}/work", $"/proposals/{deal.Id}/report", $"/proposal-lines/{deal.Post}",
        ];
        string[] inner =
        [
            "/proposals/new", $"/proposals/new?need={deal.Need}", $"/proposals/{deal.Id}/edit",
            $"/proposals/{deal.Id}/lines/new?q=post", $"/proposals/{deal.Id}/lines/new?resource={deal.Resource}",
            $"/proposals/{deal.Id}/lines/{deal.Post}", $"/proposals/{deal.Id}/results",
        ];
        string[] works = ["/placements?status=planned&request=asked"];
        await SignedIn.WalkAsync(network, "network", language, [.. shared, .. inner, .. works], []);
        await SignedIn.WalkAsync(
            network, $"merchant:{deal.Shop.Merchant}", language, shared, [.. inner, .. works]);
        await SignedIn.WalkAsync(
            network, $"agency:{deal.Agency}", language, [.. works, $"/proposal-lines/{deal.Post}"],
            [.. shared[..5], .. inner]);
        await SignedIn.WalkAsync(
            network, $"partner:{deal.Shop.Partner}", language, ["/partner/earnings/fees"], [.. shared, .. inner]);
    }
}
