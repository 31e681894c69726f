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

        var first = await PublishAsync(shop, program, "One");
        (await MissingAsync(program, partner)).ShouldBe([first.Text("id")]);
        var signed = await SignAsync(own, first);
        (await SignAsync(own, first)).Text("id").ShouldBe(signed.Text("id"));
        (await MissingAsync(program, partner)).ShouldBeEmpty();

        var second = await PublishAsync(shop, program, "Two");
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
        var first = await PublishAsync(shop, program, "One");

        (await SignAsync(own, first, hash: new string('0', 64))).Code.ShouldBe("agreement.changed");
        (await SignAsync(own, first, name: " ")).Code.ShouldBe("agreement.name");
        (await SignAsync(own, first, language: "zh")).Code.ShouldBe("agreement.language");
        await PublishAsync(shop, program, "Two");
        (await SignAsync(own, first)).Code.ShouldBe("agreement.changed");
        (await SignAsync(shop, first)).Status.ShouldBe(403);
    }

    [Fact]
    public async Task Versions_published_at_once_have_their_own_numbers()
    {
        var (program, _) = await life.ProgramAsync();

        var made = await Task.WhenAll(Enumerable.Range(0, 4).Select(n => PublishAsync(site.Network, program, $"V{n}")));

        made.Select(m => m.Body.GetProperty("number").GetInt32()).Order().ShouldBe([1, 2, 3, 4]);
    }

    [Fact]
    public async Task A_merchant_publishes_for_its_programs_and_sees_their_copies_alone()
    {
        var (program, merchant) = await life.ProgramAsync();
        using var shop = await site.ClientAsync($"merchant:{merchant}");
        using var foreign = await site.ClientAsync($"merchant:{(await life.ProgramAsync()).Merchant}");
        using var own = await site.ClientAsync($"partner:{await life.PartnerAsync()}");
        var made = await PublishAsync(shop, program, "One");
        var signed = await SignAsync(own, made);

        (await shop.PostAsync("/api/v1/agreements", """{"title":"T","texts":{"en":"x"}}""")).Code
            .ShouldBe("access.scope");
        (await foreign.PostAsync(
            "/api/v1/agreements", $$$"""{"programId":"{{{program}}}","title":"T","texts":{"en":"x"}}""")).Status
            .ShouldBe(404);
        (await foreign.ReadAsync($"/api/v1/agreements/{made.Text("id")}")).Status.ShouldBe(404);
        (await SignaturesAsync(shop)).ShouldContain(signed.Text("id"));
        (await SignaturesAsync(foreign)).ShouldNotContain(signed.Text("id"));
    }

    private static async Task<string> SignaturesAsync(HttpClient client) =>
        (await client.ReadAsync("/api/v1/agreements/signatures")).Body.GetRawText();

    private static async Task<Answer> PublishAsync(HttpClient client, string program, string text)
    {
        var made = await client.PostAsync("/api/v1/agreements", $$$"""
            {"programId":"{{{program}}}","title":"Terms","texts":{"en":"{{{text}}}","vi":"{{{text}}} vi"}}
            """);
        made.Status.ShouldBe(201, made.Body.ToString());
        return made;
    }

    private static Task<Answer> SignAsync(
        HttpClient client, Answer agreement, string? hash = null, string name = "Trần Lan", string language = "vi") =>
        client.PostAsync($"/api/v1/agreements/{agreement.Text("id")}/sign", $$"""
            {"name":"{{name}}","language":"{{language}}","textHash":"{{hash ?? agreement.Text("textHash")}}"}
            """);

    private async Task<List<string>> MissingAsync(string program, string partner)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var missing = await scope.ServiceProvider.GetRequiredService<IAgreements>().MissingAsync(
            PartnerId.From(Guid.Parse(partner)), ProgramId.From(Guid.Parse(program)), default);
        return [.. missing.Select(m => m.Id.ToString())];
    }
}
