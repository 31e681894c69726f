using System.Globalization;

namespace Rattan.Kernel;

/// <summary>An exact amount: <paramref name="Minor"/> whole minor units (cents, đồng, fils) of one currency.
/// Arithmetic is checked and never mixes currencies: both are bugs and throw.</summary>
public readonly record struct Money(long Minor, Currency Currency) : IComparable<Money>
{
    public static Money Zero(Currency currency) => new(0, currency);

    public bool IsZero => Minor == 0;

    public bool IsNegative => Minor < 0;

    public static Money operator +(Money a, Money b) => new(checked(a.Minor + Same(a, b).Minor), a.Currency);

    public static Money operator -(Money a, Money b) => new(checked(a.Minor - Same(a, b).Minor), a.Currency);

    public static Money operator -(Money a) => new(checked(-a.Minor), a.Currency);

    public static bool operator <(Money a, Money b) => a.CompareTo(b) < 0;

    public static bool operator >(Money a, Money b) => a.CompareTo(b) > 0;

    public static bool operator <=(Money a, Money b) => a.CompareTo(b) <= 0;

    public static bool operator >=(Money a, Money b) => a.CompareTo(b) >= 0;

    public int CompareTo(Money other) => Minor.CompareTo(Same(this, other).Minor);

    /// <summary>Machine-readable text such as <c>12.50 EUR</c>.</summary>
    public override string ToString() =>
        $"{ToDecimal().ToString(Format, CultureInfo.InvariantCulture)} {Currency.Code}";

    /// <summary>The amount in major units as an exact decimal: 1250 minor EUR is 12.50.</summary>
    public decimal ToDecimal() => Minor / Currency.Scale;

    private string Format => "F" + Currency.Digits.ToString(CultureInfo.InvariantCulture);

    private static Money Same(Money a, Money b) => a.Currency == b.Currency
        ? b
        : throw new InvalidOperationException($"{a.Currency.Code} and {b.Currency.Code} do not mix.");
}
