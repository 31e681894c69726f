using Microsoft.EntityFrameworkCore;
using Rattan.Access.Tests.Site;
using Rattan.Platform.Mail;

namespace Rattan.Partners.Tests;

public sealed class ApplicationTests(RunningSite site) : IClassFixture<RunningSite>
{
    private readonly Life life = new(site);

    [Fact]
    public async Task Approving_enrols_the_partner_and_tells_it()
    {
        var (program, merchant) = await life.ProgramAsync();
        var partner = await life.PartnerAsync("told@example.com");
        var id = await life.SubmittedAsync(program, partner);
        using var deciding = await site.ClientAsync($"merchant:{merchant}");

        var approved = await deciding.PostAsync($"/api/v1/applications/{id}/approve", """{"note":"Welcome"}""");

        (approved.Status, approved.Text("status")).ShouldBe((200, "approved"));
        var enrolled = await site.Network.ReadAsync($"/api/v1/programs/{program}/enrolments?partnerId={partner}");
        enrolled.Body.GetProperty("items")[0].GetProperty("status").GetString().ShouldBe("approved");
        MailsTo("told@example.com").ShouldBe(["mail.application.approved"]);
    }

    [Fact]
    public async Task Of_two_who_decide_at_once_one_is_told_that_it_is_decided()
    {
        var (program, _) = await life.ProgramAsync();
        var partner = await life.PartnerAsync("raced@example.com");
        var id = await life.SubmittedAsync(program, partner);

        var answers = await Task.WhenAll(
            site.Network.PostAsync($"/api/v1/applications/{id}/approve", "{}"),
            site.Network.PostAsync($"/api/v1/applications/{id}/reject", """{"reasonCode":"quality"}"""),
            site.Network.PostAsync($"/api/v1/applications/{id}/approve", "{}"));

        answers.Count(a => a.Status == 200).ShouldBe(1);
        answers.Where(a => a.Status != 200).Select(a => a.Code).Distinct().ShouldBe(["application.decided"]);
        MailsTo("raced@example.com").Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_rejection_needs_a_reason_and_the_partner_may_apply_again()
    {
        var (program, _) = await life.ProgramAsync();
        var partner = await life.PartnerAsync();
        var id = await life.SubmittedAsync(program, partner);

        (await site.Network.PostAsync($"/api/v1/applications/{id}/reject", "{}")).Code
            .ShouldBe("application.reason_code");
        (await site.Network.PostAsync(
            $"/api/v1/applications/{id}/reject", """{"reasonCode":"audience","note":"Too young"}""")).Status
            .ShouldBe(200);

        using var own = await site.ClientAsync($"partner:{partner}");
        var seen = await own.ReadAsync($"/api/v1/applications/{id}");
        (seen.Text("reasonCode"), seen.Text("note")).ShouldBe(("audience", "Too young"));
        seen.Body.TryGetProperty("decidedBy", out _).ShouldBeFalse();
        seen.Body.GetProperty("reasons").GetArrayLength().ShouldBe(0);
        (await life.SubmittedAsync(program, partner)).ShouldNotBe(id);
    }

    [Fact]
    public async Task Asking_for_more_opens_the_application_again()
    {
        var (program, _) = await life.ProgramAsync();
        var partner = await life.PartnerAsync();
        var id = await life.SubmittedAsync(program, partner);
        using var own = await site.ClientAsync($"partner:{partner}");
        (await own.PostAsync($"/api/v1/programs/{program}/applications", "{}")).Code.ShouldBe("application.waiting");

        await site.Network.PostAsync($"/api/v1/applications/{id}/ask", """{"question":"Which region?"}""");

        (await own.ReadAsync($"/api/v1/applications/{id}")).Text("status").ShouldBe("infoAsked");
        (await life.SubmittedAsync(program, partner)).ShouldBe(id);
    }

    [Fact]
    public async Task Answers_are_checked_by_their_questions_and_a_draft_may_lack_some()
    {
        var (program, _) = await life.ProgramAsync("""
            "questions":[
              {"key":"site","label":"Your site","kind":"url","required":true},
              {"key":"reach","label":"Readers a month","kind":"number","min":1,"max":1000},
              {"key":"how","label":"How?","kind":"choice","options":[{"text":"Blog","points":10},{"text":"Mail"}]},
              {"key":"paper","label":"Proof","kind":"file"}]
            """);
        using var own = await site.ClientAsync($"partner:{await life.PartnerAsync()}");
        var path = $"/api/v1/programs/{program}/applications";

        (await own.PostAsync(path, """{"answers":{"how":["Blog"]}}""")).Text("status").ShouldBe("draft");
        (await own.PostAsync(path, """{"submit":true}""")).Field.ShouldBe("answers.site");
        (await own.PostAsync(path, """{"answers":{"site":["javascript:alert(1)"]}}""")).Field.ShouldBe("answers.site");
        (await own.PostAsync(path, """{"answers":{"reach":["1001"]}}""")).Field.ShouldBe("answers.reach");
        (await own.PostAsync(path, """{"answers":{"how":["Radio"]}}""")).Field.ShouldBe("answers.how");
        (await own.PostAsync(path, $$$"""{"answers":{"paper":["{{{Guid.Empty}}}"]}}""")).Field
            .ShouldBe("answers.paper");
        (await own.PostAsync(path, """{"answers":{"site":["https://a.example"]},"submit":true}""")).Text("status")
            .ShouldBe("submitted");
    }

    [Fact]
    public async Task A_high_score_approves_at_once_only_where_the_program_says_so_and_nothing_is_flagged()
    {
        var (open, _) = await life.ProgramAsync("\"autoApproveScore\":20,\"competitors\":[\"rival.example\"]");
        var (closed, _) = await life.ProgramAsync();
        var plain = await life.PartnerAsync();
        var rival = await life.PartnerAsync();
        await Life.PutAsync(site.Network, $"/api/v1/partners/{rival}/profile", """
            {"channels":[{"kind":"website","address":"https://shop.rival.example/me","followers":5}]}
            """);

        (await ReadAsync(await life.SubmittedAsync(open, plain))).Text("status").ShouldBe("approved");
        (await ReadAsync(await life.SubmittedAsync(closed, plain))).Text("status").ShouldBe("submitted");
        var flagged = await ReadAsync(await life.SubmittedAsync(open, rival));
        (flagged.Text("status"), flagged.Body.GetProperty("hasConflict").GetBoolean()).ShouldBe(("submitted", true));
    }

    [Fact]
    public async Task Foreign_applications_and_their_files_are_not_there()
    {
        var (program, merchant) = await life.ProgramAsync();
        var partner = await life.PartnerAsync();
        using var own = await site.ClientAsync($"partner:{partner}");
        var id = (await own.PostAsync($"/api/v1/programs/{program}/applications", "{}")).Text("id");
        var file = await Life.UploadAsync(
            own, $"/api/v1/applications/{id}/documents", "proof.pdf", "%PDF-1.4 x"u8.ToArray());
        file.Status.ShouldBe(200, file.Body.ToString());
        var path = $"/api/v1/applications/{id}/documents/{file.Text("id")}";
        using var merchantClient = await site.ClientAsync($"merchant:{merchant}");
        (await merchantClient.ReadAsync($"/api/v1/applications/{id}")).Status
            .ShouldBe(404, "a draft is the applicant's");
        await life.SubmittedAsync(program, partner);
        using var other = await site.ClientAsync($"partner:{await life.PartnerAsync()}");
        using var otherMerchant = await site.ClientAsync($"merchant:{(await life.ProgramAsync()).Merchant}");

        (await merchantClient.ReadAsync($"/api/v1/applications/{id}")).Status.ShouldBe(200);
        using var download = await merchantClient.GetAsync(new Uri(path, UriKind.Relative));
        download.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
        foreach (var stranger in new[] { other, otherMerchant })
        {
            (await stranger.ReadAsync($"/api/v1/applications/{id}")).Status.ShouldBe(404);
            (await stranger.ReadAsync(path)).Status.ShouldBe(404);
            Life.Ids(await stranger.ReadAsync("/api/v1/applications")).ShouldNotContain(id);
        }

        (await own.PostAsync($"/api/v1/applications/{id}/approve", "{}")).Status.ShouldBe(403);
        (await otherMerchant.PostAsync($"/api/v1/applications/{id}/approve", "{}")).Status.ShouldBe(404);
        (await Life.PutAsync(otherMerchant, $"/api/v1/programs/{program}/recruitment", """{"slug":"stolen"}"""))
            .Status.ShouldBe(404);
    }

    [Fact]
    public async Task The_queue_is_filtered()
    {
        var (program, _) = await life.ProgramAsync();
        var waiting = await life.SubmittedAsync(program, await life.PartnerAsync());
        var rejected = await life.SubmittedAsync(program, await life.PartnerAsync());
        await site.Network.PostAsync($"/api/v1/applications/{rejected}/reject", """{"reasonCode":"full"}""");

        Life.Ids(await site.Network.ReadAsync($"/api/v1/applications?programId={program}&status=waiting"))
            .ShouldBe([waiting]);
        Life.Ids(await site.Network.ReadAsync($"/api/v1/applications?programId={program}&status=rejected"))
            .ShouldBe([rejected]);
        Life.Ids(await site.Network.ReadAsync($"/api/v1/applications?programId={program}&scoreMin=100"))
            .ShouldBeEmpty();
    }

    private Task<Answer> ReadAsync(string id) => site.Network.ReadAsync($"/api/v1/applications/{id}");

    private List<string> MailsTo(string to) =>
        [.. site.Letters.All.Where(mail => mail.To == to).Select(mail => mail.Template)];
}
