using System.Globalization;

namespace Rattan.Platform.Ui.Texts;

/// <summary>How numbers, amounts and times are written in each language. Written out here and not taken from the
/// operating system, so that every machine shows the same.</summary>
public static class Formats
{
    private const string Minus = "\u2212";

    private static readonly string[] EnglishMonths =
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

    private static readonly string[] EnglishMonthNames =
    [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ];

    private static readonly NumberFormatInfo PointDecimals = Numbers(".", ",");
    private static readonly NumberFormatInfo CommaDecimals = Numbers(",", ".");

    /// <summary>Grouped, with as many decimals as the value has (ten at most).</summary>
    public static string Number(string language, decimal value) =>
        value.ToString("#,##0.##########", NumbersOf(language));

    /// <summary>The amount in major units with the currency's decimals and without its code.</summary>
    public static string Amount(string language, Money value) => value.ToDecimal()
        .ToString(string.Create(CultureInfo.InvariantCulture, $"N{value.Currency.Digits}"), NumbersOf(language));

    /// <summary>Such as <c>1,250.00 EUR</c>.</summary>
    public static string Amount(string language, Money value, bool withCode) =>
        withCode ? $"{Amount(language, value)} {value.Currency.Code}" : Amount(language, value);

    /// <summary><paramref name="value"/> 7.5 is <c>7.5%</c>.</summary>
    public static string Percent(string language, decimal value) => Number(language, value) + "%";

    public static string Day(string language, DateOnly day) => language switch
    {
        "vi" => day.ToString("dd'/'MM'/'yyyy", CultureInfo.InvariantCulture),
        "zh" => string.Create(CultureInfo.InvariantCulture, $"{day.Year}年{day.Month}月{day.Day}日"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{day.Day} {EnglishMonths[day.Month - 1]} {day.Year}"),
    };

    /// <summary>The month of a day with its year.</summary>
    public static string Month(string language, DateOnly day) => language switch
    {
        "vi" => string.Create(CultureInfo.InvariantCulture, $"Tháng {day.Month} năm {day.Year}"),
        "zh" => string.Create(CultureInfo.InvariantCulture, $"{day.Year}年{day.Month}月"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{EnglishMonthNames[day.Month - 1]} {day.Year}"),
    };

    /// <summary>Day and month, for the axis of a chart.</summary>
    public static string ShortDay(string language, DateOnly day) => language switch
    {
        "vi" => day.ToString("dd'/'MM", CultureInfo.InvariantCulture),
        "zh" => string.Create(CultureInfo.InvariantCulture, $"{day.Month}月{day.Day}日"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{day.Day} {EnglishMonths[day.Month - 1]}"),
    };

    /// <summary>Day, minute and zone, such as <c>21 Nov 2026, 08:30 UTC</c>.</summary>
    public static string Instant(string language, DateTimeOffset at, TimeZoneInfo? zone = null)
    {
        var local = TimeZoneInfo.ConvertTime(at, zone ?? TimeZoneInfo.Utc);
        var day = Day(language, DateOnly.FromDateTime(local.DateTime));
        var time = local.ToString("HH:mm", CultureInfo.InvariantCulture);
        var offset = local.Offset == TimeSpan.Zero ? "" : local.ToString("zzz", CultureInfo.InvariantCulture);
        return string.Equals(language, "en", StringComparison.Ordinal)
            ? $"{day}, {time} UTC{offset}"
            : $"{day} {time} UTC{offset}";
    }

    private static NumberFormatInfo NumbersOf(string language) =>
        string.Equals(language, "vi", StringComparison.Ordinal) ? CommaDecimals : PointDecimals;

    private static NumberFormatInfo Numbers(string point, string group) => NumberFormatInfo.ReadOnly(
        new NumberFormatInfo
        {
            NumberDecimalSeparator = point,
            NumberGroupSeparator = group,
            NegativeSign = Minus,
        });
}
