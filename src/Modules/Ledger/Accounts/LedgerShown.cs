using System.Globalization;

namespace Rattan.Ledger.Accounts;

/// <summary>How the ledger's page writes what the journal holds.</summary>
internal static class LedgerShown
{
    public static string Link(string? account) => $"/money/ledger?account={Uri.EscapeDataString(account ?? "")}";

    /// <summary>To the second, in UTC, as auditors compare it.</summary>
    public static string Instant(DateTimeOffset at) =>
        at.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);
}
