using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Rattan.Access.ApiKeys;

/// <summary>The text of a key: <c>rtn_</c> and 43 URL-safe characters, 256 random bits. Because nobody can guess
/// that many bits, a plain SHA-256 is enough at rest, and looking up by it tells an attacker's clock nothing.</summary>
internal static class KeyText
{
    public const string Prefix = "rtn_";
    public const int Length = 47;

    private const int RandomBytes = 32;

    public static string Make() => Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(RandomBytes));

    public static bool HasShape(string? text) =>
        text is { Length: Length } && text.StartsWith(Prefix, StringComparison.Ordinal)
        && Base64Url.IsValid(text.AsSpan(Prefix.Length), out var bytes) && bytes == RandomBytes;

    /// <summary>64 lower-case hexadecimal digits.</summary>
    public static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(text)));
}
