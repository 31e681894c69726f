using System.Globalization;
using System.Text;
using Rattan.Contracts.Clicks;
using Rattan.Events.Clicks;

namespace Rattan.Events.ClickHouse.Http;

/// <summary>The one place where values become SQL: the server of this protocol takes no parameters in all versions
/// that are supported.</summary>
internal static class SqlText
{
    internal static string Quote(string value)
    {
        var quoted = new StringBuilder(value.Length + 2).Append('\'');
        foreach (var c in value)
        {
            if (c is '\'' or '\\')
            {
                quoted.Append('\\').Append(c);
            }
            else if (c == '\0')
            {
                quoted.Append("\\0");
            }
            else
            {
                quoted.Append(c);
            }
        }

        return quoted.Append('\'').ToString();
    }

    /// <summary>Rows of one batch.</summary>
    internal static string Of(ClickBatch batch) => string.Create(
        CultureInfo.InvariantCulture, $"source = {Quote(batch.Source)} AND number = {batch.Number}");

    internal static string Visitor(VisitorId visitor)
    {
        Span<byte> bytes = stackalloc byte[VisitorId.Bytes];
        visitor.Write(bytes);
        return Fixed(bytes);
    }

    internal static string Fixed(ReadOnlySpan<byte> value) => string.Create(
        CultureInfo.InvariantCulture, $"toFixedString(unhex('{Convert.ToHexString(value)}'), {value.Length})");

    internal static string Day(ushort days) => string.Create(
        CultureInfo.InvariantCulture, $"'{DateTime.UnixEpoch.AddDays(days):yyyy-MM-dd}'");
}
