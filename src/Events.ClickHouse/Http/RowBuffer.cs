using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Rattan.Events.ClickHouse.Http;

/// <summary>Rows in the format RowBinary, in a pooled buffer that grows.</summary>
internal sealed class RowBuffer : IDisposable
{
    private const int FirstBytes = 1 << 16;

    private byte[] bytes = ArrayPool<byte>.Shared.Rent(FirstBytes);

    internal int Length { get; private set; }

    internal ReadOnlyMemory<byte> Written => bytes.AsMemory(0, Length);

    internal RowBuffer Byte(byte value)
    {
        Take(1)[0] = value;
        return this;
    }

    internal RowBuffer Int(int value)
    {
        BinaryPrimitives.WriteInt32LittleEndian(Take(sizeof(int)), value);
        return this;
    }

    internal RowBuffer Long(long value)
    {
        BinaryPrimitives.WriteInt64LittleEndian(Take(sizeof(long)), value);
        return this;
    }

    internal RowBuffer Unsigned(ulong value)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(Take(sizeof(ulong)), value);
        return this;
    }

    /// <summary>A column of the type Date.</summary>
    internal RowBuffer Day(ushort days)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(Take(sizeof(ushort)), days);
        return this;
    }

    /// <summary>Room for a column of the type FixedString, to be filled by the caller.</summary>
    internal Span<byte> Fixed(int length) => Take(length);

    internal RowBuffer Text(string? value)
    {
        var count = value is null ? 0 : Encoding.UTF8.GetByteCount(value);
        var rest = (uint)count;
        for (; rest >= 0x80; rest >>= 7)
        {
            Byte((byte)(rest | 0x80));
        }

        Byte((byte)rest);
        if (count > 0)
        {
            Encoding.UTF8.GetBytes(value, Take(count));
        }

        return this;
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(bytes);
        bytes = [];
        Length = 0;
    }

    private Span<byte> Take(int length)
    {
        if (bytes.Length - Length < length)
        {
            Grow(length);
        }

        var taken = bytes.AsSpan(Length, length);
        Length += length;
        return taken;
    }

    private void Grow(int length)
    {
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(bytes.Length * 2, Length + length));
        bytes.AsSpan(0, Length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(bytes);
        bytes = larger;
    }
}
