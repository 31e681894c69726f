using System.Globalization;
using System.Net;

namespace Rattan.Edge.Replay;

/// <summary>A line of an access log in Apache's combined format:
/// <c>address ident user [17/May/2015:10:05:03 +0000] "GET /path HTTP/1.1" 200 1234 "referrer" "agent"</c>.</summary>
internal sealed record LogLine(DateTimeOffset At, IPAddress? Address, string Method, string? Referrer, string? Agent)
{
    private const string TimeFormat = "dd/MMM/yyyy:HH:mm:ss zzz";

    /// <summary>Null when the line is not in the format. An agent cut off before its closing quote is taken as it
    /// is.</summary>
    internal static LogLine? Parse(string line)
    {
        var open = line.IndexOf('[', StringComparison.Ordinal);
        var close = line.IndexOf(']', StringComparison.Ordinal);
        var space = line.IndexOf(' ', StringComparison.Ordinal);
        if (space <= 0 || open < space || close < open || !DateTimeOffset.TryParseExact(
            line.AsSpan((open + 1)..close), TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var at))
        {
            return null;
        }

        var position = close + 1;
        if (Quoted(line, ref position) is not { } request
            || !IPAddress.TryParse(line.AsSpan(0, space), out var address))
        {
            return null;
        }

        var referrer = Quoted(line, ref position);
        var agent = Quoted(line, ref position);
        var method = request.IndexOf(' ', StringComparison.Ordinal);
        return method <= 0
            ? null
            : new LogLine(at.ToMicros(), address, request[..method], Meant(referrer), Meant(agent));
    }

    /// <summary>The next text in quotes, where a backslash makes the next character an ordinary one.</summary>
    private static string? Quoted(string line, ref int position)
    {
        var start = line.IndexOf('"', position);
        if (start < 0)
        {
            return null;
        }

        var end = start + 1;
        while (end < line.Length && line[end] != '"')
        {
            end += line[end] == '\\' ? 2 : 1;
        }

        end = Math.Min(end, line.Length);
        position = Math.Min(end + 1, line.Length);
        return line[(start + 1)..end].Replace("\\\"", "\"", StringComparison.Ordinal);
    }

    private static string? Meant(string? text) => text is null or "" or "-" ? null : text;
}
