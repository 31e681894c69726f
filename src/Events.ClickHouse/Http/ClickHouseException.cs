using System.Globalization;
using System.Text.RegularExpressions;

namespace Rattan.Events.ClickHouse.Http;

/// <summary>What the server refused, with its own number. The text is the server's: it names tables and settings, never
/// a password.</summary>
internal sealed partial class ClickHouseException(int code, string message) : Exception(message)
{
    private const int TextMax = 500;

    internal int Code { get; } = code;

    /// <summary>A query of this name is running: whoever has the name has the turn.</summary>
    internal bool IsNameTaken => Code == 216;

    /// <summary>Too long, too slow, too many rows or too much memory.</summary>
    internal bool IsTooMuch => Code is 158 or 159 or 160 or 241 or 307;

    /// <summary>No such database or table.</summary>
    internal bool IsNotThere => Code is 60 or 81;

    internal static ClickHouseException Of(string answer)
    {
        var number = Number().Match(answer);
        return new ClickHouseException(
            number.Success ? int.Parse(number.Groups["code"].ValueSpan, CultureInfo.InvariantCulture) : 0,
            "ClickHouse: " + (answer.Length > TextMax ? answer[..TextMax] : answer).Trim());
    }

    [GeneratedRegex(@"Code: (?<code>\d{1,9})", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Number();
}
