using Rattan.Access.Users;
using Rattan.Platform.Tenancy;

namespace Rattan.Access.Tests;

public sealed class LocalUrlTests
{
    [Theory]
    [InlineData("/")]
    [InlineData("/partners?status=active#top")]
    [InlineData("/a//b")]
    public void A_path_of_this_site_is_where_it_goes(string url) =>
        LocalUrl.OrHome(url, ScopeKind.Network).ShouldBe(url);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("\\/evil.example")]
    [InlineData("https://evil.example/")]
    [InlineData("javascript:alert(1)")]
    [InlineData("evil.example")]
    [InlineData("/\t/evil.example")]
    [InlineData("/\n/evil.example")]
    [InlineData(" /partners")]
    public void Anything_else_goes_home(string? url) => LocalUrl.OrHome(url, ScopeKind.Network).ShouldBe("/");
}
