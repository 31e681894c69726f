using Rattan.Access.Oidc;
using Rattan.Access.Tests.Site;
using Rattan.Access.Tests.Provider;

namespace Rattan.Access.Tests;

public sealed class OidcOffTests(RunningSite site) : IClassFixture<RunningSite>
{
    [Fact]
    public async Task Without_a_provider_there_is_no_button_no_address_and_no_way_out_for_forms()
    {
        using var browser = new AccountBrowser(site);
        using var page = await browser.GetAsync("/sign-in");
        (await page.Content.ReadAsStringAsync()).ShouldNotContain("oidc");
        page.Headers.GetValues("Content-Security-Policy").Single().ShouldEndWith("form-action 'self'");
        (await browser.StatusAsync(OidcScheme.CallbackPath)).ShouldBe(404);
        using var nothing = new FormUrlEncodedContent([]);

        using var asked = await browser.Client.PostAsync(new Uri("/sign-in/oidc", UriKind.Relative), nothing);

        ((int)asked.StatusCode).ShouldBe(404);
    }
}

public sealed class TrustingOidcTests(TrustingOidcSite site) : IClassFixture<TrustingOidcSite>
{
    [Fact]
    public async Task A_provider_that_asks_for_the_second_factor_itself_may_be_trusted()
    {
        const string Password = "a long password";
        var user = (await AccessModule.CreateUserAsync(
            site.Services, "trust@example.com", "A person", Password, "network", default)).Value;
        site.Provider.Next = new Persona("trust", "trust@example.com");
        using (var browser = new AccountBrowser(site))
        {
            await browser.SignInAsync("trust@example.com", Password);
            await browser.LinkAsync(site.Provider, Password);
        }

        await site.TurnTotpOnAsync(user);
        using var other = new AccountBrowser(site);

        (await other.ByProviderAsync(site.Provider)).Place().ShouldBe("/");
        (await other.StatusAsync("/private")).ShouldBe(200);
    }
}

public sealed class OidcSettingsTests
{
    [Theory]
    [InlineData("https://accounts.example.com/tenant", "id", true)]
    [InlineData("http://127.0.0.1:8080", "id", true)]
    [InlineData("http://localhost:8080", "id", true)]
    [InlineData("http://accounts.example.com", "id", false)]
    [InlineData("accounts.example.com", "id", false)]
    [InlineData("javascript:alert(1)", "id", false)]
    [InlineData("https://accounts.example.com", "", false)]
    [InlineData("", "", true)]
    public void A_provider_is_spoken_to_over_https_or_on_this_machine(string authority, string client, bool valid) =>
        new OidcOptions { Authority = authority, ClientId = client }.IsValid.ShouldBe(valid);

    [Fact]
    public void Forms_lead_to_origins_and_not_to_paths() => new OidcOptions
    {
        Authority = "https://a.example/tenant", ClientId = "id", FormOrigins = "https://b.example/x, https://a.example",
    }.Origins.ShouldBe(["https://a.example", "https://b.example"]);

    [Theory]
    [InlineData("", "a@any.example", true)]
    [InlineData("example.com,example.org", "a@Example.org", true)]
    [InlineData("example.com", "a@sub.example.com", false)]
    [InlineData("example.com", "a@evilexample.com", false)]
    public void A_domain_is_that_domain_alone(string domains, string email, bool allowed) =>
        new OidcOptions { AllowedEmailDomains = domains }.Allows(email).ShouldBe(allowed);
}
