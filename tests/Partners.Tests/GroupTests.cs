using Rattan.Access.Tests.Site;

namespace Rattan.Partners.Tests;

public sealed class GroupTests(RunningSite site) : IClassFixture<RunningSite>
{
    private readonly Life life = new(site);

    [Fact]
    public async Task A_group_is_renamed_and_archived_and_takes_nobody_then()
    {
        var (program, _) = await life.ProgramAsync();
        var (one, two) = (await life.PartnerAsync(), await life.PartnerAsync());
        var group = await MadeAsync("/api/v1/partner-groups", """{"name":"Early"}""");
        await MadeAsync("/api/v1/partner-groups", """{"name":"Taken"}""");
        await EnrolAsync(program, one, group);

        var renamed = await site.Network.PatchAsync($"/api/v1/partner-groups/{group}", """{"name":"Đầu tiên"}""");
        var archived = await site.Network.PatchAsync($"/api/v1/partner-groups/{group}", """{"archived":true}""");

        renamed.Text("name").ShouldBe("Đầu tiên");
        archived.Body.TryGetProperty("archivedAt", out _).ShouldBeTrue();
        (await EnrolAsync(program, two, group)).Code.ShouldBe("partner_group.unknown");
        (await PlaceAsync(program, one)).GetProperty("groupId").GetString().ShouldBe(group);
        await site.Network.PatchAsync($"/api/v1/partner-groups/{group}", """{"archived":false}""");
        (await EnrolAsync(program, two, group)).Status.ShouldBe(201);
        (await site.Network.PatchAsync($"/api/v1/partner-groups/{group}", """{"name":"TAKEN"}""")).Code
            .ShouldBe("partner_group.name_taken");
        (await site.Network.PatchAsync($"/api/v1/partner-groups/{group}", """{"name":" "}""")).Code
            .ShouldBe("partner_group.name_invalid");
        (await site.Network.PatchAsync($"/api/v1/partner-groups/{Guid.Empty}", "{}")).Code
            .ShouldBe("partner_group.not_found");
    }

    [Fact]
    public async Task An_archived_tier_is_kept_by_who_has_it_and_given_to_nobody()
    {
        var (one, two) = (await life.PartnerAsync(), await life.PartnerAsync());
        var tier = await MadeAsync("/api/v1/partner-tiers", """{"name":"Bronze","rank":1}""");
        await SortAsync(one, $"\"tierId\":\"{tier}\"");

        var archived = await Life.PutAsync(
            site.Network, $"/api/v1/partner-tiers/{tier}", """{"name":"Bronze","rank":1,"archived":true}""");

        archived.Body.TryGetProperty("archivedAt", out _).ShouldBeTrue();
        (await SortAsync(two, $"\"tierId\":\"{tier}\"")).Code.ShouldBe("partner_tier.unknown");
        (await site.Network.ReadAsync($"/api/v1/partners/{one}")).Text("tierId").ShouldBe(tier);
    }

    [Fact]
    public async Task A_group_without_its_program_is_refused_rather_than_ignored()
    {
        var partner = await life.PartnerAsync();

        (await SortAsync(partner, "\"groupId\":null")).Code.ShouldBe("partner.sort_program");
        (await SortAsync(partner, "\"programId\":\"x\",\"tierId\":null")).Code.ShouldBe("partner.sort_program");
    }

    [Fact]
    public async Task An_external_id_is_one_partners_alone()
    {
        var one = await life.PartnerAsync();
        var two = await life.PartnerAsync();

        (await site.Network.PatchAsync($"/api/v1/partners/{one}", """{"externalId":"CRM-1"}""")).Text("externalId")
            .ShouldBe("CRM-1");
        (await site.Network.PatchAsync($"/api/v1/partners/{two}", """{"externalId":"CRM-1"}""")).Code
            .ShouldBe("partner.external_id_taken");
        (await site.Network.PostAsync("/api/v1/partners", """
            {"name":"T","email":"third@ext.example","country":"VN","kind":"koc","externalId":"CRM-1"}
            """)).Code.ShouldBe("partner.external_id_taken");
        (await site.Network.PatchAsync($"/api/v1/partners/{two}", $$"""{"externalId":"{{new string('x', 101)}}"}"""))
            .Code.ShouldBe("partner.external_id_invalid");
        var gone = await site.Network.PatchAsync($"/api/v1/partners/{one}", """{"externalId":""}""");
        gone.Body.TryGetProperty("externalId", out _).ShouldBeFalse();
    }

    private async Task<string> MadeAsync(string path, string json)
    {
        var made = await site.Network.PostAsync(path, json);
        made.Status.ShouldBe(201, made.Body.ToString());
        return made.Text("id");
    }

    private Task<Answer> EnrolAsync(string program, string partner, string group) => site.Network.PostAsync(
        $"/api/v1/programs/{program}/enrolments", $$"""{"partnerId":"{{partner}}","groupId":"{{group}}"}""");

    private Task<Answer> SortAsync(string partner, string what) =>
        site.Network.PostAsync("/api/v1/partners/sort", $$"""{"partnerIds":["{{partner}}"],{{what}}}""");

    private async Task<System.Text.Json.JsonElement> PlaceAsync(string program, string partner) =>
        (await site.Network.ReadAsync($"/api/v1/programs/{program}/enrolments?partnerId={partner}"))
        .Body.GetProperty("items")[0];
}
