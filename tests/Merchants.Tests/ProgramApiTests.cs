using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rattan.Access.Tests.Site;
using Rattan.Contracts.Merchants;
using Rattan.Contracts.Merchants.Views;
using Rattan.Merchants.Programs;
using Rattan.Platform.Data;

namespace Rattan.Merchants.Tests;

public sealed class ProgramApiTests(RunningSite site) : IClassFixture<RunningSite>
{
    [Theory]
    [InlineData("""{"country":"VN","currency":"VND"}""", "merchant.name_invalid", "name")]
    [InlineData("""{"name":"M","country":"XX","currency":"VND"}""", "merchant.country_unknown", "country")]
    [InlineData("""{"name":"M","country":"vn","currency":"VND"}""", "merchant.country_unknown", "country")]
    [InlineData("""{"name":"M","country":"VN","currency":"VNDD"}""", "merchant.currency_unknown", "currency")]
    public async Task A_wrong_merchant_is_refused_by_field(string json, string code, string field)
    {
        var answer = await site.Network.PostAsync("/api/v1/merchants", json);

        (answer.Status, answer.Code, answer.Field).ShouldBe((400, code, field));
    }

    [Fact]
    public async Task A_merchant_is_made_read_and_renamed()
    {
        var id = await site.AddMerchantAsync();

        var renamed = await site.Network.PatchAsync($"/api/v1/merchants/{id}", """{"name":"Renamed"}""");
        var read = await site.Network.ReadAsync($"/api/v1/merchants/{id}");

        renamed.Status.ShouldBe(200);
        (read.Text("name"), read.Text("country"), read.Text("currency")).ShouldBe(("Renamed", "VN", "VND"));
        (await site.Network.ReadAsync("/api/v1/merchants/7")).Code.ShouldBe("merchant.unknown");
    }

    [Fact]
    public async Task Lists_go_on_where_the_cursor_says()
    {
        var made = new List<string>();
        for (var i = 0; i < 5; i++)
        {
            made.Insert(0, await site.AddMerchantAsync());
        }

        var first = await site.Network.ReadAsync("/api/v1/merchants?limit=3");
        var second = await site.Network.ReadAsync($"/api/v1/merchants?limit=2&cursor={first.Text("next")}");
        var wrong = await site.Network.ReadAsync("/api/v1/merchants?cursor=none");

        Ids(first).Concat(Ids(second)).ShouldBe(made);
        wrong.Code.ShouldBe("request.cursor");
    }

    [Fact]
    public async Task A_program_answers_what_the_contract_names()
    {
        var merchant = await site.AddMerchantAsync();

        var made = await site.AddProgramAsync(
            merchant, "\"networkFee\":{\"percentOfCommission\":\"20\"},\"timeZone\":\"Asia/Ho_Chi_Minh\"");

        made.Status.ShouldBe(201);
        made.Text("status").ShouldBe("active");
        made.Body.GetProperty("networkFee").GetProperty("percentOfCommission").GetString().ShouldBe("20");
        made.Body.GetProperty("attribution").GetProperty("model").GetString().ShouldBe("last");
        made.Body.GetProperty("lockInDays").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
        var read = await site.Network.ReadAsync($"/api/v1/programs/{made.Text("id")}");
        read.Body.GetRawText().ShouldBe(made.Body.GetRawText());
    }

    [Fact]
    public async Task Numbers_and_revisions_only_grow_and_each_change_is_announced()
    {
        var merchant = await site.AddMerchantAsync();
        var announced = site.Links.Count;

        var first = await site.AddProgramAsync(merchant);
        var second = await site.AddProgramAsync(merchant);
        var (revision, _) = await RevisionAsync(second.Text("id"));
        await site.Network.PatchAsync($"/api/v1/programs/{first.Text("id")}", """{"status":"paused"}""");

        second.Body.GetProperty("number").GetInt32().ShouldBe(first.Body.GetProperty("number").GetInt32() + 1);
        (await RevisionAsync(first.Text("id"))).ShouldBe((revision + 1, revision + 1));
        site.Links.Count.ShouldBe(announced + 3);
    }

    [Fact]
    public async Task A_refused_plan_leaves_no_program_behind()
    {
        var merchant = await site.AddMerchantAsync();

        var atOnce = await site.AddProgramAsync(merchant, "\"plan\":{}");
        var atTheEnd = await site.AddProgramAsync(merchant, "\"plan\":{\"rules\":[],\"unlucky\":true}");

        (atOnce.Status, atOnce.Code, atOnce.Field).ShouldBe((400, "plan.rules_missing", "plan.rules"));
        (atTheEnd.Status, atTheEnd.Code).ShouldBe((409, "plan.unlucky"));
        Ids(await site.Network.ReadAsync($"/api/v1/programs?merchantId={merchant}")).ShouldBeEmpty();
        var good = await site.AddProgramAsync(merchant, "\"plan\":{\"rules\":[]}");
        good.Body.GetProperty("planVersion").GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task A_program_of_nobody_is_refused()
    {
        var answer = await site.AddProgramAsync("0192c7a1-0000-7000-8000-000000000001");

        (answer.Status, answer.Code, answer.Field).ShouldBe((400, "program.merchant_unknown", "merchantId"));
    }

    [Fact]
    public async Task A_program_keeps_its_merchant_and_currency()
    {
        var made = await site.AddProgramAsync(await site.AddMerchantAsync());
        var path = $"/api/v1/programs/{made.Text("id")}";

        var currency = await site.Network.PatchAsync(path, """{"currency":"EUR"}""");
        var merchant = await site.Network.PatchAsync(path, $$"""{"merchantId":"{{await site.AddMerchantAsync()}}"}""");

        (currency.Status, currency.Code, currency.Field).ShouldBe((409, "program.field_fixed", "currency"));
        (merchant.Code, merchant.Field).ShouldBe(("program.field_fixed", "merchantId"));
        (await site.Network.PatchAsync(path, """{"currency":"VND"}""")).Status.ShouldBe(200);
        (await site.Network.PatchAsync("/api/v1/programs/7", "{}")).Code.ShouldBe("program.unknown");
    }

    [Fact]
    public async Task Programs_are_listed_by_merchant_and_status()
    {
        var merchant = await site.AddMerchantAsync();
        var active = await site.AddProgramAsync(merchant);
        var ended = await site.AddProgramAsync(merchant, "\"status\":\"ended\"");

        Ids(await site.Network.ReadAsync($"/api/v1/programs?merchantId={merchant}&status=active"))
            .ShouldBe([active.Text("id")]);
        Ids(await site.Network.ReadAsync($"/api/v1/programs?merchantId={merchant}&status=ended"))
            .ShouldBe([ended.Text("id")]);
        (await site.Network.ReadAsync("/api/v1/programs?status=gone")).Code.ShouldBe("program.status_unknown");
        (await site.Network.ReadAsync("/api/v1/programs?merchantId=7")).Code.ShouldBe("program.merchant_unknown");
    }

    [Fact]
    public async Task A_merchant_sees_its_own_and_what_is_not_its_business_is_refused()
    {
        var (mine, other) = (await site.AddMerchantAsync(), await site.AddMerchantAsync());
        var (my, others) = (await site.AddProgramAsync(mine), await site.AddProgramAsync(other));
        using var client = await site.ClientAsync($"merchant:{mine}");

        Ids(await client.ReadAsync("/api/v1/merchants")).ShouldBe([mine]);
        Ids(await client.ReadAsync("/api/v1/programs")).ShouldBe([my.Text("id")]);
        (await client.ReadAsync($"/api/v1/merchants/{other}")).Status.ShouldBe(404);
        (await client.ReadAsync($"/api/v1/programs/{others.Text("id")}")).Status.ShouldBe(404);
        (await client.PatchAsync($"/api/v1/programs/{others.Text("id")}", "{}")).Status.ShouldBe(404);
        (await client.PatchAsync($"/api/v1/merchants/{mine}", "{}")).Code.ShouldBe("access.scope");
        (await client.PostAsync("/api/v1/merchants", "{}")).Code.ShouldBe("access.scope");
        (await client.PostAsync("/api/v1/programs", OneFor(other))).Code.ShouldBe("access.scope");
    }

    [Fact]
    public async Task A_merchant_makes_and_changes_its_own_programs_but_not_the_terms_about_money()
    {
        var merchant = await site.AddMerchantAsync();
        using var client = await site.ClientAsync($"merchant:{merchant}");

        var first = await client.PostAsync("/api/v1/programs", OneFor(merchant));
        var path = $"/api/v1/programs/{first.Text("id")}";
        var renamed = await client.PatchAsync(path, """{"name":"Renamed"}""");
        var fee = await client.PatchAsync(path, """{"networkFee":{"percentOfCommission":"1"}}""");
        var funding = await client.PostAsync("/api/v1/programs", OneFor(merchant, ",\"funding\":\"advance\""));
        await site.Network.PatchAsync(path, """{"networkFee":{"percentOfCommission":"12.5"},"funding":"advance"}""");
        var second = await client.PostAsync("/api/v1/programs", OneFor(merchant));

        (first.Status, first.Text("funding"), Fee(first)).ShouldBe((201, "invoice", "20"));
        (renamed.Status, renamed.Text("name")).ShouldBe((200, "Renamed"));
        (fee.Status, fee.Code).ShouldBe((403, "program.money_terms"));
        funding.Code.ShouldBe("program.money_terms");
        (second.Text("funding"), Fee(second)).ShouldBe(("advance", "12.5"));
    }

    private static string OneFor(string merchant, string more = "") => $$"""
        {"merchantId":"{{merchant}}","name":"P","currency":"VND","landingUrl":"https://shop.example.com/",
         "allowedDomains":["shop.example.com"]{{more}}}
        """;

    private static string Fee(Answer program) =>
        program.Body.GetProperty("networkFee").GetProperty("percentOfCommission").GetString()!;

    [Fact]
    public async Task Decisions_see_every_program_whoever_asks()
    {
        var made = await site.AddProgramAsync(await site.AddMerchantAsync(), "\"lockInDays\":7");
        EntityId.TryParse<ProgramId>(made.Text("id"), out var id).ShouldBeTrue();
        await using var scope = site.Services.CreateAsyncScope();
        var programs = scope.ServiceProvider.GetRequiredService<IPrograms>();

        var found = await programs.FindAsync([id, id, default], default);
        var all = await programs.AllAsync(default);

        var facts = found.ShouldHaveSingleItem().Value;
        (facts.MerchantName, facts.LockInDays, facts.Currency.Code).ShouldBe(("M", 7, "VND"));
        facts.AllowedDomains.Patterns.ShouldBe(["shop.example.com"]);
        all.ShouldContain(f => f.Id == id);
    }

    [Fact]
    public async Task A_program_ends_by_the_clock_with_a_new_revision()
    {
        var ends = site.Clock.Now().AddMinutes(1);
        var made = await site.AddProgramAsync(await site.AddMerchantAsync(), $"\"endsAt\":\"{ends:O}\"");
        var id = made.Text("id");
        (await StatusShownAsync(id)).ShouldBe(ProgramStatus.Active);
        var (revision, _) = await RevisionAsync(id);

        site.Clock.TurnOn(TimeSpan.FromMinutes(1));
        var books = site.Services.GetRequiredService<Books>();
        await books.WriteAsync<FollowProgramTimes, int>((h, ct) => h.HandleAsync(ct), default);
        var again = await books.WriteAsync<FollowProgramTimes, int>((h, ct) => h.HandleAsync(ct), default);

        (await site.Network.ReadAsync($"/api/v1/programs/{id}")).Text("status").ShouldBe("ended");
        (await StatusShownAsync(id)).ShouldBe(ProgramStatus.Ended);
        (await RevisionAsync(id)).Of.ShouldBeGreaterThan(revision);
        again.Value.ShouldBe(0);
    }

    private static List<string> Ids(Answer list) =>
        [.. list.Body.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("id").GetString()!)];

    private async Task<(long Of, long Last)> RevisionAsync(string text)
    {
        var id = ProgramId.From(Guid.Parse(text));
        var program = await site.ReadAsync(db => db.Set<Program>().SingleAsync(p => p.ProgramId == id));
        return (program.Revision, await site.ReadAsync(db => db.LastAsync("edge_revision", default)));
    }

    private async Task<ProgramStatus> StatusShownAsync(string program)
    {
        var id = ProgramId.From(Guid.Parse(program));
        return (await site.ReadAsync(db => db.Set<ProgramRow>().SingleAsync(p => p.ProgramId == id))).Status;
    }
}
