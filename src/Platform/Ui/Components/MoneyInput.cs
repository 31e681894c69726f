using System.Globalization;

namespace Rattan.Platform.Ui.Components;

/// <summary>Reads amounts the way people of a language write them.</summary>
public static class MoneyInput
{
    /// <summary>What people here pay in, the usual ones first.</summary>
    public static IReadOnlyList<Currency> Currencies { get; } =
        [.. "VND CNY USD EUR THB IDR SGD MYR PHP JPY KRW HKD TWD INR AUD GBP".Split(' ').Select(Currency.Of)];

    /// <summary>Null also when the currency is not known.</summary>
    public static Money? Read(string language, string? text, string? code) =>
        Currency.TryParse(code, out var currency) ? Read(language, text, currency) : null;

    /// <summary>Null when it is no amount, has more decimals than the currency, or does not fit. "1.250,5" is read in
    /// Vietnamese, "1,250.5" in English and Chinese; groups of three may be left out.</summary>
    public static Money? Read(string language, string? text, Currency currency)
    {
        var (point, group) = string.Equals(language, "vi", StringComparison.Ordinal) ? (',', '.') : ('.', ',');
        var parts = (text ?? "").Trim().Replace("\u00a0", "", StringComparison.Ordinal).Split(point);
        if (parts.Length > 2 || parts.Any(part => part.Length == 0) || !IsGrouped(parts[0], group))
        {
            return null;
        }

        var plain = parts[0].Replace(group.ToString(), "", StringComparison.Ordinal);
        var decimals = parts.Length == 2 ? parts[1] : "";
        if (decimals.Length > currency.Digits || !decimals.All(char.IsAsciiDigit))
        {
            return null;
        }

        return long.TryParse(
            plain + decimals.PadRight(currency.Digits, '0'), NumberStyles.None, CultureInfo.InvariantCulture,
            out var minor)
            ? new Money(minor, currency)
            : null;
    }

    /// <summary>Digits, and if there are group marks, three digits behind each.</summary>
    private static bool IsGrouped(string whole, char group)
    {
        var groups = whole.Split(group);
        return groups.All(each => each.Length > 0 && each.All(char.IsAsciiDigit))
            && groups.Skip(1).All(each => each.Length == 3) && (groups.Length == 1 || groups[0].Length <= 3);
    }
}
