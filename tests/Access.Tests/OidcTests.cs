using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rattan.Access.Oidc;
using Rattan.Access.People;
using Rattan.Access.Roles;
using Rattan.Access.SecondFactors;
using Rattan.Access.Sessions;
using Rattan.Access.Tests.Site;
using Rattan.Access.Users;
using Rattan.Contracts.Access;
using Rattan.Platform.Data;
using Rattan.Platform.Tenancy;
using Rattan.Access.Tests.Provider;

namespace Rattan.Access.Tests;

/// <summary>Signing in at a provider, against one that speaks the whole protocol.</summary>
public sealed partial class OidcTests(OidcSite site) : IClassFixture<OidcSite>
{
    private const string Password = "a long password";

    [Fact]
    public async Task Who_linked_a_provider_signs_in_with_it_and_lands_where_they_wanted()
    {
        using var browser = await LinkedAsync("whole", "whole@example.com");
        using var other = new AccountBrowser(site);

        var done = await other.ByProviderAsync(site.Provider, "/sign-in?returnUrl=%2Fprivate");

        done.Place().ShouldBe("/private");
        (await other.StatusAsync("/private")).ShouldBe(200);
        var me = (await FindAsync("whole@example.com")).Id;
        var methods = await site.ReadAsync(
            db => db.Set<UserSession>().Where(s => s.UserId == me).Select(s => s.Method).ToListAsync());
        methods.ShouldBe([SignInMethod.Password, SignInMethod.Oidc], ignoreOrder: true);
        site.Letters.All.ShouldContain(m => m.To == "whole@example.com" && m.Template == "access.mail.changed.oidc");
        (await other.ReadAsync("/account/security")).ShouldContain("single sign-on");
    }

    [Fact]
    public async Task An_address_that_is_only_told_at_userinfo_is_found()
    {
        using var browser = await LinkedAsync("sparing", "sparing@example.com");
        site.Provider.Next = site.Provider.Next with { Sparing = true };
        using var other = new AccountBrowser(site);

        (await other.ByProviderAsync(site.Provider)).Place().ShouldBe("/");
    }

    [Fact]
    public async Task An_equal_address_alone_opens_nothing_and_makes_nobody()
    {
        await CreateAsync("owner@example.com");

        await RefusedAsync(new Persona("thief", "owner@example.com"), "oidc_unknown");
        await RefusedAsync(new Persona("stranger", "stranger@example.com"), "oidc_unknown");

        (await site.ReadAsync(db => db.Set<User>().CountAsync(u => u.Email == "stranger@example.com"))).ShouldBe(0);
        using var browser = new AccountBrowser(site);
        (await browser.ReadAsync("/sign-in/oidc/refused?why=oidc_unknown")).ShouldContain("invitation");
        (await browser.ReadAsync("/sign-in/oidc/refused?why=%3Cb%3E")).ShouldContain("did not come to an end");
    }

    [Fact]
    public async Task What_the_provider_does_not_vouch_for_opens_nothing()
    {
        using var browser = await LinkedAsync("lies", "lies@example.com");
        var honest = site.Provider.Next;

        await RefusedAsync(honest with { Verified = false }, "oidc_unverified");
        await RefusedAsync(honest with { Email = "lies@evil.example" }, "oidc_domain");
        await RefusedAsync(honest with { TokenEmail = "other@example.com" }, "oidc_unverified");
        await RefusedAsync(honest with { WrongNonce = true }, "oidc_failed");
        await RefusedAsync(honest with { WrongKey = true }, "oidc_failed");
        await RefusedAsync(honest with { Subject = "" }, "oidc_failed");
    }

    [Fact]
    public async Task An_answer_that_this_browser_did_not_ask_for_opens_nothing()
    {
        using var browser = await LinkedAsync("state", "state@example.com");
        using var begun = new AccountBrowser(site);
        using var victim = new AccountBrowser(site);
        var answer = await site.Provider.AnswerAsync(await begun.LeaveAsync("/sign-in"));

        (await victim.GetAsync(answer)).Place().ShouldBe("/sign-in/oidc/refused?why=oidc_failed");
        (await begun.GetAsync(Regex.Replace(answer, "state=[^&]+", "state=made-up"))).Place()
            .ShouldBe("/sign-in/oidc/refused?why=oidc_failed");
        (await begun.GetAsync(OidcScheme.CallbackPath + "?error=access_denied")).Place()
            .ShouldBe("/sign-in/oidc/refused?why=oidc_failed");
        (await victim.StatusAsync("/private")).ShouldBe(302);
        (await begun.GetAsync(answer)).Place().ShouldBe("/");
        (await begun.GetAsync(answer)).Place().ShouldBe("/sign-in/oidc/refused?why=oidc_failed");
    }

    [Fact]
    public async Task Somebody_deactivated_or_locked_stays_out()
    {
        using var browser = await LinkedAsync("blocked", "blocked@example.com");
        var persona = site.Provider.Next;
        using (var guesser = new AccountBrowser(site))
        {
            for (var i = 0; i < User.FailuresMax; i++)
            {
                await guesser.SignInAsync("blocked@example.com", "wrong wrong wrong");
            }
        }

        await RefusedAsync(persona, "oidc_blocked");
        var user = await FindAsync("blocked@example.com");
        await ChangeAsync(user.Id, u => u.Succeed());
        using (var free = new AccountBrowser(site))
        {
            (await free.ByProviderAsync(site.Provider)).Place().ShouldBe("/");
        }

        await ChangeAsync(user.Id, u => u.Deactivate(site.Clock.GetUtcNow()));
        await RefusedAsync(persona, "oidc_blocked");
    }

    [Fact]
    public async Task A_second_factor_is_still_asked_for()
    {
        using var browser = await LinkedAsync("totp", "totp-oidc@example.com");
        var secret = await site.TurnTotpOnAsync((await FindAsync("totp-oidc@example.com")).Id);
        using var other = new AccountBrowser(site);

        var asked = await other.ByProviderAsync(site.Provider, "/sign-in?returnUrl=%2Fprivate");

        asked.Place().ShouldBe("/sign-in/second?returnUrl=%2Fprivate");
        asked.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("rattan_second=", StringComparison.Ordinal))
            .ShouldContain("samesite=lax", Case.Insensitive);
        (await other.StatusAsync("/private")).ShouldBe(302);
        site.Clock.TurnOn(TimeSpan.FromSeconds(60));
        await other.SubmitAsync(
            "/sign-in/second", "second", ("Form.Code", Totp.CodeAt(secret, site.Clock.GetUtcNow())));
        (await other.StatusAsync("/private")).ShouldBe(200);
    }

    [Fact]
    public async Task Linking_asks_for_the_password_and_belongs_to_the_session_that_began_it()
    {
        await CreateAsync("careful@example.com");
        site.Provider.Next = new Persona("careful", "careful@example.com");
        using var browser = new AccountBrowser(site);
        await browser.SignInAsync("careful@example.com", Password);

        (await browser.BeginAsync("/account/security", "/account/oidc", ("Oidc.Password", "wrong wrong wrong")))
            .Place().ShouldBe("/account/security#oidc");
        var away = await browser.BeginAsync("/account/security", "/account/oidc", ("Oidc.Password", Password));
        var answer = await site.Provider.AnswerAsync(away.Headers.Location!.AbsoluteUri);
        await browser.PostAsync("/sign-out", "/account/security");
        (await browser.GetAsync(answer)).Place().ShouldBe("/sign-in/oidc/refused?why=oidc_failed");

        (await site.ReadAsync(db => db.Set<UserLogin>().CountAsync(l => l.Subject == "careful"))).ShouldBe(0);
    }

    [Fact]
    public async Task One_sign_in_belongs_to_one_account()
    {
        using var first = await LinkedAsync("shared", "first@example.com");
        using var second = await LinkedAsync("shared", "second@example.com");

        var logins = await site.ReadAsync(db => db.Set<UserLogin>().Where(l => l.Subject == "shared").ToListAsync());
        logins.Single().UserId.ShouldBe((await FindAsync("first@example.com")).Id);
    }

    [Fact]
    public async Task Somebody_invited_comes_by_the_provider_and_cannot_unlink_their_only_way_in()
    {
        var token = await InviteAsync("guest@example.com");
        site.Provider.Next = new Persona("guest", "another@example.com");
        using var browser = new AccountBrowser(site);
        (await browser.ByProviderAsync(site.Provider, $"/invitation?token={token}")).Place()
            .ShouldBe("/sign-in/oidc/refused?why=oidc_other_email");

        site.Provider.Next = new Persona("guest", "Guest@Example.com");
        (await browser.ByProviderAsync(site.Provider, $"/invitation?token={token}")).Place().ShouldBe("/");

        var user = await FindAsync("guest@example.com");
        user.EmailConfirmedAt.ShouldNotBeNull();
        var last = await UnlinkAsync(browser);
        last.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await last.Content.ReadAsStringAsync()).ShouldContain("Nothing else would be left");
        using var again = new AccountBrowser(site);
        (await again.ByProviderAsync(site.Provider, $"/invitation?token={token}")).Place()
            .ShouldBe("/sign-in/oidc/refused?why=link_spent");
    }

    [Fact]
    public async Task Who_has_a_password_may_unlink_and_is_unknown_then()
    {
        using var browser = await LinkedAsync("leaver", "leaver@example.com");
        var persona = site.Provider.Next;

        (await UnlinkAsync(browser, "wrong wrong wrong")).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await UnlinkAsync(browser, Password)).StatusCode.ShouldBe(HttpStatusCode.Redirect);

        await RefusedAsync(persona, "oidc_unknown");
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    public async Task Nobody_is_led_to_another_site(string url)
    {
        var name = $"led-{url.Length}";
        using var browser = await LinkedAsync(name, $"{name}@example.com");
        using var other = new AccountBrowser(site);

        var begun = await other.BeginAsync("/sign-in", "/sign-in/oidc", ("returnUrl", url));
        var answer = await site.Provider.AnswerAsync(begun.Headers.Location!.AbsoluteUri);

        (await other.GetAsync(answer)).Place().ShouldBe("/");
    }

    [Fact]
    public async Task Forms_may_lead_to_the_provider_and_need_their_token()
    {
        using var browser = new AccountBrowser(site);
        using var page = await browser.GetAsync("/sign-in");
        page.Headers.GetValues("Content-Security-Policy").Single()
            .ShouldEndWith($"form-action 'self' {site.Provider.Address}");
        (await page.Content.ReadAsStringAsync()).ShouldContain("Continue with Acme &amp; Co");
        using var nothing = new FormUrlEncodedContent([]);

        using var forged = await browser.Client.PostAsync(new Uri("/sign-in/oidc", UriKind.Relative), nothing);

        forged.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    private async Task<AccountBrowser> LinkedAsync(string subject, string email)
    {
        await CreateAsync(email);
        site.Provider.Next = new Persona(subject, email);
        var browser = new AccountBrowser(site);
        await browser.SignInAsync(email, Password);
        await browser.LinkAsync(site.Provider, Password);
        return browser;
    }

    private async Task RefusedAsync(Persona persona, string why)
    {
        site.Provider.Next = persona;
        using var browser = new AccountBrowser(site);
        (await browser.ByProviderAsync(site.Provider)).Place().ShouldBe($"/sign-in/oidc/refused?why={why}");
        (await browser.StatusAsync("/private")).ShouldBe(302);
    }

    private static async Task<HttpResponseMessage> UnlinkAsync(AccountBrowser browser, string password = "")
    {
        var form = UnlinkForm().Match(await browser.ReadAsync("/account/security")).Value;
        return await browser.SubmitAsync("/account/security", form, ("Oidc.Password", password));
    }

    private async Task<string> InviteAsync(string email)
    {
        var caller = new Caller();
        var host = await CreateAsync($"host-of-{email}");
        caller.Become(host.Value, "Host", Scope.Network);
        (await Books.WriteAsync<InvitePerson, UserId>(caller, (h, ct) => h.HandleAsync(
            new InvitePersonRequest(email, "Guest", KnownRoles.Director.ToString()), ct),
            default)).Error.ShouldBeNull();
        return site.Letters.TokenTo(email);
    }

    private Books Books => site.Services.GetRequiredService<Books>();

    private Task ChangeAsync(UserId id, Action<User> change) => site.ReadAsync(async db =>
    {
        change(await db.Set<User>().SingleAsync(u => u.Id == id));
        return await db.SaveChangesAsync();
    });

    private Task<User> FindAsync(string email) =>
        site.ReadAsync(db => db.Set<User>().AsNoTracking().SingleAsync(u => u.Email == email));

    private async Task<UserId> CreateAsync(string email)
    {
        var made = await AccessModule.CreateUserAsync(site.Services, email, "A person", Password, "network", default);
        return made.Error is null ? made.Value : (await FindAsync(email)).Id;
    }

    [GeneratedRegex("unlink-[0-9]+")]
    private static partial Regex UnlinkForm();
}
