using System.Text.Json;
using Rattan.Kernel.Json;

namespace Rattan.Kernel.Tests;

public sealed class MoneyTests
{
    private static readonly Currency Eur = Currency.Of("EUR");

    [Fact]
    public void Currencies_do_not_mix() =>
        Should.Throw<InvalidOperationException>(() => new Money(1, Eur) + new Money(1, Currency.Of("USD")));

    [Fact]
    public void An_overflow_is_an_error_and_not_a_wrap() =>
        Should.Throw<OverflowException>(() => new Money(long.MaxValue, Eur) + new Money(1, Eur));

    [Theory]
    [InlineData("EUR", 2)]
    [InlineData("VND", 0)]
    [InlineData("BHD", 3)]
    [InlineData("CLF", 4)]
    public void Currencies_know_their_decimals(string code, int digits) => Currency.Of(code).Digits.ShouldBe(digits);

    [Theory]
    [InlineData("eur")]
    [InlineData("DEM")]
    [InlineData("XXX")]
    [InlineData(null)]
    public void Other_codes_are_not_currencies(string? code) => Currency.TryParse(code, out _).ShouldBeFalse();

    [Theory]
    [InlineData("10", 1005, 101)]
    [InlineData("10", 1004, 100)]
    [InlineData("7.5", 20, 2)]
    [InlineData("10", -1005, -101)]
    [InlineData("0.000001", 50_000_000, 1)]
    public void Percentages_round_half_up(string percent, long amount, long expected)
    {
        Percent.TryParse(percent, out var parsed).ShouldBeTrue();
        parsed.Of(new Money(amount, Eur)).Minor.ShouldBe(expected);
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("1e3")]
    [InlineData("1000.1")]
    [InlineData("0.0000001")]
    [InlineData(" 5")]
    [InlineData("")]
    public void Other_texts_are_not_percentages(string text) => Percent.TryParse(text, out _).ShouldBeFalse();

    [Fact]
    public void Money_in_json_is_minor_units_and_a_code()
    {
        var json = JsonSerializer.Serialize(new Money(1250, Eur), RattanJson.Options);
        json.ShouldBe("""{"minor":1250,"currency":"EUR"}""");
        JsonSerializer.Deserialize<Money>(json, RattanJson.Options).ShouldBe(new Money(1250, Eur));
    }

    [Theory]
    [InlineData("""{"minor":12.5,"currency":"EUR"}""")]
    [InlineData("""{"minor":"12","currency":"EUR"}""")]
    [InlineData("""{"minor":12,"currency":"ZZZ"}""")]
    [InlineData("""{"minor":12}""")]
    public void Anything_else_is_refused(string json) =>
        Should.Throw<JsonException>(() => JsonSerializer.Deserialize<Money>(json, RattanJson.Options));
}
