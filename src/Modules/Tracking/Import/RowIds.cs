using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Rattan.Tracking.Import;

/// <summary>Ids for rows that bring none: the row's hash and how often the same row came before. So equal rows stay
/// apart, and a second import of the file finds every row again.</summary>
internal sealed class RowIds
{
    private readonly Dictionary<string, int> occurrences = new(StringComparer.Ordinal);

    public string Next(IReadOnlyList<string> cells)
    {
        var row = Convert.ToHexStringLower(
            SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\u001f', cells))))[..32];
        var occurrence = occurrences[row] = occurrences.GetValueOrDefault(row) + 1;
        return string.Create(CultureInfo.InvariantCulture, $"row:{row}:{occurrence}");
    }
}
