using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Rattan.Events.Spool;

/// <summary>One group of clicks on disk: a header of 20 bytes (length of the body, clicks, sequence number, check sum
/// of all that and the body), then the body. The sum begins with the salt of its segment, so that bytes that lay on the
/// disk before, or that a visitor sent, are never taken for a frame.</summary>
internal readonly record struct SpoolFrame(int BodyBytes, int Clicks, long Seq, uint Sum)
{
    internal const int HeaderBytes = 20;
    private const int SummedBytes = 16;

    internal int Bytes => HeaderBytes + BodyBytes;

    /// <summary>Fills in the header in front of the body.</summary>
    internal static void Seal(Span<byte> frame, int clicks, long seq, ulong salt)
    {
        BinaryPrimitives.WriteInt32LittleEndian(frame, frame.Length - HeaderBytes);
        BinaryPrimitives.WriteInt32LittleEndian(frame[4..], clicks);
        BinaryPrimitives.WriteInt64LittleEndian(frame[8..], seq);
        BinaryPrimitives.WriteUInt32LittleEndian(
            frame[SummedBytes..], SumOf(frame[..SummedBytes], frame[HeaderBytes..], salt));
    }

    internal static SpoolFrame Read(ReadOnlySpan<byte> header) => new(
        BinaryPrimitives.ReadInt32LittleEndian(header),
        BinaryPrimitives.ReadInt32LittleEndian(header[4..]),
        BinaryPrimitives.ReadInt64LittleEndian(header[8..]),
        BinaryPrimitives.ReadUInt32LittleEndian(header[SummedBytes..]));

    internal bool IsWhole(ReadOnlySpan<byte> header, ReadOnlySpan<byte> body, ulong salt) =>
        Sum == SumOf(header[..SummedBytes], body, salt);

    private static uint SumOf(ReadOnlySpan<byte> header, ReadOnlySpan<byte> body, ulong salt) =>
        Crc(Crc(BitOperations.Crc32C(uint.MaxValue, salt), header), body);

    private static uint Crc(uint sum, ReadOnlySpan<byte> bytes)
    {
        var words = MemoryMarshal.Cast<byte, ulong>(bytes);
        foreach (var word in words)
        {
            sum = BitOperations.Crc32C(
                sum, BitConverter.IsLittleEndian ? word : BinaryPrimitives.ReverseEndianness(word));
        }

        foreach (var one in bytes[(words.Length * sizeof(ulong))..])
        {
            sum = BitOperations.Crc32C(sum, one);
        }

        return sum;
    }
}
