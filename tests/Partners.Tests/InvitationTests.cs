using Microsoft.Extensions.DependencyInjection;
using Rattan.Access.Tests.Site;
using Rattan.Contracts.Partners;
using Rattan.Platform.Data;

namespace Rattan.Partners.Tests;

public sealed class InvitationTests(RunningSite site) : IClassFixture<RunningSite>
{
    private readonly Life life = new(site);

    [Fact]
    public async Task Whoever_has_the_link_joins_once_until_it_is_used_up()
    {
        var (program, _) = await life.ProgramAsync();
        var token = await InviteAsync(program, "\"usesMax\":1");
        using var first = await site.ClientAsync($"partner:{await life.PartnerAsync()}");
        using var second = await site.ClientAsync($"partner:{await life.PartnerAsync()}");

        var joined = await AcceptAsync(first, token);

        (joined.Status, joined.Text("status")).ShouldBe((200, "approved"));
        (await AcceptAsync(first, token)).Text("id").ShouldBe(joined.Text("id"));
        (await AcceptAsync(second, token)).Code.ShouldBe("invitation.unusable");
    }

    [Fact]
    public async Task Of_many_at_once_only_so_many_join_as_it_has_uses()
    {
        var (program, _) = await life.ProgramAsync();
        var token = await InviteAsync(program, "\"usesMax\":2");
        var clients = await Task.WhenAll(Enumerable.Range(0, 5).Select(
            async _ => await site.ClientAsync($"partner:{await life.PartnerAsync()}")));

        var answers = await Task.WhenAll(clients.Select(client => AcceptAsync(client, token)));

        answers.Count(a => a.Status == 200).ShouldBe(2);
        answers.Count(a => a.Code == "invitation.unusable").ShouldBe(3);
    }

    [Fact]
    public async Task Revoked_expired_foreign_and_forged_invitations_are_refused()
    {
        var (program, merchant) = await life.ProgramAsync();
        using var client = await site.ClientAsync($"partner:{await life.PartnerAsync()}");
        using var own = await site.ClientAsync($"merchant:{merchant}");
        using var foreign = await site.ClientAsync($"merchant:{(await life.ProgramAsync()).Merchant}");
        var made = await own.PostAsync($"/api/v1/programs/{program}/invitations", "{}");

        (await foreign.PostAsync($"/api/v1/invitations/{made.Text("id")}/revoke", "{}")).Status.ShouldBe(404);
        (await foreign.PostAsync($"/api/v1/programs/{program}/invitations", "{}")).Status.ShouldBe(404);
        (await own.PostAsync($"/api/v1/invitations/{made.Text("id")}/revoke", "{}")).Status.ShouldBe(200);
        (await AcceptAsync(client, TokenOf(made))).Code.ShouldBe("invitation.unusable");
        (await AcceptAsync(client, TokenOf(made) + "A")).Code.ShouldBe("invitation.unknown");
        (await AcceptAsync(client, made.Text("id"))).Code.ShouldBe("invitation.unknown");
        var meant = await InviteAsync(program, "\"email\":\"somebody@example.com\"");
        (await AcceptAsync(client, meant)).Code.ShouldBe("invitation.unusable");
        var listed = await own.ReadAsync($"/api/v1/programs/{program}/invitations");
        listed.Body.GetRawText().ShouldNotContain("join/partner");
    }

    [Fact]
    public async Task Signing_up_with_an_invitation_makes_an_approved_partner()
    {
        var (program, _) = await life.ProgramAsync();
        var token = await InviteAsync(program, "\"email\":\"New@Example.com\"");
        var books = site.Services.GetRequiredService<Books>();
        var request = new PartnerSignUp("New", "new@example.com", "VN", PartnerKind.Koc, token);

        var facts = await books.WriteAsync<IPartnerSignUp, InvitationFacts>(
            async (h, ct) => (await h.InvitationAsync(token, ct))!, default);
        var made = await books.WriteAsync<IPartnerSignUp, PartnerId>((h, ct) => h.SignUpAsync(request, ct), default);
        var taken = await books.WriteAsync<IPartnerSignUp, PartnerId>(
            (h, ct) => h.SignUpAsync(request with { Invitation = null }, ct), default);

        facts.Value.Email.ShouldBe("new@example.com");
        var enrolled = await site.Network.ReadAsync($"/api/v1/programs/{program}/enrolments?partnerId={made.Value}");
        Life.Ids(enrolled).Count.ShouldBe(1);
        taken.Error!.Code.ShouldBe("partner.email_taken");
    }

    private async Task<string> InviteAsync(string program, string fields) =>
        TokenOf(await site.Network.PostAsync($"/api/v1/programs/{program}/invitations", $"{{{fields}}}"));

    private static string TokenOf(Answer made)
    {
        made.Status.ShouldBe(201, made.Body.ToString());
        return made.Text("link").Split('=')[1];
    }

    private static Task<Answer> AcceptAsync(HttpClient client, string token) =>
        client.PostAsync("/api/v1/invitations/accept", $$"""{"token":"{{token}}"}""");
}
