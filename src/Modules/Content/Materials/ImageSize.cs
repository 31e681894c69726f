using System.Buffers.Binary;

namespace Rattan.Content.Materials;

/// <summary>How large a picture is, from its own head: PNG, GIF, JPEG, WebP. Null when it cannot be told.</summary>
internal static class ImageSize
{
    /// <summary>A picture whose size is not told within so many bytes is refused.</summary>
    public const int HeadBytes = 512 * 1024;

    public const int SideMax = 20_000;

    private static ReadOnlySpan<byte> PngHead => [0x89, 0x50, 0x4E, 0x47];

    private static ReadOnlySpan<byte> JpegHead => [0xFF, 0xD8];

    public static async Task<(int Width, int Height)?> ReadAsync(Stream picture, CancellationToken ct)
    {
        var head = new byte[HeadBytes];
        return Read(head.AsSpan(0, await picture.ReadAtLeastAsync(head, HeadBytes, false, ct)));
    }

    public static (int Width, int Height)? Read(ReadOnlySpan<byte> head)
    {
        var size = head.StartsWith(PngHead) ? Png(head)
            : head.StartsWith("GIF8"u8) ? Gif(head)
            : head.StartsWith(JpegHead) ? Jpeg(head)
            : head.StartsWith("RIFF"u8) ? WebP(head)
            : null;
        return size is ( > 0 and <= SideMax, > 0 and <= SideMax) ? size : null;
    }

    private static (int, int)? Png(ReadOnlySpan<byte> head) => head.Length < 24 ? null
        : (BinaryPrimitives.ReadInt32BigEndian(head[16..]), BinaryPrimitives.ReadInt32BigEndian(head[20..]));

    private static (int, int)? Gif(ReadOnlySpan<byte> head) => head.Length < 10 ? null
        : (BinaryPrimitives.ReadUInt16LittleEndian(head[6..]), BinaryPrimitives.ReadUInt16LittleEndian(head[8..]));

    /// <summary>Segments follow each other, each with its length; the one that starts a frame has the size.</summary>
    private static (int, int)? Jpeg(ReadOnlySpan<byte> head)
    {
        var at = 2;
        while (at + 9 <= head.Length && head[at] == 0xFF)
        {
            var marker = head[at + 1];
            if (marker == 0xFF)
            {
                at++;
                continue;
            }

            if (marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
            {
                return (BinaryPrimitives.ReadUInt16BigEndian(head[(at + 7)..]),
                    BinaryPrimitives.ReadUInt16BigEndian(head[(at + 5)..]));
            }

            at += 2 + BinaryPrimitives.ReadUInt16BigEndian(head[(at + 2)..]);
        }

        return null;
    }

    private static (int, int)? WebP(ReadOnlySpan<byte> head)
    {
        if (head.Length < 30 || !head[8..].StartsWith("WEBP"u8))
        {
            return null;
        }

        var kind = head[12..16];
        if (kind.SequenceEqual("VP8 "u8))
        {
            return (BinaryPrimitives.ReadUInt16LittleEndian(head[26..]) & 0x3FFF,
                BinaryPrimitives.ReadUInt16LittleEndian(head[28..]) & 0x3FFF);
        }

        if (kind.SequenceEqual("VP8L"u8))
        {
            var bits = BinaryPrimitives.ReadUInt32LittleEndian(head[21..]);
            return ((int)(bits & 0x3FFF) + 1, (int)((bits >> 14) & 0x3FFF) + 1);
        }

        return kind.SequenceEqual("VP8X"u8) ? (Whole24(head[24..]) + 1, Whole24(head[27..]) + 1) : null;
    }

    private static int Whole24(ReadOnlySpan<byte> bytes) => bytes[0] | (bytes[1] << 8) | (bytes[2] << 16);
}
