using Rattan.Access.SecondFactors;

namespace Rattan.Access.Tests;

public sealed class TotpTests
{
    /// <summary>The secret of RFC 6238's test vectors, "12345678901234567890", in Base32.</summary>
    private const string Secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1_111_111_109, "081804")]
    [InlineData(1_234_567_890, "005924")]
    [InlineData(20_000_000_000, "353130")]
    public void Codes_are_those_of_the_standard(long seconds, string code) =>
        Totp.CodeAt(Secret, DateTimeOffset.FromUnixTimeSeconds(seconds)).ShouldBe(code);

    [Fact]
    public void A_code_opens_one_step_early_or_late_and_no_further()
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(1_234_567_890);
        var code = Totp.CodeAt(Secret, now);
        Totp.Find(Secret, code, now.AddSeconds(30), after: null).ShouldBe(Totp.StepAt(now));
        Totp.Find(Secret, code, now.AddSeconds(-30), after: null).ShouldBe(Totp.StepAt(now));
        Totp.Find(Secret, code, now.AddSeconds(60), after: null).ShouldBeNull();
        Totp.Find(Secret, code, now.AddSeconds(-60), after: null).ShouldBeNull();
    }

    [Fact]
    public void A_step_that_was_used_opens_nothing()
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(1_234_567_890);
        Totp.Find(Secret, Totp.CodeAt(Secret, now), now, after: Totp.StepAt(now)).ShouldBeNull();
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("12345")]
    [InlineData("1234567")]
    [InlineData("abcdef")]
    public void What_is_no_code_opens_nothing(string? code) =>
        Totp.Find(Secret, code, DateTimeOffset.FromUnixTimeSeconds(59), after: null).ShouldBeNull();

    [Fact]
    public void A_new_secret_has_160_bits_and_is_never_the_same()
    {
        var secrets = Enumerable.Range(0, 50).Select(_ => Totp.NewSecret()).ToHashSet(StringComparer.Ordinal);
        secrets.Count.ShouldBe(50);
        secrets.ShouldAllBe(s => s.Length == 32);
    }
}
