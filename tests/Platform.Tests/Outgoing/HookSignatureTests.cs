using Rattan.Platform.Outgoing;

namespace Rattan.Platform.Tests.Outgoing;

public sealed class HookSignatureTests
{
    private const string Body = "{\"a\":1}";

    /// <summary>The number is what Python's hmac says.</summary>
    [Fact]
    public void It_signs_the_time_and_the_body() =>
        HookSignature.Of("whsec_test", Body, DateTimeOffset.FromUnixTimeSeconds(1_780_000_000)).ShouldBe(
            "t=1780000000,v1=700c60b8f205399083ecf27f87a596a7e0e9e3e24df342efa14010dbfa48faae");

    [Fact]
    public void Another_time_body_or_secret_is_another_signature()
    {
        var at = DateTimeOffset.FromUnixTimeSeconds(1_780_000_000);
        string[] all =
        [
            HookSignature.Of("a", Body, at), HookSignature.Of("b", Body, at), HookSignature.Of("a", Body + " ", at),
            HookSignature.Of("a", Body, at.AddSeconds(1)),
        ];
        all.Distinct(StringComparer.Ordinal).Count().ShouldBe(4);
    }

    [Fact]
    public void Secrets_are_drawn()
    {
        var secret = HookSignature.NewSecret();
        (secret.Length, secret[..6]).ShouldBe((70, "whsec_"));
        HookSignature.NewSecret().ShouldNotBe(secret);
    }
}
