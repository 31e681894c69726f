using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rattan.Access.ApiKeys;
using Rattan.Access.Callers;
using Rattan.Access.Tests.Site;
using Rattan.Contracts.Access;

namespace Rattan.Access.Tests;

public sealed class ApiKeyTests(RunningSite site) : IClassFixture<RunningSite>
{
    private const string Nobody = "0192c7a1-0000-7000-8000-000000000001";

    [Fact]
    public void A_key_is_its_prefix_and_43_characters_and_never_the_same()
    {
        var keys = Enumerable.Range(0, 100).Select(_ => KeyText.Make()).ToHashSet(StringComparer.Ordinal);

        keys.Count.ShouldBe(100);
        keys.ShouldAllBe(k => k.StartsWith("rtn_", StringComparison.Ordinal) && k.Length == 47 && KeyText.HasShape(k));
    }

    [Fact]
    public async Task Only_the_hash_of_a_key_is_at_rest()
    {
        var key = await site.KeyAsync("network");

        var stored = await site.ReadAsync(db => db.Set<ApiKey>().ToListAsync());

        stored.ShouldContain(k => k.Hash == KeyText.Hash(key));
        stored.ShouldAllBe(k => k.Hash.Length == 64 && !key.Contains(k.Hash, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_request_without_a_key_is_told_that_one_is_missing()
    {
        var answer = await site.ClientOf(null).ReadAsync("/api/v1/merchants");

        (answer.Status, answer.Code).ShouldBe((401, "access.key_missing"));
    }

    [Theory]
    [InlineData("rtn_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("abc_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("rtn_short")]
    [InlineData("rtn_!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!")]
    public async Task A_key_that_nobody_made_is_refused(string key)
    {
        var answer = await site.ClientOf(key).ReadAsync("/api/v1/merchants");

        (answer.Status, answer.Code).ShouldBe((401, "access.key_invalid"));
    }

    [Fact]
    public async Task A_good_key_behind_another_scheme_is_refused()
    {
        using var client = site.ClientOf(null);
        client.DefaultRequestHeaders.Add("Authorization", $"Basic {await site.KeyAsync("network")}");

        (await client.ReadAsync("/api/v1/merchants")).Code.ShouldBe("access.key_invalid");
    }

    [Fact]
    public async Task A_revoked_key_is_refused_at_once_on_this_node()
    {
        var made = await site.Network.PostAsync("/api/v1/api-keys", """{"name":"to be revoked","scope":"network"}""");
        using var client = site.ClientOf(made.Text("key"));
        (await client.ReadAsync("/api/v1/merchants")).Status.ShouldBe(200);

        var revoked = await site.Network.PostAsync($"/api/v1/api-keys/{made.Text("id")}/revoke", "{}");

        revoked.Status.ShouldBe(200);
        revoked.Text("revokedAt").ShouldNotBeEmpty();
        (await client.ReadAsync("/api/v1/merchants")).Code.ShouldBe("access.key_invalid");
    }

    [Fact]
    public async Task A_key_revoked_on_another_node_is_refused_after_ten_seconds()
    {
        var key = await site.KeyAsync("network");
        using var client = site.ClientOf(key);
        (await client.ReadAsync("/api/v1/merchants")).Status.ShouldBe(200);
        var hash = KeyText.Hash(key);
        var now = site.Clock.Now();
        await site.ReadAsync(db => db.Set<ApiKey>().Where(k => k.Hash == hash)
            .ExecuteUpdateAsync(set => set.SetProperty(k => k.RevokedAt, now)));

        site.Clock.TurnOn(TimeSpan.FromSeconds(10));

        (await client.ReadAsync("/api/v1/merchants")).Code.ShouldBe("access.key_invalid");
    }

    [Fact]
    public async Task The_text_of_a_key_is_shown_once()
    {
        var made = await site.Network.PostAsync("/api/v1/api-keys", """{"name":"seen once","scope":"network"}""");
        made.Status.ShouldBe(201);
        made.Text("key").Length.ShouldBe(47);

        var list = await site.Network.ReadAsync("/api/v1/api-keys?limit=500");

        list.Body.GetRawText().ShouldContain("seen once");
        list.Body.GetRawText().ShouldNotContain("rtn_");
        list.Body.GetRawText().ShouldNotContain(KeyText.Hash(made.Text("key")));
    }

    [Theory]
    [InlineData("""{"scope":"network"}""", "access.name_invalid", "name")]
    [InlineData("""{"name":"n"}""", "access.scope_malformed", "scope")]
    [InlineData($$"""{"name":"n","scope":"merchant:{{Nobody}}"}""", "access.scope_unknown", "scope")]
    [InlineData($$"""{"name":"n","scope":"partner:{{Nobody}}"}""", "access.scope_unknown", "scope")]
    [InlineData($$"""{"name":"n","scope":"postback:{{Nobody}}"}""", "access.scope_unknown", "scope")]
    public async Task A_wrong_field_of_a_new_key_is_named(string json, string code, string field)
    {
        var answer = await site.Network.PostAsync("/api/v1/api-keys", json);

        (answer.Status, answer.Code, answer.Field).ShouldBe((400, code, field));
    }

    [Fact]
    public async Task A_merchants_key_may_not_handle_keys()
    {
        using var client = await site.ClientAsync($"merchant:{await site.AddMerchantAsync()}");

        (await client.ReadAsync("/api/v1/api-keys")).Code.ShouldBe("access.scope");
        (await client.PostAsync("/api/v1/api-keys", """{"name":"n","scope":"network"}""")).Status.ShouldBe(403);
        (await client.PostAsync($"/api/v1/api-keys/{Guid.Empty}/revoke", "{}")).Status.ShouldBe(403);
    }

    [Fact]
    public async Task A_key_may_do_what_it_was_given_and_nothing_else()
    {
        var made = await site.Network.PostAsync(
            "/api/v1/api-keys", """{"name":"reader","scope":"network","permissions":["viewReports"]}""");
        using var client = site.ClientOf(made.Text("key"));

        (await client.ReadAsync("/api/v1/merchants")).Status.ShouldBe(200);
        (await client.ReadAsync("/api/v1/partners")).Code.ShouldBe("access.scope");
        (await client.PostAsync("/api/v1/merchants", """{"name":"M","country":"VN","currency":"VND"}"""))
            .Status.ShouldBe(403);
    }

    [Fact]
    public async Task Nobody_gives_a_key_more_than_they_may_do()
    {
        var few = await site.Network.PostAsync(
            "/api/v1/api-keys", """{"name":"few","scope":"network","permissions":["manageKeys"]}""");
        using var client = site.ClientOf(few.Text("key"));

        var more = await client.PostAsync(
            "/api/v1/api-keys", """{"name":"more","scope":"network","permissions":["approvePayouts"]}""");
        var unknown = await client.PostAsync(
            "/api/v1/api-keys", """{"name":"more","scope":"network","permissions":["everything"]}""");

        (more.Status, more.Code).ShouldBe((403, "access.permissions_exceeded"));
        unknown.Code.ShouldBe("access.permission_unknown");
    }

    [Fact]
    public async Task After_a_rotation_the_text_before_is_good_for_the_grace_period_and_no_longer()
    {
        var made = await site.Network.PostAsync("/api/v1/api-keys", """{"name":"rotated","scope":"network"}""");
        using var before = site.ClientOf(made.Text("key"));

        var rotated = await site.Network.PostAsync(
            $"/api/v1/api-keys/{made.Text("id")}/rotate", """{"graceHours":1}""");
        using var after = site.ClientOf(rotated.Text("key"));

        (await before.ReadAsync("/api/v1/merchants")).Status.ShouldBe(200);
        (await after.ReadAsync("/api/v1/merchants")).Status.ShouldBe(200);
        site.Clock.TurnOn(TimeSpan.FromHours(1));
        (await before.ReadAsync("/api/v1/merchants")).Code.ShouldBe("access.key_invalid");
        (await after.ReadAsync("/api/v1/merchants")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task A_rotation_without_grace_ends_the_text_before_at_once()
    {
        var made = await site.Network.PostAsync("/api/v1/api-keys", """{"name":"leaked","scope":"network"}""");
        using var before = site.ClientOf(made.Text("key"));
        (await before.ReadAsync("/api/v1/merchants")).Status.ShouldBe(200);

        await site.Network.PostAsync($"/api/v1/api-keys/{made.Text("id")}/rotate", """{"graceHours":0}""");

        (await before.ReadAsync("/api/v1/merchants")).Code.ShouldBe("access.key_invalid");
    }

    [Fact]
    public async Task A_postback_token_opens_nothing_but_postbacks()
    {
        var program = await site.AddProgramAsync(await site.AddMerchantAsync());
        var key = await site.KeyAsync($"postback:{program.Text("id")}");

        var answer = await site.ClientOf(key).ReadAsync("/api/v1/merchants");
        var principal = await site.Services.GetRequiredService<IKeys>().FindAsync(key, default);

        (answer.Status, answer.Code).ShouldBe((403, "access.scope"));
        principal.ShouldNotBeNull();
        (principal.Kind, principal.ScopeId.ToString()).ShouldBe(("postback", program.Text("id")));
    }

    [Fact]
    public async Task The_last_use_is_written_down_and_never_goes_back()
    {
        var key = await site.KeyAsync("network");
        var found = await site.Services.GetRequiredService<IKeys>().FindAsync(key, default);
        var noted = site.Services.GetRequiredService<LastUses<ApiKeyId>>().Take().Single(use => use.Key == found!.Id);
        var books = site.Services.GetRequiredService<Platform.Data.Books>();

        await books.WriteAsync<RecordLastUses, int>((h, ct) => h.HandleAsync([noted], [], ct), default);
        await books.WriteAsync<RecordLastUses, int>(
            (h, ct) => h.HandleAsync([new(noted.Key, noted.Value.AddHours(-1))], [], ct), default);

        var stored = await site.ReadAsync(db => db.Set<ApiKey>().SingleAsync(k => k.Id == found!.Id));
        stored.LastUsedAt.ShouldBe(noted.Value);
    }
}
