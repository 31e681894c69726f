using Microsoft.Extensions.DependencyInjection;
using Rattan.Access.Tests.Site;
using Rattan.Contracts.Merchants;
using Rattan.Contracts.Partners;

namespace Rattan.Partners.Tests;

public sealed class SortingTests(RunningSite site) : IClassFixture<RunningSite>
{
    private readonly Life life = new(site);

    [Fact]
    public async Task A_tier_of_the_program_goes_before_the_one_of_the_network()
    {
        var (program, _) = await life.ProgramAsync();
        var partner = await life.PartnerAsync();
        await site.Network.PostAsync($"/api/v1/programs/{program}/enrolments", $$"""{"partnerId":"{{partner}}"}""");
        var silver = await TierAsync("""{"name":"Silver","colour":"info","rank":1}""");
        var gold = await TierAsync($$"""{"name":"Gold","programId":"{{program}}","rank":2}""");

        (await TierOfAsync(program, partner)).ShouldBeNull();
        await SortAsync($$"""{"partnerIds":["{{partner}}"],"tierId":"{{silver}}"}""");
        (await TierOfAsync(program, partner)).ShouldBe(silver);
        await SortAsync($$"""{"partnerIds":["{{partner}}"],"programId":"{{program}}","tierId":"{{gold}}"}""");
        (await TierOfAsync(program, partner)).ShouldBe(gold);
        await SortAsync($$"""{"partnerIds":["{{partner}}"],"programId":"{{program}}","tierId":null}""");
        (await TierOfAsync(program, partner)).ShouldBe(silver);
        (await site.Network.PostAsync(
            "/api/v1/partners/sort", $$"""{"partnerIds":["{{partner}}"],"tierId":"{{gold}}"}""")).Code
            .ShouldBe("partner_tier.unknown");
    }

    [Fact]
    public async Task Tags_are_added_and_removed_and_found()
    {
        var (one, two) = (await life.PartnerAsync(), await life.PartnerAsync());

        await SortAsync($$"""{"partnerIds":["{{one}}","{{two}}"],"addTags":["vip","food"]}""");
        await SortAsync($$"""{"partnerIds":["{{two}}"],"removeTags":["vip"]}""");

        Life.Ids(await site.Network.ReadAsync("/api/v1/partners?tag=vip")).ShouldBe([one]);
        Life.Ids(await site.Network.ReadAsync("/api/v1/partners?tag=vi")).ShouldBeEmpty();
        (await site.Network.PostAsync(
            "/api/v1/partners/sort", $$"""{"partnerIds":["{{one}}"],"addTags":["No Good"]}""")).Code
            .ShouldBe("partner.tag_invalid");
        (await site.Network.PostAsync("/api/v1/partners/sort", "{}")).Code.ShouldBe("partner.sort_count");
    }

    [Fact]
    public async Task A_partner_writes_its_own_profile_alone()
    {
        var (me, other) = (await life.PartnerAsync(), await life.PartnerAsync());
        using var own = await site.ClientAsync($"partner:{me}");
        const string Profile = """
            {"bio":"I cook.","taxCountry":"VN","languages":["vi"],"categories":["food"],"audienceCountries":["VN"],
             "channels":[{"kind":"tiktok","address":"@lan","followers":1200}]}
            """;

        (await Life.PutAsync(own, $"/api/v1/partners/{me}/profile", Profile)).Status.ShouldBe(200);
        (await Life.PutAsync(own, $"/api/v1/partners/{other}/profile", Profile)).Status.ShouldBe(404);
        (await site.Network.ReadAsync($"/api/v1/partners/{me}/profile")).Text("bio").ShouldBe("I cook.");
        (await Life.PutAsync(own, $"/api/v1/partners/{me}/profile", """
            {"channels":[{"kind":"website","address":"javascript:alert(1)"}]}
            """)).Code.ShouldBe("profile.channel_address");
        (await Life.PutAsync(own, $"/api/v1/partners/{me}/profile", """{"languages":["xx"]}""")).Code
            .ShouldBe("profile.languages");
    }

    private async Task<string> TierAsync(string json)
    {
        var made = await site.Network.PostAsync("/api/v1/partner-tiers", json);
        made.Status.ShouldBe(201, made.Body.ToString());
        return made.Text("id");
    }

    private async Task SortAsync(string json)
    {
        var sorted = await site.Network.PostAsync("/api/v1/partners/sort", json);
        sorted.Status.ShouldBe(200, sorted.Body.ToString());
    }

    private async Task<string?> TierOfAsync(string program, string partner)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var found = await scope.ServiceProvider.GetRequiredService<IPartners>().EnrolmentsAsync(
            [ProgramId.From(Guid.Parse(program))], [PartnerId.From(Guid.Parse(partner))], default);
        return found.Single().TierId?.ToString();
    }
}
