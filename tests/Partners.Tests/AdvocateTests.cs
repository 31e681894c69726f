using System.Text;
using Rattan.Access.Tests.Site;
using Rattan.Contracts.Partners;
using Rattan.Platform.Data;
using Microsoft.Extensions.DependencyInjection;

namespace Rattan.Partners.Tests;

public sealed class AdvocateTests(RunningSite site) : IClassFixture<RunningSite>
{
    private readonly Life life = new(site);
    private readonly Files files = new(site);

    [Fact]
    public async Task Customers_are_invited_once_each_with_a_link_of_their_own()
    {
        var (program, merchant) = await life.ProgramAsync();
        using var shop = await site.ClientAsync($"merchant:{merchant}");
        const string Text = "email;name\nana@adv.example;Ana\nben@adv.example;Ben\nANA@adv.example;Ana\nnobody;X\n";

        var first = await InviteAsync(shop, program, Text);
        var second = await InviteAsync(shop, program, Text);

        first.Select(r => r[3]).ShouldBe(["invited", "invited", "refused", "refused"]);
        second.Select(r => r[3]).ShouldBe(["invitedBefore", "invitedBefore", "refused", "refused"]);
        first[0][5].ShouldStartWith("http://127.0.0.1");
        first[0][5].ShouldNotBe(first[1][5]);
        second[0][5].ShouldNotBeEmpty();
        site.Letters.All.Count(m => m.To == "ana@adv.example").ShouldBe(1);
        site.Letters.All.Single(m => m.To == "ben@adv.example").Template.ShouldBe("mail.advocate");
    }

    [Fact]
    public async Task Who_follows_the_link_becomes_an_advocate_in_the_program()
    {
        var (program, merchant) = await life.ProgramAsync();
        using var shop = await site.ClientAsync($"merchant:{merchant}");
        var rows = await InviteAsync(shop, program, "email\njoins@adv.example\n");
        var token = rows[0][5].Split('=')[1];

        var facts = await site.Services.GetRequiredService<Books>().WriteAsync<IPartnerSignUp, InvitationFacts>(
            async (h, ct) => (await h.InvitationAsync(token, ct))!, default);
        facts.Value.Kind.ShouldBe(PartnerKind.Advocate);
        var page = await site.ClientOf(null).GetStringAsync(
            new Uri($"/join/partner?invitation={token}", UriKind.Relative));
        page.ShouldContain("joins@adv.example");
        page.ShouldNotContain("Form.Kind");

        await SignUpAsync(token, "joins@adv.example");

        var found = (await site.Network.ReadAsync("/api/v1/partners?q=joins@adv.example")).Body.GetProperty("items")[0];
        found.GetProperty("kind").GetString().ShouldBe("advocate");
        var enrolled = await site.Network.ReadAsync(
            $"/api/v1/programs/{program}/enrolments?partnerId={found.GetProperty("id").GetString()}");
        Life.Ids(enrolled).Count.ShouldBe(1);
        (await InviteAsync(shop, program, "email\njoins@adv.example\n"))[0][3].ShouldBe("isPartner");
    }

    [Fact]
    public async Task Who_ordered_too_rarely_is_left_out_and_a_blocked_partner_too()
    {
        var (program, merchant) = await life.ProgramAsync();
        using var shop = await site.ClientAsync($"merchant:{merchant}");
        site.Customers.Add("often", 5);
        site.Customers.Add("once", 1);
        var blocked = await life.PartnerAsync("blocked@adv.example");
        await site.Network.PatchAsync($"/api/v1/partners/{blocked}", """{"status":"blocked"}""");
        const string Text = """
            customerId,email
            often,often@adv.example
            once,once@adv.example
            stranger,stranger@adv.example
            often,blocked@adv.example

            """;

        var rows = await InviteAsync(shop, program, Text, "?ordersMin=3&sendMail=false");

        rows.Select(r => r[3]).ShouldBe(["invited", "refused", "refused", "refused"]);
        rows[1][4].ShouldContain("few orders");
        rows[3][4].ShouldContain("blocked");
        site.Letters.All.ShouldNotContain(m => m.To == "often@adv.example");
    }

    [Fact]
    public async Task Wrong_files_and_foreign_programs_are_refused()
    {
        var (program, merchant) = await life.ProgramAsync();
        using var shop = await site.ClientAsync($"merchant:{merchant}");
        using var foreign = await site.ClientAsync($"merchant:{(await life.ProgramAsync()).Merchant}");

        (await SendAsync(shop, program, "name\nAna\n")).Code.ShouldBe("advocate.no_email");
        (await SendAsync(shop, program, "email\na@b.example\n", "?ordersMin=2")).Code.ShouldBe("advocate.no_customer");
        (await SendAsync(shop, program, "email\na@b.example\n", "?ordersMin=-1")).Code.ShouldBe("advocate.orders_min");
        (await SendAsync(shop, program, "email\na@b.example\n", "?days=0")).Code.ShouldBe("invitation.days");
        (await SendAsync(shop, program, "email\na@b.example\n", "?language=fr")).Code.ShouldBe("invitation.language");
        (await SendAsync(foreign, program, "email\na@b.example\n")).Status.ShouldBe(404);
    }

    private async Task SignUpAsync(string token, string email)
    {
        // As the page does: what the visitor claims to be does not matter, the invitation says it.
        var asked = new PartnerSignUp("Joins", email, "VN", PartnerKind.Advocate, token);
        var made = await site.Services.GetRequiredService<Books>().WriteAsync<IPartnerSignUp, PartnerId>(
            (h, ct) => h.SignUpAsync(asked, ct), default);
        made.Error.ShouldBeNull();
    }

    private static Task<Answer> SendAsync(HttpClient client, string program, string text, string query = "") =>
        Life.UploadAsync(
            client, $"/api/v1/programs/{program}/advocates{query}", "customers.csv", Encoding.UTF8.GetBytes(text));

    /// <summary>The rows of the result: line, address, customer, result, reason, link.</summary>
    private async Task<List<string[]>> InviteAsync(HttpClient client, string program, string text, string query = "")
    {
        var started = await SendAsync(client, program, text, query);
        started.Status.ShouldBe(200, started.Body.ToString());
        var job = started.Text("jobId");
        for (var patience = 1_200; patience > 0 && !await files.IsOverAsync(job, client); patience--)
        {
            await Task.Delay(50);
        }

        var result = await files.JobFileAsync(job, "invitations.csv", client);
        return [.. result.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(l => l.Split(','))];
    }
}
