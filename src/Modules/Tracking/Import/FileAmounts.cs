using Rattan.Tracking.Postback;

namespace Rattan.Tracking.Import;

/// <summary>Reads amounts the way spreadsheets write them: 1,250.50 or 1.250,50, exactly and never rounded.</summary>
internal static class FileAmounts
{
    /// <summary>Shops write two decimals also for currencies that have none.</summary>
    private const int ShownDecimals = 2;

    private static readonly ValidationError Malformed =
        new("import.amount_malformed", "Not an amount with the currency's decimals.", "amount");

    public static Result<Money?> Read(string text, string currency, bool decimalComma)
    {
        var (point, group) = decimalComma ? (',', '.') : ('.', ',');
        var parts = string.Concat(text.Select(c => char.IsWhiteSpace(c) ? group : c)).Split(point);
        var groups = parts[0].Split(group);
        if (parts.Length > 2 || !IsGrouped(groups))
        {
            return Malformed;
        }

        var decimals = parts.Length == 2 ? parts[1] : "";
        var shown = Currency.TryParse(currency.ToUpperInvariant(), out var known)
            ? Math.Max(ShownDecimals, known.Digits) : decimals.Length;

        // Three figures behind the mark are thousands that were written the other way: 250.000 is no 250.
        return decimals.Length > shown
            ? Malformed
            : PostbackAmount.Read(string.Concat(groups) + (decimals.Length > 0 ? "." + decimals : ""), currency);
    }

    private static bool IsGrouped(string[] groups) => groups.Length == 1
        || (groups[0].TrimStart('-').Length is > 0 and <= 3 && groups.Skip(1).All(g => g.Length == 3));
}
