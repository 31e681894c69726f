using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rattan.Access.Sessions;
using Rattan.Access.Tests.Site;

namespace Rattan.Access.Tests;

/// <summary>What attackers try at the doors of this module.</summary>
public sealed partial class SecurityTests(RunningSite site) : IClassFixture<RunningSite>
{
    private const string Password = "a long password";

    /// <summary>Every page of the module that has a form, as the owner of the account sees it.</summary>
    private static readonly string[] Pages =
    [
        "/sign-in", "/forgot", "/reset?token=x", "/invitation?token=x", "/confirm-email?token=x", "/join/merchant",
        "/join/partner", "/account", "/account/security", "/settings/people", "/settings/roles/new", "/settings/keys",
    ];

    [Fact]
    public async Task No_form_is_taken_without_its_antiforgery_token()
    {
        await CreateAsync("csrf@example.com");
        using var stranger = new AccountBrowser(site);
        using var owner = new AccountBrowser(site);
        await owner.SignInAsync("csrf@example.com", Password);
        foreach (var page in Pages)
        {
            var browser = page[1] is 'a' || page.StartsWith("/settings", StringComparison.Ordinal) ? owner : stranger;
            var html = await browser.ReadAsync(page);
            var handlers = Handler().Matches(html).Select(m => m.Groups["form"].Value).ToList();
            handlers.ShouldNotBeEmpty(page + html);
            foreach (var form in handlers)
            {
                using var forged = new FormUrlEncodedContent([KeyValuePair.Create("_handler", form)]);
                using var answer = await browser.Client.PostAsync(new Uri(page, UriKind.Relative), forged);
                answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest, $"{form} on {page}");
            }
        }
    }

    [Theory]
    [InlineData("/sign-out")]
    [InlineData("/account/stop-impersonating")]
    [InlineData("/account/passkey-options")]
    [InlineData("/sign-in/passkey-options")]
    [InlineData("/settings/people/0192c7a1-0000-7000-8000-000000000001/impersonate")]
    public async Task No_button_is_taken_without_its_antiforgery_token(string path)
    {
        await CreateAsync("buttons@example.com");
        using var owner = new AccountBrowser(site);
        await owner.SignInAsync("buttons@example.com", Password);
        using var nothing = new FormUrlEncodedContent([]);

        using var answer = await owner.Client.PostAsync(new Uri(path, UriKind.Relative), nothing);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await owner.StatusAsync("/private")).ShouldBe(200);
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example/")]
    [InlineData("/\r\nSet-Cookie: rattan_session=planted")]
    [InlineData("/%0d%0aSet-Cookie:%20x=y")]
    [InlineData("javascript:alert(1)")]
    public async Task No_address_to_return_to_leads_away_or_writes_a_header(string url)
    {
        await CreateAsync("return@example.com");
        using var browser = new AccountBrowser(site);

        var answer = await browser.SignInAsync(
            "return@example.com", Password, $"?returnUrl={Uri.EscapeDataString(url)}");

        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        answer.Headers.Location!.OriginalString.ShouldNotContain("evil");
        answer.Headers.GetValues("Set-Cookie").ShouldAllBe(c => !c.Contains("planted") && !c.StartsWith("x="));
    }

    [Fact]
    public async Task Nothing_secret_is_logged_on_the_way_through_an_account()
    {
        await CreateAsync("quiet@example.com");
        using var browser = new AccountBrowser(site);
        await browser.SignInAsync("quiet@example.com", "wrong wrong wrong");
        await browser.SubmitAsync("/forgot", "forgot", ("Form.Email", "quiet@example.com"));
        var token = site.Letters.TokenTo("quiet@example.com");
        await browser.SubmitAsync($"/reset?token={token}", "reset", ("Form.Password", "the second password"));
        await browser.SubmitAsync($"/reset?token={token}", "reset", ("Form.Password", "the second password"));
        await browser.SignInAsync("quiet@example.com", "the second password");
        var session = browser.Cookies["rattan_session"]!.Value;
        var made = await site.Network.PostAsync("/api/v1/api-keys", """{"name":"quiet","scope":"network"}""");
        using var client = site.ClientOf(made.Text("key"));
        await client.ReadAsync("/api/v1/merchants");
        await site.Network.PostAsync($"/api/v1/api-keys/{made.Text("id")}/revoke", "{}");
        await client.ReadAsync("/api/v1/merchants");

        var log = site.Logs.Text;
        log.ShouldContain("Sign-in refused");
        foreach (var secret in new[]
        {
            "wrong wrong wrong", "the second password", token, session, made.Text("key"), "quiet@example.com",
        })
        {
            log.ShouldNotContain(secret);
        }
    }

    [Fact]
    public async Task Nothing_secret_is_at_rest_in_the_open()
    {
        await CreateAsync("rest@example.com");
        using var browser = new AccountBrowser(site);
        await browser.SignInAsync("rest@example.com", Password);

        var id = await site.ReadAsync(db => db.Set<UserSession>().OrderByDescending(s => s.Id)
            .Select(s => s.Id).FirstAsync());

        // The cookie is sealed: knowing the session's id from the database opens nothing.
        browser.Cookies["rattan_session"]!.Value.ShouldNotContain(id.ToString());
        using var thief = new AccountBrowser(site);
        thief.Client.DefaultRequestHeaders.Add("Cookie", $"rattan_session={id}");
        (await thief.StatusAsync("/private")).ShouldBe(302);
    }

    private async Task CreateAsync(string email) => (await AccessModule.CreateUserAsync(
        site.Services, email, "A person", Password, "network", default)).Error?.Code.ShouldBe("access.email_taken");

    [GeneratedRegex("""name="_handler" value="(?<form>[^"]+)""", RegexOptions.ExplicitCapture)]
    private static partial Regex Handler();
}
