using System.Buffers.Binary;
using System.Numerics;
using System.Text;
using Rattan.Contracts.Tracking;

namespace Rattan.Edge.Links;

/// <summary>A link as found. <see cref="Place"/> is where it lies in memory: a changed link lies elsewhere.</summary>
internal readonly record struct FoundLink(long Place, int Number, int Program, int Partner, LinkState State);

/// <summary>Links by code, packed as bytes, because a million of them as objects would take a gigabyte. A record once
/// written never changes; a changed link is a new record, and its slot is switched to it in one store. So any number
/// of readers need no lock beside the one writer.</summary>
internal sealed class LinkTable
{
    internal const int CodeMax = 64;
    internal const int DestinationBytesMax = ushort.MaxValue - 1;

    private const int ChunkBits = 20;
    private const int ChunkBytes = 1 << ChunkBits;
    private const int HeadBytes = 16;
    private const int PlaceBits = 40;
    private const long PlaceMask = (1L << PlaceBits) - 1;
    private const int SlotsMin = 1 << 10;

    private byte[][] chunks = [];
    private long[] slots = new long[SlotsMin];
    private long end;
    private int count;

    internal int Count => Volatile.Read(ref count);

    /// <summary>Links that were put over another; each left a record behind.</summary>
    internal int Changes { get; private set; }

    /// <summary>Bytes of all records, those no longer used among them.</summary>
    internal long Bytes => end;

    internal bool TryFind(ReadOnlySpan<char> code, out FoundLink link)
    {
        var table = Volatile.Read(ref slots);
        var hash = Hash(code);
        for (var i = (int)hash & (table.Length - 1); ; i = (i + 1) & (table.Length - 1))
        {
            var slot = Volatile.Read(ref table[i]);
            if (slot == 0)
            {
                link = default;
                return false;
            }

            var place = (slot & PlaceMask) - 1;
            if (Tag(hash) == slot >>> PlaceBits && CodeAt(place, out var head).SequenceEqualAscii(code))
            {
                link = ReadHead(place, head);
                return true;
            }
        }
    }

    /// <summary>Null when the link leads to its program's landing page.</summary>
    internal string? DestinationOf(in FoundLink link)
    {
        var code = CodeAt(link.Place, out var head);
        var rest = head[(HeadBytes + code.Length)..];
        var length = BinaryPrimitives.ReadUInt16LittleEndian(rest);
        return length == 0 ? null : Encoding.UTF8.GetString(rest.Slice(2, length - 1));
    }

    /// <summary>Adds or replaces; by one writer at a time. A code or destination that is too long is not a
    /// link.</summary>
    internal bool Put(in EdgeLink link)
    {
        var destination = link.Destination is null ? 0 : Encoding.UTF8.GetByteCount(link.Destination) + 1;
        if (link.Code.Length is 0 or > CodeMax || !Ascii.IsValid(link.Code) || destination > DestinationBytesMax)
        {
            return false;
        }

        if ((count + 1) * 2 > slots.Length)
        {
            Grow();
        }

        var place = Append(link, destination);
        Point(slots, Hash(link.Code), link.Code, place);
        return true;
    }

    /// <summary>A copy without the records that changed links left behind.</summary>
    internal LinkTable Compact()
    {
        var compact = new LinkTable();
        foreach (var slot in slots.Where(slot => slot != 0))
        {
            var place = (slot & PlaceMask) - 1;
            var code = Encoding.ASCII.GetString(CodeAt(place, out var head));
            var link = ReadHead(place, head);
            compact.Put(new EdgeLink(code, link.Number, link.Program, link.Partner, DestinationOf(link), link.State));
        }

        return compact;
    }

    private void Point(long[] table, uint hash, ReadOnlySpan<char> code, long place)
    {
        var value = (Tag(hash) << PlaceBits) | (place + 1);
        for (var i = (int)hash & (table.Length - 1); ; i = (i + 1) & (table.Length - 1))
        {
            var slot = table[i];
            if (slot == 0)
            {
                count++;
                Volatile.Write(ref table[i], value);
                return;
            }

            if (slot >>> PlaceBits == Tag(hash) && CodeAt((slot & PlaceMask) - 1, out _).SequenceEqualAscii(code))
            {
                Changes++;
                Volatile.Write(ref table[i], value);
                return;
            }
        }
    }

    private void Grow()
    {
        var larger = new long[slots.Length * 2];
        Span<char> code = stackalloc char[CodeMax];
        foreach (var slot in slots)
        {
            if (slot == 0)
            {
                continue;
            }

            var bytes = CodeAt((slot & PlaceMask) - 1, out _);
            Encoding.ASCII.GetChars(bytes, code);
            var i = (int)Hash(code[..bytes.Length]) & (larger.Length - 1);
            while (larger[i] != 0)
            {
                i = (i + 1) & (larger.Length - 1);
            }

            larger[i] = slot;
        }

        Volatile.Write(ref slots, larger);
    }

    /// <summary>number, program, partner (4 bytes each), state, code length, 2 spare; code; destination length + 1;
    /// destination. A record never crosses a chunk.</summary>
    private long Append(in EdgeLink link, int destination)
    {
        var length = HeadBytes + link.Code.Length + 2 + Math.Max(0, destination - 1);
        if (chunks.Length == 0 || (end & (ChunkBytes - 1)) + length > ChunkBytes)
        {
            end = (long)chunks.Length << ChunkBits;
            Volatile.Write(ref chunks, [.. chunks, new byte[ChunkBytes]]);
        }

        var place = end;
        var target = chunks[place >> ChunkBits].AsSpan((int)(place & (ChunkBytes - 1)), length);
        BinaryPrimitives.WriteInt32LittleEndian(target, link.Number);
        BinaryPrimitives.WriteInt32LittleEndian(target[4..], link.ProgramNumber);
        BinaryPrimitives.WriteInt32LittleEndian(target[8..], link.PartnerNumber);
        target[12] = (byte)link.State;
        target[13] = (byte)link.Code.Length;
        Encoding.ASCII.GetBytes(link.Code, target[HeadBytes..]);
        var tail = target[(HeadBytes + link.Code.Length)..];
        BinaryPrimitives.WriteUInt16LittleEndian(tail, (ushort)destination);
        if (link.Destination is not null)
        {
            Encoding.UTF8.GetBytes(link.Destination, tail[2..]);
        }

        end += length;
        return place;
    }

    private ReadOnlySpan<byte> CodeAt(long place, out ReadOnlySpan<byte> record)
    {
        record = Volatile.Read(ref chunks)[place >> ChunkBits].AsSpan((int)(place & (ChunkBytes - 1)));
        return record.Slice(HeadBytes, record[13]);
    }

    private static FoundLink ReadHead(long place, ReadOnlySpan<byte> head) => new(
        place,
        BinaryPrimitives.ReadInt32LittleEndian(head),
        BinaryPrimitives.ReadInt32LittleEndian(head[4..]),
        BinaryPrimitives.ReadInt32LittleEndian(head[8..]),
        (LinkState)head[12]);

    /// <summary>Keyed anew in every process, so that nobody can choose codes that collide.</summary>
    private static uint Hash(ReadOnlySpan<char> code) => (uint)string.GetHashCode(code, StringComparison.Ordinal);

    private static long Tag(uint hash) => BitOperations.RotateLeft(hash, 12) & 0x7FFFFF;
}

internal static class AsciiCompare
{
    internal static bool SequenceEqualAscii(this ReadOnlySpan<byte> bytes, ReadOnlySpan<char> text) =>
        bytes.Length == text.Length && Ascii.Equals(bytes, text);
}
