using Rattan.Access.Callers;
using Rattan.Platform.Tenancy;

namespace Rattan.Access.Tests;

public sealed class ScopeTextTests
{
    private const string Id = "0192c7a1-0000-7000-8000-000000000001";

    [Theory]
    [InlineData("network", ScopeKind.Network)]
    [InlineData("merchant:" + Id, ScopeKind.Merchant)]
    [InlineData("partner:" + Id, ScopeKind.Partner)]
    [InlineData("agency:" + Id, ScopeKind.Agency)]
    [InlineData("postback:" + Id, ScopeKind.Postback)]
    public void A_scope_is_read_and_written_the_same(string text, ScopeKind kind)
    {
        var scope = ScopeText.Parse(text).Value;

        scope.Kind.ShouldBe(kind);
        ScopeText.Of(scope).ShouldBe(text);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("none")]
    [InlineData("Network")]
    [InlineData("network:" + Id)]
    [InlineData("none:" + Id)]
    [InlineData("merchant")]
    [InlineData("merchant:")]
    [InlineData("merchant:1")]
    [InlineData("merchant:00000000-0000-0000-0000-000000000000")]
    [InlineData("merchant:" + Id + ":x")]
    [InlineData("Merchant:" + Id)]
    [InlineData("2:" + Id)]
    public void Anything_else_is_refused(string? text) =>
        ScopeText.Parse(text).Error!.Code.ShouldBe("access.scope_malformed");
}
