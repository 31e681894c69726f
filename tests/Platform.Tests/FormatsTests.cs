using Rattan.Platform.Ui.Texts;

namespace Rattan.Platform.Tests;

public sealed class FormatsTests
{
    [Theory]
    [InlineData("en", 125000, "EUR", "1,250.00 EUR")]
    [InlineData("vi", 125000, "EUR", "1.250,00 EUR")]
    [InlineData("zh", 125000, "EUR", "1,250.00 EUR")]
    [InlineData("en", 1250000, "VND", "1,250,000 VND")]
    [InlineData("vi", 1250000, "VND", "1.250.000 VND")]
    [InlineData("en", -1234567, "BHD", "−1,234.567 BHD")]
    [InlineData("en", 5, "USD", "0.05 USD")]
    public void Money_has_the_decimals_of_its_currency(string language, long minor, string code, string expected) =>
        Formats.Amount(language, new Money(minor, Currency.Of(code)), withCode: true).ShouldBe(expected);

    [Theory]
    [InlineData("en", "7.5%")]
    [InlineData("vi", "7,5%")]
    [InlineData("zh", "7.5%")]
    public void Percentages_follow_the_language(string language, string expected) =>
        Formats.Percent(language, 7.5m).ShouldBe(expected);

    [Theory]
    [InlineData("en", "21 Nov 2026, 08:30 UTC")]
    [InlineData("vi", "21/11/2026 08:30 UTC")]
    [InlineData("zh", "2026年11月21日 08:30 UTC")]
    public void Instants_are_in_UTC_unless_a_zone_is_given(string language, string expected) =>
        Formats.Instant(language, new DateTimeOffset(2026, 11, 21, 8, 30, 59, TimeSpan.Zero)).ShouldBe(expected);

    [Theory]
    [InlineData("en", "November 2026")]
    [InlineData("vi", "Tháng 11 năm 2026")]
    [InlineData("zh", "2026年11月")]
    public void A_month_has_its_name(string language, string expected) =>
        Formats.Month(language, new DateOnly(2026, 11, 30)).ShouldBe(expected);

    [Fact]
    public void A_zone_moves_the_day_and_names_its_offset() => Formats
        .Instant("en", new DateTimeOffset(2026, 11, 21, 20, 30, 0, TimeSpan.Zero), TimeZoneInfo.FindSystemTimeZoneById(
            "Asia/Kathmandu"))
        .ShouldBe("22 Nov 2026, 02:15 UTC+05:45");
}
