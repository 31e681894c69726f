using System.Buffers.Binary;
using System.IO.Compression;

namespace Rattan.Host.Demo;

/// <summary>Banners of the demo network: a rattan weave in two colours, written as PNG.</summary>
internal static class DemoPicture
{
    private const int Strand = 24;

    private static readonly uint[] Crcs = [.. Enumerable.Range(0, 256).Select(n =>
    {
        var crc = (uint)n;
        for (var bit = 0; bit < 8; bit++)
        {
            crc = (crc & 1) == 1 ? 0xEDB88320 ^ (crc >> 1) : crc >> 1;
        }

        return crc;
    })];

    public static byte[] Weave(int width, int height, (byte R, byte G, byte B) across, (byte R, byte G, byte B) down)
    {
        using var png = new MemoryStream();
        png.Write([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]);
        var head = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(head, width);
        BinaryPrimitives.WriteInt32BigEndian(head.AsSpan(4), height);
        (head[8], head[9]) = (8, 2);
        Chunk(png, "IHDR"u8, head);
        Chunk(png, "IDAT"u8, Pixels(width, height, across, down));
        Chunk(png, "IEND"u8, []);
        return png.ToArray();
    }

    private static byte[] Pixels(int width, int height, (byte R, byte G, byte B) across, (byte R, byte G, byte B) down)
    {
        using var packed = new MemoryStream();
        using (var zip = new ZLibStream(packed, CompressionLevel.Optimal))
        {
            var row = new byte[1 + (width * 3)];
            for (var y = 0; y < height; y++)
            {
                for (var x = 0; x < width; x++)
                {
                    // Strands go over and under each other; each is brightest in its middle.
                    var over = ((x / Strand) + (y / Strand)) % 2 == 0;
                    var (colour, at) = over ? (across, y % Strand) : (down, x % Strand);
                    var light = 70 + (30 * (Strand - Math.Abs((2 * at) - Strand)) / Strand);
                    (row[1 + (x * 3)], row[2 + (x * 3)], row[3 + (x * 3)]) = (
                        (byte)(colour.R * light / 100), (byte)(colour.G * light / 100),
                        (byte)(colour.B * light / 100));
                }

                zip.Write(row);
            }
        }

        return packed.ToArray();
    }

    private static void Chunk(Stream png, ReadOnlySpan<byte> kind, ReadOnlySpan<byte> data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        png.Write(number);
        png.Write(kind);
        png.Write(data);
        BinaryPrimitives.WriteUInt32BigEndian(number, ~Crc(Crc(uint.MaxValue, kind), data));
        png.Write(number);
    }

    private static uint Crc(uint crc, ReadOnlySpan<byte> bytes)
    {
        foreach (var each in bytes)
        {
            crc = Crcs[(crc ^ each) & 0xFF] ^ (crc >> 8);
        }

        return crc;
    }
}
