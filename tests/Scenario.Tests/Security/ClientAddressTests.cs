using System.Net;
using Rattan.Access;

namespace Rattan.Scenario.Tests.Security;

/// <summary>Behind a proxy that is trusted, sessions, signatures and limits go by the address of whoever is before it,
/// and by the scheme that they use; without one nobody's claim is believed.</summary>
public sealed class ClientAddressTests(SqliteNetwork behind, ClientAddressTests.InTheOpen open)
    : IClassFixture<SqliteNetwork>, IClassFixture<ClientAddressTests.InTheOpen>
{
    private const string Password = "rattan grows slowly";
    private const string Claimed = "203.0.113.42";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_session_keeps_the_address_of_whoever_signed_in(bool trusted)
    {
        using var browser = await SignInAsync(trusted ? behind : open);

        using var page = await browser.GetAsync("/account/security");
        var text = await page.Content.ReadAsStringAsync();
        text.Contains(Claimed, StringComparison.Ordinal).ShouldBe(trusted);
        text.Contains("127.0.0.1", StringComparison.Ordinal).ShouldBe(!trusted);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_signature_keeps_the_address_of_whoever_signed(bool trusted)
    {
        Network network = trusted ? behind : open;
        var shop = await Shop.OpenAsync(network);
        var agreement = await network.Operator.PostAsync("/api/v1/agreements", new
        {
            programId = shop.Program, title = "Terms", texts = new { en = "Be honest." },
        });
        using var partner = await network.ClientAsync($"partner:{shop.Partner}");
        partner.DefaultRequestHeaders.Add("X-Forwarded-For", $"198.51.100.1, {Claimed}");
        var signed = await partner.PostAsync(
            $"/api/v1/agreements/{agreement.Id()}/sign",
            new { name = "Linh Nguyen", textHash = agreement.Text("textHash"), language = "en" }, HttpStatusCode.OK);

        signed.Text("address").ShouldBe(trusted ? Claimed : "127.0.0.1");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Cookies_are_for_https_alone_when_the_proxy_says_that_it_is(bool trusted)
    {
        Network network = trusted ? behind : open;
        using var browser = Behind(network);
        var email = await CreateAsync(network);
        using var answer = await browser.SubmitAsync(
            "/sign-in", "sign-in", ("Form.Email", email), ("Form.Password", Password));

        var cookie = answer.Headers.GetValues("Set-Cookie")
            .Single(c => c.StartsWith("rattan_session", StringComparison.Ordinal));
        cookie.Contains("secure", StringComparison.OrdinalIgnoreCase).ShouldBe(trusted);
    }

    private static async Task<Browser> SignInAsync(Network network)
    {
        // Without https, or the client would keep the cookie to itself on the way back over http.
        var browser = new Browser(network);
        browser.Client.DefaultRequestHeaders.Add("X-Forwarded-For", Claimed);
        await browser.SignInAsync(await CreateAsync(network), Password);
        return browser;
    }

    private static Browser Behind(Network network)
    {
        var browser = new Browser(network);
        browser.Client.DefaultRequestHeaders.Add("X-Forwarded-For", Claimed);
        browser.Client.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
        return browser;
    }

    private static async Task<string> CreateAsync(Network network)
    {
        var email = $"ana-{Guid.CreateVersion7(TimeProvider.System.GetUtcNow()):N}@example.com";
        (await AccessModule.CreateUserAsync(
            network.Services, email, "Ana", Password, "network", CancellationToken.None)).Error.ShouldBeNull();
        return email;
    }

    public sealed class InTheOpen() : Network("sqlite", new Dictionary<string, string?>(StringComparer.Ordinal)
    {
        ["Edge:TrustedProxies:0"] = "192.0.2.1",
    });
}
