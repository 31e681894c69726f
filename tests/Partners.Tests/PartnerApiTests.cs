using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rattan.Access.Tests.Site;
using Rattan.Contracts.Merchants;
using Rattan.Contracts.Partners;
using Rattan.Contracts.Partners.Views;

namespace Rattan.Partners.Tests;

public sealed class PartnerApiTests(RunningSite site) : IClassFixture<RunningSite>
{
    private static int addresses;

    [Fact]
    public async Task A_partner_is_made_and_read()
    {
        var made = await site.Network.PostAsync(
            "/api/v1/partners", """{"name":"Lan","email":"Lan@Example.com","country":"VN","kind":"koc"}""");

        made.Status.ShouldBe(201);
        var read = await site.Network.ReadAsync($"/api/v1/partners/{made.Text("id")}");
        read.Body.GetRawText().ShouldBe(made.Body.GetRawText());
        (read.Text("kind"), read.Text("status"), read.Text("email")).ShouldBe(("koc", "active", "Lan@Example.com"));
        read.Body.GetProperty("number").GetInt32().ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task One_address_in_any_case_is_one_partner()
    {
        await PartnerAsync("taken@example.com");

        var again = await site.Network.PostAsync(
            "/api/v1/partners", """{"name":"B","email":"TAKEN@example.com","country":"VN","kind":"kol"}""");
        var moved = await site.Network.PatchAsync(
            $"/api/v1/partners/{await PartnerAsync()}", """{"email":"Taken@Example.com"}""");

        (again.Status, again.Code, again.Field).ShouldBe((409, "partner.email_taken", "email"));
        (moved.Status, moved.Code).ShouldBe((409, "partner.email_taken"));
    }

    [Fact]
    public async Task Partners_made_at_the_same_moment_have_their_own_numbers()
    {
        var made = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => PartnerAsync()));

        var rows = await site.ReadAsync(db => db.Set<PartnerRow>().ToListAsync());
        rows.Where(r => made.Contains(r.PartnerId.ToString())).Select(r => r.Number).Distinct().Count().ShouldBe(12);
    }

    [Fact]
    public async Task Blocking_draws_a_revision_once_and_is_announced()
    {
        var id = await PartnerAsync();
        var announced = site.Links.Count;

        var blocked = await site.Network.PatchAsync($"/api/v1/partners/{id}", """{"status":"blocked"}""");
        var revision = await RevisionAsync(id);
        await site.Network.PatchAsync($"/api/v1/partners/{id}", """{"status":"blocked","name":"Renamed"}""");

        blocked.Text("status").ShouldBe("blocked");
        revision.ShouldBeGreaterThan(0);
        (await RevisionAsync(id)).ShouldBe(revision);
        site.Links.Count.ShouldBeGreaterThan(announced);
        (await site.Network.PatchAsync($"/api/v1/partners/{id}", """{"status":"gone"}""")).Code
            .ShouldBe("partner.status_unknown");
        (await site.Network.PatchAsync("/api/v1/partners/7", "{}")).Code.ShouldBe("partner.unknown");
    }

    [Fact]
    public async Task Partners_are_found_without_case_and_diacritics()
    {
        await site.Network.PostAsync(
            "/api/v1/partners", """{"name":"Đặng Quỳnh Hương","email":"h@example.com","country":"VN","kind":"kol"}""");

        var found = await site.Network.ReadAsync($"/api/v1/partners?q={Uri.EscapeDataString("DANG quynh")}");
        var other = await site.Network.ReadAsync("/api/v1/partners?q=dang_quynh");

        found.Body.GetProperty("items").EnumerateArray().Single().GetProperty("name").GetString()
            .ShouldBe("Đặng Quỳnh Hương");
        Ids(other).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_partner_sees_itself_alone_and_writes_nothing()
    {
        var (me, other) = (await PartnerAsync(), await PartnerAsync());
        using var client = await site.ClientAsync($"partner:{me}");

        Ids(await client.ReadAsync("/api/v1/partners")).ShouldBe([me]);
        (await client.ReadAsync($"/api/v1/partners/{me}")).Status.ShouldBe(200);
        (await client.ReadAsync($"/api/v1/partners/{other}")).Status.ShouldBe(404);
        (await client.PatchAsync($"/api/v1/partners/{me}", """{"status":"active"}""")).Code.ShouldBe("access.scope");
        (await client.PostAsync("/api/v1/partners", "{}")).Code.ShouldBe("access.scope");
        (await client.ReadAsync("/api/v1/partner-groups")).Code.ShouldBe("access.scope");
    }

    [Fact]
    public async Task Enrolling_again_answers_what_is_stored()
    {
        var (program, _) = await ProgramAsync();
        var partner = await PartnerAsync();

        var first = await EnrolAsync(program, partner);
        var again = await EnrolAsync(program, partner);

        (first.Status, first.Text("status")).ShouldBe((201, "approved"));
        (again.Status, again.Text("id")).ShouldBe((200, first.Text("id")));
        Ids(await site.Network.ReadAsync($"/api/v1/programs/{program}/enrolments?partnerId={partner}"))
            .ShouldBe([first.Text("id")]);
    }

    [Fact]
    public async Task Enrolling_at_the_same_moment_makes_one_place()
    {
        var (program, _) = await ProgramAsync();
        var partner = await PartnerAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => EnrolAsync(program, partner)));

        answers.Count(a => a.Status == 201).ShouldBe(1);
        answers.Select(a => a.Text("id")).Distinct(StringComparer.Ordinal).Count().ShouldBe(1);
    }

    [Fact]
    public async Task A_wrong_enrolment_is_refused()
    {
        var (program, _) = await ProgramAsync();
        var blocked = await PartnerAsync();
        await site.Network.PatchAsync($"/api/v1/partners/{blocked}", """{"status":"blocked"}""");

        (await EnrolAsync("7", blocked)).Code.ShouldBe("program.unknown");
        (await EnrolAsync(program, Guid.Empty.ToString())).Code.ShouldBe("enrolment.partner_unknown");
        (await EnrolAsync(program, blocked)).Code.ShouldBe("enrolment.partner_blocked");
        (await EnrolAsync(program, await PartnerAsync(), Guid.Empty.ToString())).Code.ShouldBe("partner_group.unknown");
    }

    [Fact]
    public async Task A_group_serves_its_program_or_all()
    {
        var ((mine, _), (other, _)) = (await ProgramAsync(), await ProgramAsync());
        var group = await GroupAsync($$"""{"programId":"{{mine}}","name":"Gold"}""");
        var again = await GroupAsync($$"""{"programId":"{{mine}}","name":"GOLD"}""");
        var all = await GroupAsync("""{"name":"Gold"}""");
        var partner = await PartnerAsync();

        (again.Status, again.Code).ShouldBe((409, "partner_group.name_taken"));
        (await EnrolAsync(other, partner, group.Text("id"))).Code.ShouldBe("partner_group.unknown");
        var enrolled = await EnrolAsync(mine, partner, group.Text("id"));
        enrolled.Text("groupId").ShouldBe(group.Text("id"));
        Ids(await site.Network.ReadAsync($"/api/v1/partner-groups?programId={other}")).ShouldBe([all.Text("id")]);

        var path = $"/api/v1/programs/{mine}/enrolments/{enrolled.Text("id")}";
        (await site.Network.PatchAsync(path, """{"status":"ended"}""")).Text("groupId").ShouldBe(group.Text("id"));
        var cleared = await site.Network.PatchAsync(path, """{"groupId":null}""");
        cleared.Body.TryGetProperty("groupId", out _).ShouldBeFalse();
        cleared.Text("status").ShouldBe("ended");
        (await site.Network.PatchAsync(path, """{"groupId":7}""")).Code.ShouldBe("partner_group.unknown");
        (await site.Network.PatchAsync(path, """{"status":"gone"}""")).Code.ShouldBe("enrolment.status_unknown");
    }

    [Fact]
    public async Task A_merchant_sees_the_enrolments_of_its_programs_alone()
    {
        var ((mine, merchant), (other, _)) = (await ProgramAsync(), await ProgramAsync());
        var partner = await PartnerAsync();
        var enrolled = await EnrolAsync(mine, partner);
        await EnrolAsync(other, partner);
        using var client = await site.ClientAsync($"merchant:{merchant}");

        Ids(await client.ReadAsync($"/api/v1/programs/{mine}/enrolments")).ShouldBe([enrolled.Text("id")]);
        Ids(await client.ReadAsync($"/api/v1/programs/{other}/enrolments")).ShouldBeEmpty();
        (await client.PostAsync($"/api/v1/programs/{mine}/enrolments", "{}")).Code.ShouldBe("access.scope");
    }

    [Fact]
    public async Task Decisions_see_every_partner_whoever_asks()
    {
        var (program, _) = await ProgramAsync();
        var partner = await PartnerAsync();
        await EnrolAsync(program, partner);
        var id = PartnerId.From(Guid.Parse(partner));
        var programId = ProgramId.From(Guid.Parse(program));
        await using var scope = site.Services.CreateAsyncScope();
        var partners = scope.ServiceProvider.GetRequiredService<IPartners>();

        var byId = (await partners.FindAsync([id, id, default], default)).ShouldHaveSingleItem();
        var byNumber = (await partners.FindByNumberAsync([byId.Number, 0], default)).ShouldHaveSingleItem();
        var enrolment = (await partners.EnrolmentsAsync([programId], [id], default)).ShouldHaveSingleItem();

        byNumber.ShouldBe(byId);
        (enrolment.PartnerId, enrolment.Status, enrolment.GroupId).ShouldBe((id, EnrolmentStatus.Approved, null));
        (await partners.EnrolmentsAsync([], [id], default)).ShouldBeEmpty();
    }

    private static List<string> Ids(Answer list) =>
        [.. list.Body.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("id").GetString()!)];

    private Task<Answer> GroupAsync(string json) => site.Network.PostAsync("/api/v1/partner-groups", json);

    private Task<Answer> EnrolAsync(string program, string partner, string? group = null) => site.Network.PostAsync(
        $"/api/v1/programs/{program}/enrolments",
        group is null
            ? $$"""{"partnerId":"{{partner}}"}"""
            : $$"""{"partnerId":"{{partner}}","groupId":"{{group}}"}""");

    private async Task<string> PartnerAsync(string? email = null)
    {
        email ??= $"partner{Interlocked.Increment(ref addresses)}@example.com";
        var made = await site.Network.PostAsync(
            "/api/v1/partners", $$"""{"name":"A partner","email":"{{email}}","country":"VN","kind":"affiliate"}""");
        made.Status.ShouldBe(201);
        return made.Text("id");
    }

    private async Task<(string Program, string Merchant)> ProgramAsync()
    {
        var merchant = await site.AddMerchantAsync();
        return ((await site.AddProgramAsync(merchant)).Text("id"), merchant);
    }

    private async Task<long> RevisionAsync(string partner)
    {
        var id = PartnerId.From(Guid.Parse(partner));
        return (await site.ReadAsync(db => db.Set<PartnerRow>().SingleAsync(p => p.PartnerId == id))).Revision;
    }
}
