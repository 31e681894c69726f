using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rattan.Access.Tests.Site;
using Rattan.Contracts.Merchants;
using Rattan.Contracts.Partners;

namespace Rattan.Partners.Tests;

public sealed class AgreementTests(RunningSite site) : IClassFixture<RunningSite>
{
    private readonly Life life = new(site);

    [Fact]
    public async Task A_new_version_asks_again()
    {
        var (program, merchant) = await life.ProgramAsync();
        var partner = await life.PartnerAsync();
        await site.Network.PostAsync($"/api/v1/programs/{program}/enrolments", $$"""{"partnerId":"{{partner}}"}""");
        using var own = await site.ClientAsync($"partner:{partner}");
        using var shop = await site.ClientAsync($"merchant:{merchant}");
        (await MissingAsync(program, partner)).ShouldBeEmpty();

        var first = await Signing.PublishAsync(shop, program, "One");
        (await MissingAsync(program, partner)).ShouldBe([first.Text("id")]);
        var signed = await Signing.SignAsync(own, first);
        (await Signing.SignAsync(own, first)).Text("id").ShouldBe(signed.Text("id"));
        (await MissingAsync(program, partner)).ShouldBeEmpty();

        var second = await Signing.PublishAsync(shop, program, "Two");
        second.Body.GetProperty("number").GetInt32().ShouldBe(2);
        (await MissingAsync(program, partner)).ShouldBe([second.Text("id")]);
        Life.Ids(await own.ReadAsync("/api/v1/agreements/missing")).ShouldBe([second.Text("id")]);
        signed.Text("textHash").ShouldBe(first.Text("textHash"));
        signed.Text("textHash").ShouldNotBe(second.Text("textHash"));
        signed.Text("address").ShouldContain("127.0.0.1");
        signed.Text("typedName").ShouldBe("Trần Lan");
    }

    [Fact]
    public async Task Another_text_than_the_one_in_force_is_not_signed()
    {
        var (program, merchant) = await life.ProgramAsync();
        using var own = await site.ClientAsync($"partner:{await life.PartnerAsync()}");
        using var shop = await site.ClientAsync($"merchant:{merchant}");
        var first = await Signing.PublishAsync(shop, program, "One");

        (await Signing.SignAsync(own, first, hash: new string('0', 64))).Code.ShouldBe("agreement.changed");
        (await Signing.SignAsync(own, first, name: " ")).Code.ShouldBe("agreement.name");
        (await Signing.SignAsync(own, first, language: "zh")).Code.ShouldBe("agreement.language");
        await Signing.PublishAsync(shop, program, "Two");
        (await Signing.SignAsync(own, first)).Code.ShouldBe("agreement.changed");
        (await Signing.SignAsync(shop, first)).Status.ShouldBe(403);
    }

    [Fact]
    public async Task Versions_published_at_once_have_their_own_numbers()
    {
        var (program, _) = await life.ProgramAsync();

        var made = await Task.WhenAll(Enumerable.Range(0, 4).Select(
            n => Signing.PublishAsync(site.Network, program, $"V{n}")));

        made.Select(m => m.Body.GetProperty("number").GetInt32()).Order().ShouldBe([1, 2, 3, 4]);
    }

    [Fact]
    public async Task A_merchant_publishes_for_its_programs_and_sees_their_copies_alone()
    {
        var (program, merchant) = await life.ProgramAsync();
        using var shop = await site.ClientAsync($"merchant:{merchant}");
        using var foreign = await site.ClientAsync($"merchant:{(await life.ProgramAsync()).Merchant}");
        using var own = await site.ClientAsync($"partner:{await life.PartnerAsync()}");
        var made = await Signing.PublishAsync(shop, program, "One");
        var signed = await Signing.SignAsync(own, made);

        (await shop.PostAsync("/api/v1/agreements", """{"title":"T","texts":{"en":"x"}}""")).Code
            .ShouldBe("access.scope");
        (await foreign.PostAsync(
            "/api/v1/agreements", $$$"""{"programId":"{{{program}}}","title":"T","texts":{"en":"x"}}""")).Status
            .ShouldBe(404);
        (await foreign.ReadAsync($"/api/v1/agreements/{made.Text("id")}")).Status.ShouldBe(404);
        (await SignaturesAsync(shop)).ShouldContain(signed.Text("id"));
        (await SignaturesAsync(foreign)).ShouldNotContain(signed.Text("id"));
    }

    [Fact]
    public async Task A_signed_copy_is_printed_for_those_whose_it_is()
    {
        var (program, merchant) = await life.ProgramAsync();
        using var own = await site.ClientAsync($"partner:{await life.PartnerAsync()}");
        using var shop = await site.ClientAsync($"merchant:{merchant}");
        using var foreign = await site.ClientAsync($"merchant:{(await life.ProgramAsync()).Merchant}");
        using var stranger = await site.ClientAsync($"partner:{await life.PartnerAsync()}");
        var signed = await Signing.SignAsync(own, await Signing.PublishAsync(shop, program, "# Điều khoản"));
        await Signing.PublishAsync(shop, program, "A later version");
        var copy = $"/api/v1/agreements/signatures/{signed.Text("id")}/file.pdf";

        foreach (var client in new[] { own, shop, site.Network })
        {
            using var file = await client.GetAsync(new Uri(copy, UriKind.Relative));
            file.StatusCode.ShouldBe(System.Net.HttpStatusCode.OK);
            file.Content.Headers.ContentType!.MediaType.ShouldBeOneOf("application/pdf", "text/html");
        }

        (await foreign.ReadAsync(copy)).Status.ShouldBe(404);
        (await stranger.ReadAsync(copy)).Status.ShouldBe(404);
    }

    [Fact]
    public async Task An_unsigned_agreement_is_among_what_needs_attention()
    {
        var (program, merchant) = await life.ProgramAsync();
        var partner = await life.PartnerAsync();
        await site.Network.PostAsync($"/api/v1/programs/{program}/enrolments", $$"""{"partnerId":"{{partner}}"}""");
        using var own = await site.ClientAsync($"partner:{partner}");
        using var shop = await site.ClientAsync($"merchant:{merchant}");
        (await AlertsAsync(partner)).ShouldBeEmpty();

        var first = await Signing.PublishAsync(shop, program, "One");
        (await AlertsAsync(partner)).ShouldBe([$"/partner/agreements/{first.Text("id")}"]);
        await Signing.SignAsync(own, first);
        (await AlertsAsync(partner)).ShouldBeEmpty();
        await Signing.PublishAsync(shop, program, "Two");
        (await AlertsAsync(partner)).Count.ShouldBe(1);
    }

    private async Task<List<string>> AlertsAsync(string partner)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var alerts = new List<string>();
        foreach (var source in scope.ServiceProvider.GetServices<IPartnerAlerts>())
        {
            alerts.AddRange((await source.OfAsync(PartnerId.From(Guid.Parse(partner)), default)).Select(a => a.Href));
        }

        return alerts;
    }

    private static async Task<string> SignaturesAsync(HttpClient client) =>
        (await client.ReadAsync("/api/v1/agreements/signatures")).Body.GetRawText();

    private async Task<List<string>> MissingAsync(string program, string partner)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var missing = await scope.ServiceProvider.GetRequiredService<IAgreements>().MissingAsync(
            PartnerId.From(Guid.Parse(partner)), ProgramId.From(Guid.Parse(program)), default);
        return [.. missing.Select(m => m.Id.ToString())];
    }
}
