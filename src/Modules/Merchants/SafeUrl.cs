namespace Rattan.Merchants;

/// <summary>Addresses that become links on pages: only the web's schemes, and nobody's name before the host.</summary>
internal static class SafeUrl
{
    public const int LengthMax = 2048;

    public static bool IsWeb(string? text) =>
        text is { Length: <= LengthMax } && Uri.TryCreate(text.Trim(), UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp) && uri.UserInfo.Length == 0;
}
