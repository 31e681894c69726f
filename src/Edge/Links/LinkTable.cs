using System.Buffers.Binary;
using System.Numerics;
using System.Text;
using Rattan.Contracts.Tracking;
using Rattan.Edge.Route;

namespace Rattan.Edge.Links;

/// <summary>A link as found. <paramref name="Destination"/> is a <see cref="PackedUrl"/>, empty when the link leads to
/// its program's landing page.</summary>
internal readonly record struct FoundLink(
    int Number, int Program, int Partner, LinkState State, ReadOnlyMemory<byte> Destination);

/// <summary>Links by code, packed as bytes, because a million of them as objects would take a gigabyte. A record once
/// written never changes; a changed link is a new record, and its slot is switched to it in one store. So any number
/// of readers need no lock beside the one writer.</summary>
internal sealed class LinkTable
{
    internal const int CodeMax = 64;

    /// <summary>A code behind the number of its custom tracking domain and a point.</summary>
    internal const int KeyMax = CodeMax + 12;
    internal const int DestinationMax = ushort.MaxValue - 1;

    private const int ChunkBits = 20;
    private const int ChunkBytes = 1 << ChunkBits;
    private const int HeadBytes = 16;
    private const int StateAt = 12;
    private const int CodeLengthAt = 13;
    private const int DestinationLengthAt = 14;
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
            if (Tag(hash) == slot >>> PlaceBits && CodeAt(place, out var record).SequenceEqualAscii(code))
            {
                link = Read(record);
                return true;
            }
        }
    }

    /// <summary>Adds or replaces; by one writer at a time. A code or destination that is too long is not a
    /// link.</summary>
    internal bool Put(in EdgeLink link)
    {
        if (link.Code.Length is 0 or > KeyMax || !Ascii.IsValid(link.Code)
            || link.Destination is { Length: > DestinationMax })
        {
            return false;
        }

        Put(link.Code, Record(link));
        return true;
    }

    /// <summary>A copy without the records that changed links left behind.</summary>
    internal LinkTable Compact()
    {
        var compact = new LinkTable();
        foreach (var slot in slots.Where(slot => slot != 0))
        {
            var code = Encoding.ASCII.GetString(CodeAt((slot & PlaceMask) - 1, out var record));
            compact.Put(code, record.Span[..(DestinationAt(record.Span) + DestinationLength(record.Span))]);
        }

        return compact;
    }

    private void Put(string code, ReadOnlySpan<byte> record)
    {
        if ((count + 1) * 2 > slots.Length)
        {
            Grow();
        }

        Point(slots, Hash(code), code, Append(record));
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
        Span<char> code = stackalloc char[KeyMax];
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

    /// <summary>number, program, partner (4 bytes each), state, code length, 2 for the destination's length (0: the
    /// landing page); code; destination.</summary>
    private static byte[] Record(in EdgeLink link)
    {
        var destination = link.Destination is null ? [] : PackedUrl.Pack(link.Destination);
        var record = new byte[HeadBytes + link.Code.Length + destination.Length];
        BinaryPrimitives.WriteInt32LittleEndian(record, link.Number);
        BinaryPrimitives.WriteInt32LittleEndian(record.AsSpan(4), link.ProgramNumber);
        BinaryPrimitives.WriteInt32LittleEndian(record.AsSpan(8), link.PartnerNumber);
        record[StateAt] = (byte)link.State;
        record[CodeLengthAt] = (byte)link.Code.Length;
        BinaryPrimitives.WriteUInt16LittleEndian(record.AsSpan(DestinationLengthAt), (ushort)destination.Length);
        Encoding.ASCII.GetBytes(link.Code, record.AsSpan(HeadBytes));
        destination.CopyTo(record, HeadBytes + link.Code.Length);
        return record;
    }

    /// <summary>A record never crosses a chunk.</summary>
    private long Append(ReadOnlySpan<byte> record)
    {
        if (chunks.Length == 0 || (end & (ChunkBytes - 1)) + record.Length > ChunkBytes)
        {
            end = (long)chunks.Length << ChunkBits;
            Volatile.Write(ref chunks, [.. chunks, new byte[ChunkBytes]]);
        }

        var place = end;
        record.CopyTo(chunks[place >> ChunkBits].AsSpan((int)(place & (ChunkBytes - 1))));
        end += record.Length;
        return place;
    }

    private ReadOnlySpan<byte> CodeAt(long place, out ReadOnlyMemory<byte> record)
    {
        record = Volatile.Read(ref chunks)[place >> ChunkBits].AsMemory((int)(place & (ChunkBytes - 1)));
        return record.Span.Slice(HeadBytes, record.Span[CodeLengthAt]);
    }

    private static int DestinationAt(ReadOnlySpan<byte> record) => HeadBytes + record[CodeLengthAt];

    private static int DestinationLength(ReadOnlySpan<byte> record) =>
        BinaryPrimitives.ReadUInt16LittleEndian(record[DestinationLengthAt..]);

    private static FoundLink Read(ReadOnlyMemory<byte> record)
    {
        var head = record.Span;
        return new FoundLink(
            BinaryPrimitives.ReadInt32LittleEndian(head),
            BinaryPrimitives.ReadInt32LittleEndian(head[4..]),
            BinaryPrimitives.ReadInt32LittleEndian(head[8..]),
            (LinkState)head[StateAt],
            record.Slice(DestinationAt(head), DestinationLength(head)));
    }

    /// <summary>Keyed anew in every process, so that nobody can choose codes that collide.</summary>
    private static uint Hash(ReadOnlySpan<char> code) => (uint)string.GetHashCode(code, StringComparison.Ordinal);

    private static long Tag(uint hash) => BitOperations.RotateLeft(hash, 12) & 0x7FFFFF;
}

internal static class AsciiCompare
{
    internal static bool SequenceEqualAscii(this ReadOnlySpan<byte> bytes, ReadOnlySpan<char> text) =>
        bytes.Length == text.Length && Ascii.Equals(bytes, text);
}
