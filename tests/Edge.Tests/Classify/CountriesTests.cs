using System.Net;
using Rattan.Edge.Classify;

namespace Rattan.Edge.Tests.Classify;

public sealed class CountriesTests
{
    private static readonly Countries Countries = Countries.Load(new EdgeOptions().ReferenceFolder);

    [Theory]
    [InlineData("1.0.0.0", "AU")]
    [InlineData("1.0.0.255", "AU")]
    [InlineData("1.0.1.0", "CN")]
    [InlineData("1.0.3.255", "CN")]
    [InlineData("14.160.0.1", "VN")]
    [InlineData("2001:200::1", "JP")]
    [InlineData("2001:200:ffff:ffff:ffff:ffff:ffff:ffff", "JP")]
    [InlineData("127.0.0.1", null)]
    [InlineData("0.0.0.0", null)]
    [InlineData("255.255.255.255", null)]
    [InlineData("192.168.1.1", null)]
    [InlineData("::1", null)]
    [InlineData("fe80::1", null)]
    public void An_address_is_found_in_its_range(string address, string? country) =>
        Countries.Find(IPAddress.Parse(address)).ShouldBe(country);

    [Fact]
    public void No_address_is_no_country() => Countries.Find(null).ShouldBeNull();
}
