using Rattan.Contracts.Merchants;

namespace Rattan.Kernel.Tests;

public sealed class AllowedDomainsTests
{
    private static readonly AllowedDomains Domains = new(["shop.example.com", "*.example.org", "localhost"]);

    [Theory]
    [InlineData("https://shop.example.com/a?b=c")]
    [InlineData("https://SHOP.example.com")]
    [InlineData("https://a.b.example.org/")]
    [InlineData("http://localhost:8080/x")]
    public void Permitted(string url) => Domains.Permits(url).ShouldBeTrue();

    [Theory]
    [InlineData("http://shop.example.com/")]
    [InlineData("https://example.org/")]
    [InlineData("https://evilexample.org/")]
    [InlineData("https://shop.example.com.evil.net/")]
    [InlineData("https://shop.example.com@evil.net/")]
    [InlineData("https://user@shop.example.com/")]
    [InlineData("javascript:alert(1)")]
    [InlineData("//shop.example.com/")]
    [InlineData("/relative")]
    [InlineData("https://evil.net\\@shop.example.com/")]
    [InlineData(null)]
    public void Refused(string? url) => Domains.Permits(url).ShouldBeFalse();

    [Theory]
    [InlineData("shop.example.com", true)]
    [InlineData("*.example.com", true)]
    [InlineData("*.*.example.com", false)]
    [InlineData("https://example.com", false)]
    [InlineData("Example.com", false)]
    [InlineData("*", false)]
    [InlineData("", false)]
    public void Patterns_are_hosts(string pattern, bool good) => AllowedDomains.IsPattern(pattern).ShouldBe(good);
}
