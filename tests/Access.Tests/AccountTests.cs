using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rattan.Access.SecondFactors;
using Rattan.Access.Sessions;
using Rattan.Access.Tests.Site;
using Rattan.Access.Tokens;
using Rattan.Access.Users;
using Rattan.Contracts.Access;
using Rattan.Platform.Data;

namespace Rattan.Access.Tests;

/// <summary>Second factor, links in letters and sessions, as people go through them.</summary>
public sealed class AccountTests(RunningSite site) : IClassFixture<RunningSite>
{
    private const string Password = "a long password";
    private const string Next = "another long password";

    [Fact]
    public async Task With_a_second_factor_the_password_alone_opens_nothing_and_a_code_opens_once()
    {
        var (secret, _) = await WithTotpAsync("totp@example.com");
        using var browser = new AccountBrowser(site);

        var asked = await browser.SignInAsync("totp@example.com", Password, "?returnUrl=%2Fprivate");
        asked.Path().ShouldBe("/sign-in/second?returnUrl=%2Fprivate");
        (await browser.StatusAsync("/private")).ShouldBe(302);

        site.Clock.TurnOn(TimeSpan.FromSeconds(60));
        var code = Totp.CodeAt(secret, site.Clock.GetUtcNow());
        var wrong = await browser.SubmitAsync("/sign-in/second", "second", ("Form.Code", "000000"));
        wrong.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var right = await browser.SubmitAsync("/sign-in/second?returnUrl=%2Fprivate", "second", ("Form.Code", code));
        right.Path().ShouldBe("/private");
        (await browser.StatusAsync("/private")).ShouldBe(200);

        using var thief = new AccountBrowser(site);
        await thief.SignInAsync("totp@example.com", Password);
        var again = await thief.SubmitAsync("/sign-in/second", "second", ("Form.Code", code));
        again.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task A_recovery_code_opens_once_and_is_at_rest_as_a_hash()
    {
        var (_, codes) = await WithTotpAsync("recovery@example.com");
        codes.Count.ShouldBe(RecoveryCode.Count);
        using var first = new AccountBrowser(site);
        await first.SignInAsync("recovery@example.com", Password);
        var opened = await first.SubmitAsync(
            "/sign-in/second", "second", ("Form.Code", codes[0].ToUpperInvariant().Replace('-', ' ')));
        opened.StatusCode.ShouldBe(HttpStatusCode.Redirect);

        using var second = new AccountBrowser(site);
        await second.SignInAsync("recovery@example.com", Password);
        var refused = await second.SubmitAsync("/sign-in/second", "second", ("Form.Code", codes[0]));
        refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var stored = await site.ReadAsync(db => db.Set<RecoveryCode>().Select(c => c.Hash).ToListAsync());
        stored.ShouldNotContain(codes[1]);
        stored.ShouldContain(RecoveryCode.HashOf(codes[1]));
    }

    [Fact]
    public async Task Knowing_the_password_gives_no_endless_tries_at_the_code()
    {
        var (secret, _) = await WithTotpAsync("brute@example.com");
        using var browser = new AccountBrowser(site);
        for (var i = 0; i < User.FailuresMax / 2; i++)
        {
            await browser.SignInAsync("brute@example.com", Password);
            await browser.SubmitAsync("/sign-in/second", "second", ("Form.Code", "000000"));
        }

        site.Clock.TurnOn(TimeSpan.FromSeconds(60));
        var locked = await browser.SignInAsync("brute@example.com", Password);
        locked.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var user = await FindAsync("brute@example.com");
        var code = await CheckAsync(user, Totp.CodeAt(secret, site.Clock.GetUtcNow()));
        code.Session.ShouldBeNull();
    }

    [Fact]
    public async Task Recovery_codes_cannot_be_guessed_endlessly_either()
    {
        var (_, codes) = await WithTotpAsync("guess@example.com");
        var user = await FindAsync("guess@example.com");
        for (var i = 0; i < User.FailuresMax; i++)
        {
            (await CheckAsync(user, $"aaaa-bbbb-cccc-{1000 + i}")).Session.ShouldBeNull();
        }

        (await CheckAsync(user, codes[0])).Session.ShouldBeNull();
        site.Clock.TurnOn(User.LockedFor);
        (await CheckAsync(user, codes[0])).Session.ShouldNotBeNull();
    }

    [Fact]
    public async Task Of_two_who_use_one_code_at_the_same_moment_one_gets_in()
    {
        var (secret, _) = await WithTotpAsync("race@example.com");
        site.Clock.TurnOn(TimeSpan.FromSeconds(60));
        var user = await FindAsync("race@example.com");
        var code = Totp.CodeAt(secret, site.Clock.GetUtcNow());

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => CheckAsync(user, code)));

        answers.Count(a => a.Session is not null).ShouldBe(1);
    }

    [Fact]
    public async Task Whether_an_address_is_known_is_not_told()
    {
        await CreateAsync("known@example.com");
        using var browser = new AccountBrowser(site);

        var known = await browser.SubmitAsync("/forgot", "forgot", ("Form.Email", "known@example.com"));
        var unknown = await browser.SubmitAsync("/forgot", "forgot", ("Form.Email", "nobody-here@example.com"));

        (known.StatusCode, known.Path()).ShouldBe((unknown.StatusCode, unknown.Path()));
        site.Letters.All.ShouldContain(m => m.To == "known@example.com");
        site.Letters.All.ShouldNotContain(m => m.To == "nobody-here@example.com");
    }

    [Fact]
    public async Task A_reset_link_works_once_and_ends_every_session()
    {
        await CreateAsync("reset@example.com");
        using var inside = new AccountBrowser(site);
        await inside.SignInAsync("reset@example.com", Password);
        (await inside.StatusAsync("/private")).ShouldBe(200);
        using var outside = new AccountBrowser(site);
        await outside.SubmitAsync("/forgot", "forgot", ("Form.Email", "reset@example.com"));
        var token = site.Letters.TokenTo("reset@example.com");

        var done = await outside.SubmitAsync($"/reset?token={token}", "reset", ("Form.Password", Next));
        var twice = await outside.SubmitAsync($"/reset?token={token}", "reset", ("Form.Password", Password));

        done.Path().ShouldBe("/sign-in?done=reset");
        twice.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        site.Clock.TurnOn(TimeSpan.FromSeconds(10));
        (await inside.StatusAsync("/private")).ShouldBe(302);
        (await outside.SignInAsync("reset@example.com", Next)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task Of_two_who_use_one_link_at_the_same_moment_one_is_refused()
    {
        await CreateAsync("link-race@example.com");
        var token = await AskResetAsync("link-race@example.com");

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => Books.WriteAsync<RedeemToken, UserId>(
            (h, ct) => h.ResetAsync(token, $"password number {i}", ct), default)));

        answers.Count(a => a.Error is null).ShouldBe(1);
        answers.Where(a => a.Error is not null).ShouldAllBe(a => a.Error!.Code == "access.link_spent");
    }

    [Fact]
    public async Task A_link_ends_by_time_by_a_newer_one_and_is_good_for_nothing_else()
    {
        await CreateAsync("old-link@example.com");
        var first = await AskResetAsync("old-link@example.com");
        var second = await AskResetAsync("old-link@example.com");

        (await ResetAsync(first)).ShouldBe("access.link_spent");
        (await Books.WriteAsync<RedeemToken, UserId>((h, ct) => h.ConfirmAsync(second, change: false, ct), default))
            .Error!.Code.ShouldBe("access.link_spent");
        site.Clock.TurnOn(TimeSpan.FromHours(1));
        (await ResetAsync(second)).ShouldBe("access.link_spent");
        var stored = await site.ReadAsync(db => db.Set<AccountToken>().Select(t => t.Hash).ToListAsync());
        stored.ShouldNotContain(second);
    }

    [Fact]
    public async Task Every_sign_in_makes_another_session_and_a_planted_cookie_is_worth_nothing()
    {
        await CreateAsync("fixed@example.com");
        using var browser = new AccountBrowser(site);
        browser.Cookies.Count.ShouldBe(0);
        await browser.SignInAsync("fixed@example.com", Password);
        var first = browser.Cookies["rattan_session"]!.Value;
        await browser.PostAsync("/sign-out", "/token");

        using var thief = new AccountBrowser(site);
        thief.Client.DefaultRequestHeaders.Add("Cookie", $"rattan_session={first}");
        (await thief.StatusAsync("/private")).ShouldBe(302);

        await browser.SignInAsync("fixed@example.com", Password);
        browser.Cookies["rattan_session"]!.Value.ShouldNotBe(first);
        (await thief.StatusAsync("/private")).ShouldBe(302);
        var sessions = await site.ReadAsync(db => db.Set<UserSession>().Where(
            s => db.Set<User>().Any(u => u.Id == s.UserId && u.Email == "fixed@example.com")).ToListAsync());
        sessions.Count.ShouldBe(2);
        sessions.Count(s => s.EndedAt is null).ShouldBe(1);
    }

    [Fact]
    public async Task All_others_are_signed_out_and_this_browser_stays()
    {
        await CreateAsync("others@example.com");
        using var here = new AccountBrowser(site);
        using var there = new AccountBrowser(site);
        await here.SignInAsync("others@example.com", Password);
        await there.SignInAsync("others@example.com", Password);
        (await there.StatusAsync("/private")).ShouldBe(200);

        var ended = await here.SubmitAsync("/account/security", "end-others");

        ended.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await there.StatusAsync("/private")).ShouldBe(302);
        (await here.StatusAsync("/private")).ShouldBe(200);
    }

    [Fact]
    public async Task A_new_password_asks_for_the_old_one_and_signs_all_others_out()
    {
        await CreateAsync("change@example.com");
        using var here = new AccountBrowser(site);
        using var there = new AccountBrowser(site);
        await here.SignInAsync("change@example.com", Password);
        await there.SignInAsync("change@example.com", Password);

        var wrong = await here.SubmitAsync(
            "/account/security", "password", ("Form.Password", "not the password"), ("Form.Next", Next));
        var right = await here.SubmitAsync(
            "/account/security", "password", ("Form.Password", Password), ("Form.Next", Next));

        wrong.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        right.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await here.StatusAsync("/private")).ShouldBe(200);
        (await there.StatusAsync("/private")).ShouldBe(302);
        site.Letters.All.ShouldContain(
            m => m.To == "change@example.com" && m.Template == "access.mail.changed.password");
    }

    [Fact]
    public async Task An_address_changes_only_when_the_letter_to_the_new_one_came_back()
    {
        await CreateAsync("before@example.com");
        using var browser = new AccountBrowser(site);
        await browser.SignInAsync("before@example.com", Password);

        await browser.SubmitAsync(
            "/account/security", "email", ("Form.Email", "After@Example.com"), ("Form.Password", Password));
        (await FindAsync("before@example.com")).ShouldNotBeNull();
        var token = site.Letters.TokenTo("after@example.com");
        var done = await browser.SubmitAsync($"/confirm-email?token={token}&change=true", "confirm");

        done.Path().ShouldBe("/sign-in?done=confirmed");
        (await FindAsync("after@example.com")).Email.ShouldBe("after@example.com");
        site.Letters.All.ShouldContain(
            m => m.To == "before@example.com" && m.Template == "access.mail.changed.email");
    }

    [Fact]
    public async Task Turning_the_second_factor_on_shows_a_picture_and_then_the_codes_once()
    {
        await CreateAsync("picture@example.com");
        using var browser = new AccountBrowser(site);
        await browser.SignInAsync("picture@example.com", Password);

        await browser.SubmitAsync("/account/security", "totp-begin", ("Form.Password", Password));
        var page = await browser.ReadAsync("/account/security");
        page.ShouldContain("class=\"rtn-qr\"");
        page.ShouldNotContain("style=");
        var secret = Regex.Match(page, "data-copy[^>]*>([A-Z2-7]{32})<").Groups[1].Value;
        await browser.SubmitAsync(
            "/account/security", "totp-confirm", ("Form.Code", Totp.CodeAt(secret, site.Clock.GetUtcNow())));
        var codes = await browser.ReadAsync("/account/security");
        var later = await browser.ReadAsync("/account/security");

        Regex.Count(codes, "[a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4}").ShouldBe(RecoveryCode.Count);
        Regex.Count(later, "[a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4}").ShouldBe(0);
    }

    private Books Books => site.Services.GetRequiredService<Books>();

    private async Task<SignedIn> CheckAsync(User user, string code) =>
        (await Books.WriteAsync<CheckSecondFactor, SignedIn>(
            (h, ct) => h.HandleAsync(user.Id, user.SecurityStamp, code, new Device(null, null), ct), default)).Value;

    private async Task<string> ResetAsync(string token) => (await Books.WriteAsync<RedeemToken, UserId>(
        (h, ct) => h.ResetAsync(token, Next, ct), default)).Error?.Code ?? "done";

    private async Task<string> AskResetAsync(string email)
    {
        await Books.WriteAsync<RedeemToken, bool>((h, ct) => h.AskResetAsync(email, ct), default);
        return site.Letters.TokenTo(email);
    }

    private Task<User> FindAsync(string email) =>
        site.ReadAsync(db => db.Set<User>().AsNoTracking().SingleAsync(u => u.Email == email));

    private async Task<UserId> CreateAsync(string email) => (await AccessModule.CreateUserAsync(
        site.Services, email, "A person", Password, "network", default)).Value;

    private async Task<(string Secret, IReadOnlyList<string> Codes)> WithTotpAsync(string email)
    {
        var caller = new Platform.Tenancy.Caller();
        caller.Become((await CreateAsync(email)).Value, "A person", Platform.Tenancy.Scope.Network);
        var secret = (await Books.WriteAsync<SetUpTotp, string>(
            caller, (h, ct) => h.OfferAsync(ct), default)).Value;
        var codes = await Books.WriteAsync<SetUpTotp, IReadOnlyList<string>>(
            caller, (h, ct) => h.ConfirmAsync(Totp.CodeAt(secret, site.Clock.GetUtcNow()), ct), default);
        return (secret, codes.Value);
    }
}
