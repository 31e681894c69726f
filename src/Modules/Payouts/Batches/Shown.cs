using System.Globalization;

namespace Rattan.Payouts.Batches;

/// <summary>Values the way the pages of this module write them.</summary>
internal static class Shown
{
    /// <summary>Grouped major units and the code; zero is a dash.</summary>
    public static string Amount(Money money, string language)
    {
        var digits = "N" + money.Currency.Digits.ToString(CultureInfo.InvariantCulture);
        return money.IsZero
            ? "—"
            : $"{money.ToDecimal().ToString(digits, CultureInfo.GetCultureInfo(language))} {money.Currency.Code}";
    }

    public static string Instant(DateTimeOffset? at) =>
        at?.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture) ?? "—";

    public static (string Colour, string Icon) Look(PayoutBatchStatus status) => status switch
    {
        PayoutBatchStatus.Draft => ("bg-secondary-lt", "ti-pencil"),
        PayoutBatchStatus.Approved => ("bg-blue-lt", "ti-checks"),
        PayoutBatchStatus.Sent => ("bg-orange-lt", "ti-send"),
        PayoutBatchStatus.Completed => ("bg-green-lt", "ti-check"),
        _ => ("bg-red-lt", "ti-x"),
    };

    public static (string Colour, string Icon) Look(PayoutItemStatus status) => status switch
    {
        PayoutItemStatus.Open => ("bg-orange-lt", "ti-clock"),
        PayoutItemStatus.Paid => ("bg-green-lt", "ti-check"),
        _ => ("bg-red-lt", "ti-x"),
    };
}
