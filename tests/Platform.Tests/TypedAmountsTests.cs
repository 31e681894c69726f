using Rattan.Platform.Ui.Components;

namespace Rattan.Platform.Tests;

public sealed class TypedAmountsTests
{
    [Theory]
    [InlineData("en", "1,250.5", "EUR", 125_050)]
    [InlineData("en", "1250.50", "EUR", 125_050)]
    [InlineData("vi", "1.250,5", "EUR", 125_050)]
    [InlineData("vi", "1.250.000", "VND", 1_250_000)]
    [InlineData("zh", " 0.01 ", "USD", 1)]
    public void An_amount_is_read_as_its_language_writes_it(string language, string text, string code, long minor) =>
        MoneyInput.Read(language, text, Currency.Of(code)).ShouldBe(new Money(minor, Currency.Of(code)));

    [Theory]
    [InlineData("en", "1.250,5", "EUR")]
    [InlineData("en", "12,50", "EUR")]
    [InlineData("vi", "12.50", "EUR")]
    [InlineData("en", "1.5", "VND")]
    [InlineData("en", "1.234", "EUR")]
    [InlineData("en", "-5", "EUR")]
    [InlineData("en", "1e3", "EUR")]
    [InlineData("en", "", "EUR")]
    [InlineData("en", "99999999999999999999", "EUR")]
    public void What_could_be_read_in_two_ways_or_does_not_fit_is_refused(string language, string text, string code) =>
        MoneyInput.Read(language, text, Currency.Of(code)).ShouldBeNull();

    [Theory]
    [InlineData(null, "made", true)]
    [InlineData("name", "name", false)]
    [InlineData("-name", "name", true)]
    [InlineData("made", "made", false)]
    [InlineData("password", "made", true)]
    public void Only_the_orders_that_a_list_offers_are_taken(string? asked, string key, bool descending) =>
        SortBy.Read(asked, "-made", "name").ShouldBe(new SortBy(key, descending));
}
