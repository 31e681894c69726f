using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Rattan.Platform.Data;

namespace Rattan.Access.SecondFactors;

/// <summary>Time-based codes (RFC 6238: SHA-1, 30 seconds, six digits), one step of tolerance to either side. A step
/// opens once: the caller keeps the last one used.</summary>
internal static class Totp
{
    public const int SecretBytes = 20;

    private const int StepSeconds = 30;
    private const int Modulus = 1_000_000;
    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    public static string NewSecret() => Encode(RandomNumberGenerator.GetBytes(SecretBytes));

    public static long StepAt(DateTimeOffset at) => at.ToUnixTimeSeconds() / StepSeconds;

    /// <summary>The step that the code belongs to, later than <paramref name="after"/>; null when it is
    /// wrong.</summary>
    public static long? Find(string secret, string? code, DateTimeOffset now, long? after)
    {
        var digits = string.Concat((code ?? "").Where(c => !char.IsWhiteSpace(c)));
        if (digits.Length != 6 || !digits.All(char.IsAsciiDigit))
        {
            return null;
        }

        var key = Decode(secret);
        long? found = null;
        foreach (var step in new[] { -1, 0, 1 }.Select(away => StepAt(now) + away))
        {
            var same = CryptographicOperations.FixedTimeEquals(
                Encoding.ASCII.GetBytes(Code(key, step)), Encoding.ASCII.GetBytes(digits));
            found = same && step > (after ?? -1) ? step : found;
        }

        return found;
    }

    public static string CodeAt(string secret, DateTimeOffset at) => Code(Decode(secret), StepAt(at));

    /// <summary>What authenticator apps read from the picture.</summary>
    public static string Address(string secret, string email) =>
        $"otpauth://totp/Rattan:{Uri.EscapeDataString(email)}?secret={secret}&issuer=Rattan";

    private static string Code(byte[] key, long step)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
#pragma warning disable CA5350 // RFC 6238's algorithm, which apps speak; an HMAC is not hurt by collisions.
        var hash = HMACSHA1.HashData(key, counter);
#pragma warning restore CA5350
        var offset = hash[^1] & 0xf;
        var number = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(offset)) & 0x7fff_ffff;
        return (number % Modulus).ToString("000000", CultureInfo.InvariantCulture);
    }

    private static string Encode(byte[] bytes)
    {
        var text = new StringBuilder();
        for (var bit = 0; bit < bytes.Length * 8; bit += 5)
        {
            var value = 0;
            for (var i = bit; i < bit + 5; i++)
            {
                value = (value << 1) | (i < bytes.Length * 8 ? (bytes[i / 8] >> (7 - (i % 8))) & 1 : 0);
            }

            text.Append(Base32[value]);
        }

        return text.ToString();
    }

    private static byte[] Decode(string text)
    {
        var bytes = new byte[text.Length * 5 / 8];
        for (var bit = 0; bit < bytes.Length * 8; bit++)
        {
            var value = Base32.IndexOf(text[bit / 5], StringComparison.Ordinal);
            bytes[bit / 8] |= (byte)(((value >> (4 - (bit % 5))) & 1) << (7 - (bit % 8)));
        }

        return bytes;
    }
}

/// <summary>Of second factors.</summary>
internal sealed class TotpSeal(IDataProtectionProvider protection) : SecretSeal(protection, "rattan.totp");
