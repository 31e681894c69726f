using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Rattan.Platform.Outgoing;

/// <summary>How receivers know that a webhook is ours and not an old one again: its time and body signed with a secret
/// that both have.</summary>
public static class HookSignature
{
    public const string Header = "Rattan-Signature";

    private const string Prefix = "whsec_";
    private const int SecretBytes = 32;

    public static string NewSecret() =>
        Prefix + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SecretBytes));

    /// <summary><c>t=</c> seconds since 1970, <c>v1=</c> HMAC-SHA256 of those, a point and the body, in hexadecimal;
    /// the key is the secret's text.</summary>
    public static string Of(string secret, string body, DateTimeOffset at)
    {
        var seconds = at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var mac = HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"{seconds}.{body}"));
        return $"t={seconds},v1={Convert.ToHexStringLower(mac)}";
    }
}
