using System.Globalization;

namespace Rattan.Kernel;

/// <summary>Parts of ten thousand; 10,000 is the whole.</summary>
public readonly record struct BasisPoints(int Value)
{
    public const int Whole = 10_000;

    public static BasisPoints All => new(Whole);

    /// <summary>Reads a share such as <c>"7.5"</c>; null above 100 % or with more than two decimals.</summary>
    public static BasisPoints? FromPercent(string? text) =>
        Percent.TryParse(text, out var percent) && percent.Value <= 100m
        && decimal.IsInteger(percent.Value * 100m) ? new BasisPoints((int)(percent.Value * 100m)) : null;
}

/// <summary>An exact percentage, at most 1,000 % with at most six decimals; written and stored as decimal
/// text.</summary>
public readonly record struct Percent(decimal Value)
{
    private const decimal Largest = 1000m;
    private const int MaxDecimals = 6;

    /// <summary>Reads <c>"7.5"</c>: digits and a point, no sign, no exponent, no spaces.</summary>
    public static bool TryParse(string? text, out Percent percent)
    {
        percent = default;
        if (!decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)
            || value > Largest || value.Scale > MaxDecimals)
        {
            return false;
        }

        percent = new Percent(value);
        return true;
    }

    /// <summary>This share of an amount, rounded half up (away from zero) to the minor unit.</summary>
    public Money Of(Money amount) => new(Rounding.HalfUp(OfExact(amount)), amount.Currency);

    /// <summary>This share of an amount in minor units, before rounding.</summary>
    public decimal OfExact(Money amount) => amount.Minor * Value / 100m;

    public override string ToString() => Value.ToString("0.######", CultureInfo.InvariantCulture);
}

/// <summary>The two roundings of the books, by name.</summary>
public static class Rounding
{
    /// <summary>Halves go away from zero; commissions and shares of refunds.</summary>
    public static long HalfUp(decimal minor) =>
        decimal.ToInt64(decimal.Round(minor, 0, MidpointRounding.AwayFromZero));

    /// <summary>Halves go to the even neighbour; currency conversion.</summary>
    public static long HalfEven(decimal minor) =>
        decimal.ToInt64(decimal.Round(minor, 0, MidpointRounding.ToEven));
}
