using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Rattan.Platform.Outgoing;

namespace Rattan.Platform.Tests.Outgoing;

public sealed class OutgoingTests
{
    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("10.1.2.3")]
    [InlineData("100.64.0.1")]
    [InlineData("169.254.169.254")]
    [InlineData("172.31.255.255")]
    [InlineData("192.168.0.1")]
    [InlineData("0.0.0.0")]
    [InlineData("224.0.0.1")]
    [InlineData("::1")]
    [InlineData("::ffff:10.0.0.1")]
    [InlineData("fd00::1")]
    [InlineData("fe80::1")]
    [InlineData("64:ff9b::7f00:1")]
    public void An_address_inside_is_not_public(string address) =>
        PublicAddress.Is(IPAddress.Parse(address)).ShouldBeFalse();

    [Theory]
    [InlineData("93.184.216.34")]
    [InlineData("172.32.0.1")]
    [InlineData("2606:2800:220:1::1")]
    public void An_address_of_the_internet_is(string address) =>
        PublicAddress.Is(IPAddress.Parse(address)).ShouldBeTrue();

    [Theory]
    [InlineData("http://127.0.0.1/")]
    [InlineData("http://localhost/")]
    [InlineData("http://[::1]/")]
    [InlineData("http://[::ffff:127.0.0.1]/")]
    [InlineData("http://2130706433/")]
    [InlineData("http://169.254.169.254/latest/meta-data")]
    [InlineData("http://127.0.0.1:8080/")]
    [InlineData("http://example.com:22/")]
    [InlineData("http://user:pass@example.com/")]
    [InlineData("ftp://example.com/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("no address")]
    public async Task What_is_inside_is_not_asked(string address)
    {
        using var asked = Open(allowPrivate: false);
        (await asked.Pages.ReadAsync(address, default)).Error!.Code.ShouldBe("outgoing.address");
    }

    [Fact]
    public async Task A_page_is_read_to_its_limit_through_its_redirects()
    {
        await using var site = await SiteAsync();
        using var asked = Open(allowPrivate: true);
        var page = (await asked.Pages.ReadAsync($"{site.Urls.First()}/first", default)).Value;
        (page.Status, page.Address.AbsolutePath).ShouldBe((200, "/last"));
        page.Through.Select(each => each.AbsolutePath).ShouldBe(["/first", "/last"]);
        page.Text.ShouldBe(new string('x', 1_000));
        (await asked.Pages.ReadAsync($"{site.Urls.First()}/gone", default)).Value.Status.ShouldBe(404);
    }

    [Fact]
    public async Task A_circle_and_silence_end()
    {
        await using var site = await SiteAsync();
        using var asked = Open(allowPrivate: true);
        foreach (var address in (string[])
            [$"{site.Urls.First()}/circle", $"{site.Urls.First()}/silence", "http://127.0.0.1:1/"])
        {
            (await asked.Pages.ReadAsync(address, default)).Error!.Code.ShouldBe("outgoing.unreachable");
        }
    }

    [Fact]
    public async Task What_is_posted_arrives_as_it_is_and_a_redirect_is_no_way_on()
    {
        await using var site = await SiteAsync();
        using var asked = Open(allowPrivate: true);
        (await asked.Posts.PostAsync($"{site.Urls.First()}/hook", """{"a":1}""", null, default)).Value.ShouldBe(202);
        (await asked.Posts.PostAsync($"{site.Urls.First()}/first", "{}", null, default)).Value.ShouldBe(302);
        (await asked.Posts.PostAsync("http://127.0.0.1:1/", "{}", null, default))
            .Error!.Code.ShouldBe("outgoing.unreachable");
        using var careful = Open(allowPrivate: false);
        (await careful.Posts.PostAsync($"{site.Urls.First()}/hook", "{}", null, default))
            .Error!.Code.ShouldBe("outgoing.address");
    }

    [Fact]
    public async Task What_is_posted_with_a_secret_is_signed()
    {
        await using var site = await SiteAsync();
        using var asked = Open(allowPrivate: true);
        (await asked.Posts.PostAsync($"{site.Urls.First()}/signed", """{"a":1}""", "whsec_a", default)).Value
            .ShouldBe(200);
        (await asked.Posts.PostAsync($"{site.Urls.First()}/signed", """{"a":1}""", "whsec_b", default)).Value
            .ShouldBe(401);
        (await asked.Posts.PostAsync($"{site.Urls.First()}/signed", """{"a":1}""", null, default)).Value.ShouldBe(401);
    }

    private static Asked Open(bool allowPrivate) => new(Options.Create(new OutgoingOptions
    {
        AllowPrivate = allowPrivate, BodyMaxBytes = 1_000, TimeoutMs = 2_000,
    }));

    private static async Task<WebApplication> SiteAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var site = builder.Build();
        site.MapGet("/first", () => Results.Redirect("/last"));
        site.MapGet("/last", () => new string('x', 5_000));
        site.MapPost("/hook", (System.Text.Json.JsonElement body) =>
            body.GetProperty("a").GetInt32() == 1 ? Results.Accepted() : Results.BadRequest());
        site.MapPost("/signed", async (HttpRequest http) =>
        {
            var signed = http.Headers[HookSignature.Header].ToString();
            var at = signed.Split(',') is [['t', '=', .. var t], _]
                && long.TryParse(t, System.Globalization.CultureInfo.InvariantCulture, out var seconds)
                ? DateTimeOffset.FromUnixTimeSeconds(seconds) : default;
            var body = await new StreamReader(http.Body).ReadToEndAsync();
            var now = TimeProvider.System.GetUtcNow();
            return now - at < TimeSpan.FromMinutes(5) && signed == HookSignature.Of("whsec_a", body, at)
                ? Results.Ok() : Results.Unauthorized();
        });
        site.MapPost("/first", () => Results.Redirect("/last"));
        site.MapGet("/circle", () => Results.Redirect("/circle"));
        site.MapGet("/silence", (CancellationToken ct) => Task.Delay(Timeout.Infinite, ct));
        await site.StartAsync();
        return site;
    }

    private sealed class Asked(IOptions<OutgoingOptions> options) : IDisposable
    {
        private readonly PublicClient client = new(options);

        public OutgoingPages Pages => new(client, options);

        public OutgoingPosts Posts => new(client, options, TimeProvider.System);

        public void Dispose() => client.Dispose();
    }
}
