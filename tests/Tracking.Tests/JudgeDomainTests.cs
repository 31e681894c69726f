using Rattan.Tracking.Domains;

namespace Rattan.Tracking.Tests;

public sealed class JudgeDomainTests
{
    private const string Token = "0123456789abcdef0123456789abcdef";
    private const string Target = "track.network.example";

    [Theory]
    [InlineData("go.shop.example", "go.shop.example")]
    [InlineData("  GO.Shop.Example. ", "go.shop.example")]
    [InlineData("a-b.xn--fiqs8s", "a-b.xn--fiqs8s")]
    public void A_public_host_is_taken_in_lower_case(string text, string host) =>
        JudgeDomain.Normalise(text).ShouldBe(host);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("shop")]
    [InlineData("localhost")]
    [InlineData("db.internal")]
    [InlineData("printer.local")]
    [InlineData("10.0.0.1")]
    [InlineData("169.254.169.254")]
    [InlineData("[::1]")]
    [InlineData("1.2.3.4.5")]
    [InlineData("https://go.shop.example")]
    [InlineData("go.shop.example:8080")]
    [InlineData("go.shop.example/path")]
    [InlineData("-go.shop.example")]
    [InlineData("go..example")]
    [InlineData("go_shop.example")]
    [InlineData("go.shop.example\r\nHost: x")]
    public void What_is_no_public_host_is_refused(string? text) => JudgeDomain.Normalise(text).ShouldBeNull();

    [Fact]
    public void Both_records_must_be_there()
    {
        Problem(null).ShouldBe("unreachable");
        Problem(new DomainRecords([], Target)).ShouldBe("txt_missing");
        Problem(new DomainRecords(["rattan-verify=of somebody else"], Target)).ShouldBe("txt_other");
        Problem(new DomainRecords(["v=spf1", $"rattan-verify={Token}"], null)).ShouldBe("cname_missing");
        Problem(new DomainRecords([$"rattan-verify={Token}"], "elsewhere.example")).ShouldBe("cname_other");
        Problem(new DomainRecords([$"rattan-verify={Token}"], "Track.Network.example")).ShouldBeNull();
    }

    private static string? Problem(DomainRecords? records) => JudgeDomain.Problem(records, Token, Target);
}
