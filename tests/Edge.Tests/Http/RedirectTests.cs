using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Rattan.Contracts.Clicks;
using Rattan.Contracts.Merchants;
using Rattan.Contracts.Tracking;
using Rattan.Edge.Tests.House;

namespace Rattan.Edge.Tests.Http;

public sealed class RedirectTests
{
    [Fact]
    public async Task A_link_leads_to_its_destination_with_the_visitors_query_and_a_click_id()
    {
        await using var host =
            await EdgeHost.StartAsync(links => links.Put("deep", 2, "https://a.example.org/p?x=1#part"));

        using var answer = await host.GetAsync("/go/deep?sub1=mail&utm_source=b%20c");

        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var id = ClickId(answer);
        answer.Headers.GetValues("Location").Single()
            .ShouldBe($"https://a.example.org/p?x=1&sub1=mail&utm_source=b%20c&rtn_cid={id}#part");
        host.Services.GetRequiredService<IClickIds>().Verify(id, out var facts).ShouldBe(ClickIdVerdict.Good);
        (facts.LinkNumber, facts.PartnerNumber).ShouldBe((2, 50));
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        (await host.ColumnAsync("sub1")).ShouldBe(["mail"]);
    }

    [Fact]
    public async Task A_link_without_a_destination_leads_to_the_landing_page()
    {
        await using var host = await EdgeHost.StartAsync();
        using var answer = await host.GetAsync("/go/abc");
        answer.Headers.GetValues("Location").Single().ShouldStartWith(LinkBook.Landing + "?rtn_cid=");
    }

    [Theory]
    [InlineData("/go/nobody")]
    [InlineData("/go/ABC")]
    [InlineData("/go/abc/")]
    [InlineData("/go/")]
    [InlineData("/go/ab%20c")]
    public async Task A_code_that_is_nobodys_is_404_and_not_counted(string path)
    {
        await using var host = await EdgeHost.StartAsync();
        using var answer = await host.GetAsync(path);
        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await host.CountAsync()).Gross.ShouldBe(0);
    }

    [Fact]
    public async Task Other_methods_are_not_allowed()
    {
        await using var host = await EdgeHost.StartAsync();
        using var answer = await host.Client.PostAsync(new Uri("/go/abc", UriKind.Relative), content: null);
        answer.StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
    }

    [Theory]
    [InlineData(LinkState.LinkDisabled)]
    [InlineData(LinkState.PartnerBlocked)]
    public async Task A_link_that_is_off_is_404_and_counts_as_invalid(LinkState state)
    {
        await using var host = await EdgeHost.StartAsync(links => links.Put("off", 2, state: state));
        using var answer = await host.GetAsync("/go/off");
        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        answer.Headers.Contains("Set-Cookie").ShouldBeFalse();
        (await host.CountAsync()).ShouldBe(new ClickCounts(0, 0, 0, 1));
    }

    [Theory]
    [InlineData(ProgramStatus.Ended)]
    [InlineData(ProgramStatus.Paused)]
    public async Task A_program_that_is_over_leads_to_its_fallback_and_counts_as_invalid(ProgramStatus status)
    {
        await using var host = await EdgeHost.StartAsync(links => links.Put(LinkBook.Program with { Status = status }));
        using var answer = await host.GetAsync("/go/abc?a=b");
        answer.Headers.GetValues("Location").Single().ShouldBe("https://shop.example.com/closed?a=b");
        answer.Headers.Contains("Set-Cookie").ShouldBeFalse();
        (await host.CountAsync()).ShouldBe(new ClickCounts(0, 0, 0, 1));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("https://evil.net/")]
    public async Task A_program_that_is_over_without_a_permitted_fallback_is_404(string? fallback)
    {
        await using var host = await EdgeHost.StartAsync(
            links => links.Put(LinkBook.Program with { Status = ProgramStatus.Ended, FallbackUrl = fallback }));
        using var answer = await host.GetAsync("/go/abc");
        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await host.CountAsync()).ShouldBe(new ClickCounts(0, 0, 0, 1));
    }

    [Theory]
    [InlineData("https://evil.net/")]
    [InlineData("http://shop.example.com/")]
    [InlineData("https://shop.example.com@evil.net/")]
    [InlineData("https://evil.net\\@shop.example.com/")]
    [InlineData("https://shop.example.com.evil.net/")]
    [InlineData("javascript:alert(1)")]
    [InlineData("//evil.net/")]
    [InlineData("/\\evil.net/")]
    [InlineData("")]
    public async Task A_destination_outside_the_allowed_domains_is_never_followed(string destination)
    {
        await using var host = await EdgeHost.StartAsync(links => links.Put("bad", 2, destination));
        using var answer = await host.GetAsync("/go/bad");
        answer.Headers.GetValues("Location").Single().ShouldBe("https://shop.example.com/closed");
        answer.Headers.Contains("Set-Cookie").ShouldBeFalse();
        (await host.CountAsync()).ShouldBe(new ClickCounts(0, 0, 0, 1));
    }

    [Fact]
    public async Task A_destination_is_refused_from_the_moment_its_domain_is_taken_off_the_list()
    {
        await using var host = await EdgeHost.StartAsync(links => links.Put("deep", 2, "https://a.example.org/"));
        using (var before = await host.GetAsync("/go/deep"))
        {
            before.Headers.GetValues("Location").Single().ShouldStartWith("https://a.example.org/");
        }

        host.Links.Put(LinkBook.Program with { AllowedDomains = new AllowedDomains(["shop.example.com"]) });

        await Until.Async(async () =>
        {
            using var after = await host.GetAsync("/go/deep");
            return after.Headers.GetValues("Location").Single() == "https://shop.example.com/closed";
        });
    }

    [Fact]
    public async Task A_query_cannot_break_out_of_the_header_or_bring_its_own_click_id()
    {
        await using var host = await EdgeHost.StartAsync();
        using var answer = await host.GetAsync("/go/abc?a=%0d%0aSet-Cookie:%20x=y&rtn_cid=forged&b=%23c");
        answer.Headers.GetValues("Location").Single()
            .ShouldBe($"{LinkBook.Landing}?a=%0d%0aSet-Cookie:%20x=y&b=%23c&rtn_cid={ClickId(answer)}");
        answer.Headers.GetValues("Set-Cookie").ShouldHaveSingleItem().ShouldStartWith("rtn_v=");
    }

    [Fact]
    public async Task A_destination_with_other_letters_is_sent_escaped()
    {
        await using var host =
            await EdgeHost.StartAsync(links => links.Put("vn", 2, "https://shop.example.com/áo dài?q=\"đẹp\""));
        using var answer = await host.GetAsync("/go/vn");
        answer.Headers.GetValues("Location").Single()
            .ShouldStartWith("https://shop.example.com/%C3%A1o%20d%C3%A0i?q=%22%C4%91%E1%BA%B9p%22&rtn_cid=");
    }

    [Fact]
    public async Task A_query_that_is_too_long_is_malformed()
    {
        await using var host = await EdgeHost.StartAsync(edge: options => options.QueryCharactersMax = 64);
        using var answer = await host.GetAsync("/go/abc?" + new string('a', 64));
        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await host.CountAsync()).ShouldBe(new ClickCounts(0, 0, 0, 1));
    }

    internal static string ClickId(HttpResponseMessage answer)
    {
        var location = answer.Headers.GetValues("Location").Single();
        var start = location.IndexOf("rtn_cid=", StringComparison.Ordinal);
        return start < 0 ? "" : location.Substring(start + "rtn_cid=".Length, 64);
    }
}
