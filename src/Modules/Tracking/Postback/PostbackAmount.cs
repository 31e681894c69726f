using System.Globalization;

namespace Rattan.Tracking.Postback;

/// <summary>Reads an amount that is written in major units, such as <c>12.34</c> with <c>EUR</c>, exactly.</summary>
internal static class PostbackAmount
{
    private const decimal Largest = 100_000_000_000m;

    /// <summary>Null when no amount was sent. More decimals than the currency has are refused, not rounded.</summary>
    public static Result<Money?> Read(string? amount, string? currency)
    {
        if (amount is null)
        {
            return (Money?)null;
        }

        if (!Currency.TryParse(currency?.ToUpperInvariant(), out var known))
        {
            return new ValidationError(
                "conversion.currency_unknown", "A current ISO 4217 currency code is needed.", "currency");
        }

        if (!decimal.TryParse(amount, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign,
            CultureInfo.InvariantCulture, out var major))
        {
            return new ValidationError("conversion.amount_malformed", "Not an amount such as 12.34.", "amount");
        }

        if (major < 0)
        {
            return new ValidationError("conversion.amount_negative", "An amount is not negative.", "amount");
        }

        var minor = major > Largest ? decimal.MaxValue : major * known.Scale;
        return minor > Conversions.CheckConversion.AmountMax
            ? new ValidationError("conversion.amount_too_large", "The amount is larger than an order can be.", "amount")
            : decimal.Truncate(minor) != minor
                ? new ValidationError("conversion.amount_decimals", $"{known} has {known.Digits} decimals.", "amount")
                : (Money?)new Money(decimal.ToInt64(minor), known);
    }
}
