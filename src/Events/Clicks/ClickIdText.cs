namespace Rattan.Events.Clicks;

/// <summary>48 bytes as 64 URL-safe characters whose ASCII order is the order of the bytes.</summary>
public static class ClickIdText
{
    public const int Bytes = 48;
    public const int Characters = 64;

    private const byte NotInAlphabet = 0xFF;

    private static ReadOnlySpan<byte> Alphabet => "-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz"u8;

    private static readonly byte[] Values = BuildValues();

    public static string Encode(ReadOnlySpan<byte> bytes) =>
        string.Create(Characters, bytes, static (text, source) => Encode(source, text));

    public static void Encode(ReadOnlySpan<byte> bytes, Span<char> text)
    {
        for (int from = 0, to = 0; from < Bytes; from += 3, to += 4)
        {
            var three = (bytes[from] << 16) | (bytes[from + 1] << 8) | bytes[from + 2];
            text[to] = (char)Alphabet[three >> 18];
            text[to + 1] = (char)Alphabet[(three >> 12) & 63];
            text[to + 2] = (char)Alphabet[(three >> 6) & 63];
            text[to + 3] = (char)Alphabet[three & 63];
        }
    }

    /// <summary>False when it is not 64 characters of the alphabet; <paramref name="bytes"/> holds 48.</summary>
    public static bool TryDecode(ReadOnlySpan<char> text, Span<byte> bytes)
    {
        if (text.Length != Characters)
        {
            return false;
        }

        for (int from = 0, to = 0; to < Bytes; from += 4, to += 3)
        {
            int a = Value(text[from]), b = Value(text[from + 1]), c = Value(text[from + 2]), d = Value(text[from + 3]);
            if ((a | b | c | d) > 63)
            {
                return false;
            }

            var three = (a << 18) | (b << 12) | (c << 6) | d;
            bytes[to] = (byte)(three >> 16);
            bytes[to + 1] = (byte)(three >> 8);
            bytes[to + 2] = (byte)three;
        }

        return true;
    }

    /// <summary>The Unix millisecond that an id tells: the six bytes after the number of its key.</summary>
    public static long MillisOf(ReadOnlySpan<byte> bytes) =>
        (long)(System.Buffers.Binary.BinaryPrimitives.ReadUInt64BigEndian(bytes) << 8 >> 16);

    private static int Value(char character) => character < 128 ? Values[character] : NotInAlphabet;

    private static byte[] BuildValues()
    {
        var values = new byte[128];
        Array.Fill(values, NotInAlphabet);
        for (var i = 0; i < Alphabet.Length; i++)
        {
            values[Alphabet[i]] = (byte)i;
        }

        return values;
    }
}
