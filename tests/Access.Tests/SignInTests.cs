using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Rattan.Access.Tests.Site;
using Rattan.Access.Users;

namespace Rattan.Access.Tests;

public sealed class SignInTests(RunningSite site) : IClassFixture<RunningSite>
{
    private const string Password = "a long password";

    [Fact]
    public async Task A_page_sends_a_stranger_to_the_sign_in_page_and_back()
    {
        await CreateAsync("back@example.com");
        using var browser = Browser();

        var asked = await browser.GetAsync("/private?x=1");
        asked.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var signIn = asked.Headers.Location!.PathAndQuery;
        signIn.ShouldBe("/sign-in?returnUrl=%2Fprivate%3Fx%3D1");

        var signedIn = await SubmitAsync(browser, signIn, "Back@Example.com", Password);

        signedIn.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        PathOf(signedIn).ShouldBe("/private?x=1");
        (await browser.GetStringAsync("/private?x=1")).ShouldBe("A person Network");
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example/")]
    public async Task After_signing_in_nobody_lands_on_another_site(string returnUrl)
    {
        await CreateAsync("redirect@example.com");
        using var browser = Browser();

        var answer = await SubmitAsync(
            browser, $"/sign-in?returnUrl={Uri.EscapeDataString(returnUrl)}", "redirect@example.com", Password);

        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        PathOf(answer).ShouldBe("/");
    }

    [Theory]
    [InlineData("", "", "Enter an e-mail address such as name@example.com.")]
    [InlineData("nobody@example.com", "", "Enter your password.")]
    [InlineData("nobody@example.com", "wrong password", "is wrong")]
    public async Task A_wrong_form_is_shown_again_with_422(string email, string password, string words)
    {
        using var browser = Browser();

        var answer = await SubmitAsync(browser, "/sign-in", email, password);

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await answer.Content.ReadAsStringAsync()).ShouldContain(words);
        answer.Headers.TryGetValues("Set-Cookie", out var cookies);
        (cookies ?? []).ShouldAllBe(c => !c.Contains("rattan_session", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("en", "Sign in to your account")]
    [InlineData("vi", "Đăng nhập vào tài khoản của bạn")]
    [InlineData("zh", "登录您的账户")]
    public async Task The_page_has_its_own_frame_and_speaks_the_visitors_language(string language, string title)
    {
        using var browser = Browser();

        var page = await browser.GetStringAsync($"/sign-in?lang={language}");

        page.ShouldContain($">{title}</h1>");
        page.ShouldContain("class=\"rtn-bare\"");
        page.ShouldNotContain("rtn-rail");
    }

    [Fact]
    public async Task A_wrong_field_names_its_problem_beside_it()
    {
        using var browser = Browser();

        var page = await (await SubmitAsync(browser, "/sign-in", "nobody@example.com", "")).Content.ReadAsStringAsync();

        Regex.Count(page, "aria-invalid=\"true\"\\s+aria-describedby=\"password-error\"").ShouldBe(1);
        page.ShouldContain("id=\"password-error\"");
        page.ShouldNotContain("id=\"email-error\"");
    }

    [Fact]
    public async Task A_form_without_its_antiforgery_token_is_refused()
    {
        await CreateAsync("forged@example.com");
        using var browser = Browser();
        using var form = Form([
            new("_handler", "sign-in"), new("Form.Email", "forged@example.com"), new("Form.Password", Password)]);

        (await browser.PostAsync("/sign-in", form)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Ten_wrong_tries_lock_even_the_right_password_out_for_fifteen_minutes()
    {
        await CreateAsync("locked@example.com");
        using var browser = Browser();
        for (var i = 0; i < User.FailuresMax; i++)
        {
            await SubmitAsync(browser, "/sign-in", "locked@example.com", "wrong password");
        }

        var locked = await SubmitAsync(browser, "/sign-in", "locked@example.com", Password);
        site.Clock.TurnOn(User.LockedFor);
        var later = await SubmitAsync(browser, "/sign-in", "locked@example.com", Password);

        locked.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        later.StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task Tries_at_the_same_moment_do_not_slip_past_the_limit()
    {
        await CreateAsync("parallel@example.com");

        var tries = await Task.WhenAll(Enumerable.Range(0, 16).Select(async _ =>
        {
            using var browser = Browser();
            return await SubmitAsync(browser, "/sign-in", "parallel@example.com", "wrong password");
        }));

        tries.ShouldAllBe(t => t.StatusCode == HttpStatusCode.UnprocessableEntity);
        var user = await site.ReadAsync(db => db.Set<User>().SingleAsync(u => u.Email == "parallel@example.com"));
        user.FailedCount.ShouldBe(User.FailuresMax);
        user.LockedUntil.ShouldNotBeNull();
    }

    [Fact]
    public async Task The_cookie_is_for_the_server_alone_and_opens_no_api()
    {
        await CreateAsync("cookie@example.com");
        using var browser = Browser();

        var answer = await SubmitAsync(browser, "/sign-in", "cookie@example.com", Password);

        var cookie = answer.Headers.GetValues("Set-Cookie")
            .Single(c => c.StartsWith("rattan_session", StringComparison.Ordinal));
        cookie.ShouldContain("httponly", Case.Insensitive);
        cookie.ShouldContain("samesite=lax", Case.Insensitive);
        (await browser.ReadAsync("/api/v1/merchants")).Code.ShouldBe("access.key_missing");
    }

    [Fact]
    public async Task A_key_opens_no_page()
    {
        var answer = await Browser(await site.KeyAsync("network")).GetAsync("/private");

        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task Sessions_end_when_the_security_stamp_changes()
    {
        await CreateAsync("stamp@example.com");
        using var browser = Browser();
        await SubmitAsync(browser, "/sign-in", "stamp@example.com", Password);
        (await browser.GetAsync("/private")).StatusCode.ShouldBe(HttpStatusCode.OK);
        await site.ReadAsync(db => db.Set<User>().Where(u => u.Email == "stamp@example.com")
            .ExecuteUpdateAsync(set => set.SetProperty(u => u.SecurityStamp, "another")));

        site.Clock.TurnOn(TimeSpan.FromSeconds(10));

        (await browser.GetAsync("/private")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task Signing_out_needs_the_forms_token_and_ends_the_session()
    {
        await CreateAsync("out@example.com");
        using var browser = Browser();
        await SubmitAsync(browser, "/sign-in", "out@example.com", Password);

        using var nothing = Form([]);
        (await browser.PostAsync("/sign-out", nothing)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await browser.GetAsync("/private")).StatusCode.ShouldBe(HttpStatusCode.OK);

        using var form = Form([new("__RequestVerificationToken", await TokenAsync(browser, "/token"))]);
        var left = await browser.PostAsync("/sign-out", form);

        left.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        left.Headers.Location!.OriginalString.ShouldBe("/sign-in");
        (await browser.GetAsync("/private")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task Somebody_signed_in_is_sent_on_from_the_sign_in_page()
    {
        await CreateAsync("again@example.com");
        using var browser = Browser();
        await SubmitAsync(browser, "/sign-in", "again@example.com", Password);

        var again = await browser.GetAsync("/sign-in?returnUrl=%2Fprivate");

        PathOf(again).ShouldBe("/private");
    }

    [Fact]
    public void Every_text_is_there_in_every_language()
    {
        var english = TextsOf("en");
        foreach (var language in new[] { "vi", "zh" })
        {
            var texts = TextsOf(language);
            texts.Keys.ShouldBe(english.Keys, ignoreOrder: true);
            texts.Where(t => t.Value == english[t.Key]).ShouldBeEmpty();
        }
    }

    private static Dictionary<string, string> TextsOf(string language)
    {
        using var file = typeof(AccessModule).Assembly.GetManifestResourceStream($"i18n/{language}.json")!;
        return JsonSerializer.Deserialize<Dictionary<string, string>>(file)!;
    }

    private static string PathOf(HttpResponseMessage answer) =>
        answer.Headers.Location! is { IsAbsoluteUri: true } whole
        ? whole.PathAndQuery
        : answer.Headers.Location!.OriginalString;

    private static async Task<HttpResponseMessage> SubmitAsync(
        HttpClient browser, string page, string email, string password)
    {
        using var form = Form([
            new("__RequestVerificationToken", await TokenAsync(browser, page)),
            new("_handler", "sign-in"),
            new("Form.Email", email),
            new("Form.Password", password),
        ]);
        return await browser.PostAsync(page, form);
    }

    private static async Task<string> TokenAsync(HttpClient browser, string page)
    {
        var found = Regex.Match(
            await browser.GetStringAsync(page), "name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"");
        found.Success.ShouldBeTrue();
        return WebUtility.HtmlDecode(found.Groups[1].Value);
    }

    private static FormUrlEncodedContent Form(IEnumerable<KeyValuePair<string, string>> fields) => new(fields);

    private HttpClient Browser(string? key = null)
    {
        var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = new() })
        {
            BaseAddress = site.Address,
        };
        client.DefaultRequestHeaders.Authorization = key is null ? null : new("Bearer", key);
        return client;
    }

    private async Task CreateAsync(string email)
    {
        var made = await AccessModule.CreateUserAsync(site.Services, email, "A person", Password, "network", default);
        made.Error?.Code.ShouldBe("access.email_taken");
    }
}
