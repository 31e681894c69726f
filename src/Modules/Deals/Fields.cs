using System.Globalization;
using Rattan.Kernel.Json;
using Rattan.Platform.Ui.Components;
using Rattan.Platform.Ui.Texts;

namespace Rattan.Deals;

/// <summary>Fields of requests and forms.</summary>
internal static class Fields
{
    /// <summary>What creators here are paid in, the usual ones first.</summary>
    public static IReadOnlyList<Currency> Currencies { get; } =
        [.. "VND CNY USD EUR THB IDR SGD MYR PHP JPY KRW HKD TWD INR AUD GBP".Split(' ').Select(Currency.Of)];

    public static string? Over(string? asked, string? kept) => asked is null ? kept : LineText.Given(asked);

    /// <summary>False when something stands there that is no day; nothing is no day at all.</summary>
    public static bool TryDay(string? text, out DateOnly? day)
    {
        day = null;
        if (string.IsNullOrWhiteSpace(text))
        {
            return true;
        }

        if (!DateOnly.TryParseExact(
                text.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var read)
            || read.Year is < 2000 or >= 2200)
        {
            return false;
        }

        day = read;
        return true;
    }

    public static string? Iso(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>The input of a form for a field of its request.</summary>
    public static string Field(string? name) =>
        string.IsNullOrEmpty(name) ? "" : $"Form.{char.ToUpperInvariant(name[0])}{name[1..]}";

    public static string Words<T>() where T : struct, Enum =>
        string.Join(", ", Enum.GetValues<T>().Select(EnumText.Of));

    /// <summary>Every member of an enum under its word <c>{prefix}.{member}</c>.</summary>
    public static IReadOnlyList<Choice> Choices<T>(ITexts texts, string prefix) where T : struct, Enum =>
        [.. Enum.GetValues<T>().Select(EnumText.Of).Select(each => new Choice(each, texts[$"{prefix}.{each}"]))];

    public static string Word<T>(ITexts texts, string prefix, T value) where T : struct, Enum =>
        texts[$"{prefix}.{EnumText.Of(value)}"];

    public static long? Count(string? text) => LineText.Given(text) is { } given && long.TryParse(
        given.Replace(",", "", StringComparison.Ordinal).Replace(".", "", StringComparison.Ordinal), NumberStyles.None,
        CultureInfo.InvariantCulture, out var number) ? number : null;

    public static Money? Amount(string language, string? text, string? code) =>
        Currency.TryParse(code, out var currency) ? MoneyInput.Read(language, text, currency) : null;

    public static Percent? Rate(string? text) =>
        Percent.TryParse(LineText.Given(text)?.Replace(',', '.').TrimEnd('%', ' '), out var percent) ? percent : null;
}
