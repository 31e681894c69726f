using System.Net;
using System.Net.Http.Json;

namespace Rattan.Scenario.Tests;

/// <summary>What a merchant does by itself, and that it reaches nobody else's.</summary>
public abstract class MerchantsOwn(Network network)
{
    [Fact]
    public async Task A_merchant_publishes_plans_makes_links_and_codes_in_its_own_programs_only()
    {
        var (mine, other) = (await Shop.OpenAsync(network), await Shop.OpenAsync(network));
        using var merchant = await network.ClientAsync($"merchant:{mine.Merchant}");

        await merchant.PutAsync($"/api/v1/programs/{mine.Program}/plan", Shop.TenPercent);
        var link = await merchant.PostAsync(
            "/api/v1/links", new { programId = mine.Program, partnerId = mine.Partner, code = $"vip-{mine.Code}" });
        link.Text("url").ShouldEndWith($"/go/vip-{mine.Code}");
        var coupon = await merchant.PostAsync(
            "/api/v1/coupons", new { programId = mine.Program, partnerId = mine.Partner, code = "TET" });

        using var plan = await merchant.PutAsJsonAsync($"/api/v1/programs/{other.Program}/plan", Shop.TenPercent);
        plan.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        var refused = await merchant.PostAsync(
            "/api/v1/links", new { programId = other.Program, partnerId = other.Partner }, HttpStatusCode.Forbidden);
        refused.Text("code").ShouldBe("access.scope");
        await merchant.PostAsync(
            "/api/v1/coupons", new { programId = other.Program, partnerId = other.Partner, code = "TET" },
            HttpStatusCode.BadRequest);
        using var foreign = await merchant.PatchAsJsonAsync($"/api/v1/links/{other.Link}", new { disabled = true });
        foreign.StatusCode.ShouldBe(HttpStatusCode.NotFound);

        using var partner = await network.ClientAsync($"partner:{mine.Partner}");
        await partner.PostAsync(
            "/api/v1/links", new { programId = mine.Program, partnerId = mine.Partner });
        await partner.PostAsync(
            "/api/v1/links", new { programId = mine.Program, partnerId = other.Partner }, HttpStatusCode.Forbidden);
        await partner.PostAsync(
            "/api/v1/coupons", new { programId = mine.Program, partnerId = mine.Partner, code = "MINE" },
            HttpStatusCode.Forbidden);
        coupon.GetProperty("disabled").GetBoolean().ShouldBeFalse();
    }

    [Fact]
    public async Task A_code_that_was_turned_off_earns_nothing_until_it_is_on_again()
    {
        var shop = await Shop.OpenAsync(network);
        var coupon = await network.Operator.PostAsync(
            "/api/v1/coupons", new { programId = shop.Program, partnerId = shop.Partner, code = "SPRING" });
        await network.Operator.PatchAsync($"/api/v1/coupons/{coupon.Id()}", new { disabled = true });
        (await shop.SellAsync("off", 1_000, more: new { couponCode = "spring" })).Text("status")
            .ShouldBe("unattributed");
        await network.Operator.PatchAsync($"/api/v1/coupons/{coupon.Id()}", new { disabled = false });
        (await shop.SellAsync("on", 1_000, more: new { couponCode = "spring" })).Text("status").ShouldBe("attributed");
    }

    [Fact]
    public async Task An_order_that_no_rule_pays_keeps_why()
    {
        var shop = await Shop.OpenAsync(network, new
        {
            rules = new[] { new { name = "leads", pay = new[] { new { on = "lead", percent = "0" } } } },
        });
        var sale = await shop.SellAsync("nothing", 1_000, await shop.ClickAsync());
        sale.Text("status").ShouldBe("attributed");
        sale.GetProperty("commissions").GetArrayLength().ShouldBe(0);
        await shop.BooksAreSoundAsync();
    }

    [Fact]
    public async Task A_domain_is_claimed_with_its_records_and_carries_no_link_before_they_are_found()
    {
        var (mine, other) = (await Shop.OpenAsync(network), await Shop.OpenAsync(network));
        using var merchant = await network.ClientAsync($"merchant:{mine.Merchant}");
        using var stranger = await network.ClientAsync($"merchant:{other.Merchant}");
        var host = $"go.{mine.Code.ToLowerInvariant().Replace('_', 'x')}.example";

        var domain = await merchant.PostAsync("/api/v1/domains", new { host = host.ToUpperInvariant() });
        domain.Text("host").ShouldBe(host);
        domain.Text("status").ShouldBe("pending");
        domain.GetProperty("records").EnumerateArray().Select(r => r.Text("type")).ShouldBe(["CNAME", "TXT"]);
        await merchant.PostAsync("/api/v1/domains", new { host }, HttpStatusCode.Conflict);
        await merchant.PostAsync("/api/v1/domains", new { host = "10.0.0.1" }, HttpStatusCode.BadRequest);
        await stranger.FetchAsync($"/api/v1/domains/{domain.Id()}", HttpStatusCode.NotFound);
        await stranger.PostAsync($"/api/v1/domains/{domain.Id()}/verify", new { }, HttpStatusCode.NotFound);
        var early = await merchant.PostAsync(
            "/api/v1/links", new { programId = mine.Program, partnerId = mine.Partner, domainId = domain.Id() },
            HttpStatusCode.Conflict);
        early.Text("code").ShouldBe("domain.not_verified");
        using var removed = await merchant.DeleteAsync(
            new Uri($"/api/v1/domains/{domain.Id()}", UriKind.Relative));
        removed.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await merchant.FetchAsync("/api/v1/domains")).GetProperty("items").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task A_link_comes_as_a_qr_code_within_limits()
    {
        var shop = await Shop.OpenAsync(network);
        using var partner = await network.ClientAsync($"partner:{shop.Partner}");
        using var png = await partner.GetAsync(
            new Uri($"/api/v1/links/{shop.Link}/qr?format=png&size=300&sub1=flyer&download=true", UriKind.Relative));
        png.StatusCode.ShouldBe(HttpStatusCode.OK);
        png.Content.Headers.ContentDisposition!.FileName.ShouldBe($"{shop.Code}.png");
        await partner.FetchAsync($"/api/v1/links/{shop.Link}/qr?size=100000", HttpStatusCode.BadRequest);
        await partner.FetchAsync($"/api/v1/links/{shop.Link}/qr?format=gif", HttpStatusCode.BadRequest);
        using var stranger = await network.ClientAsync($"merchant:{(await Shop.OpenAsync(network)).Merchant}");
        await stranger.FetchAsync($"/api/v1/links/{shop.Link}/qr", HttpStatusCode.NotFound);
    }
}

public sealed class MerchantsOwnOnSqlite(SqliteNetwork network) : MerchantsOwn(network), IClassFixture<SqliteNetwork>;

public sealed class MerchantsOwnOnPostgres(PostgresNetwork network)
    : MerchantsOwn(network), IClassFixture<PostgresNetwork>;
