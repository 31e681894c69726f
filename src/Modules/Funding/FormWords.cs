using Rattan.Platform.Ui.Components;
using Rattan.Platform.Ui.Texts;

namespace Rattan.Funding;

/// <summary>What the forms of the module have in common.</summary>
internal static class FormWords
{
    /// <summary>What merchants here pay in, the usual ones first.</summary>
    public static IReadOnlyList<Currency> Currencies { get; } =
    [
        .. "VND CNY USD EUR THB IDR SGD MYR PHP JPY KRW HKD TWD INR AUD GBP".Split(' ').Select(Currency.Of),
    ];

    /// <summary>Null when it is no amount; an unknown currency is none either.</summary>
    public static Money? Amount(string language, string? text, string? code) =>
        Currency.TryParse(code, out var currency) ? MoneyInput.Read(language, text, currency) : null;

    public static void Refuse(this FieldErrors errors, ITexts texts, Error refused, string form) => errors.Add(
        refused.Field is { Length: > 0 } name ? $"{form}.{char.ToUpperInvariant(name[0])}{name[1..]}" : "",
        texts.Say(refused));

    public static IReadOnlyList<Choice> Banks(FundingOptions options) =>
        [.. options.BankNames.Select(name => new Choice(name, name))];

    public static DateOnly? Day(string? text) => DateOnly.TryParseExact(
        text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture,
        System.Globalization.DateTimeStyles.None, out var day) ? day : null;

    public static string Iso(DateOnly day) =>
        day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
