using System.Buffers.Binary;
using System.Text;

namespace Rattan.Events.ClickHouse.Http;

/// <summary>An answer in the format RowBinary, read column by column in the order of the question.</summary>
internal sealed class RowReader(byte[] bytes)
{
    private int position;

    /// <summary>False at the end.</summary>
    internal bool More => position < bytes.Length;

    internal byte Byte() => bytes[position++];

    internal int Int() => BinaryPrimitives.ReadInt32LittleEndian(Fixed(sizeof(int)));

    internal long Long() => BinaryPrimitives.ReadInt64LittleEndian(Fixed(sizeof(long)));

    /// <summary>A column of the type Date.</summary>
    internal ushort Day() => BinaryPrimitives.ReadUInt16LittleEndian(Fixed(sizeof(ushort)));

    internal ReadOnlySpan<byte> Fixed(int length)
    {
        var taken = bytes.AsSpan(position, length);
        position += length;
        return taken;
    }

    internal string Text()
    {
        var length = 0;
        for (var shift = 0; ; shift += 7)
        {
            var next = Byte();
            length |= (next & 0x7F) << shift;
            if (next < 0x80)
            {
                return Encoding.UTF8.GetString(Fixed(length));
            }
        }
    }
}
