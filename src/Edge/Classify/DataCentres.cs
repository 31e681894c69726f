using System.Net;
using System.Net.Sockets;
using System.Numerics;
using System.Buffers.Binary;

namespace Rattan.Edge.Classify;

/// <summary>Addresses that no visitor has: rented servers. Read once from the operator's list; overlapping ranges are
/// joined, because such lists are put together by hand.</summary>
internal sealed class DataCentres
{
    private readonly AddressRanges<uint> four = new();
    private readonly AddressRanges<UInt128> six = new();

    private DataCentres(IEnumerable<(IPAddress First, IPAddress Last, string Owner)> ranges)
    {
        var all = ranges.ToLookup(range => range.First.AddressFamily == AddressFamily.InterNetwork);
        Fill(four, all[true].Select(r => (Four(r.First), Four(r.Last), r.Owner)));
        Fill(six, all[false].Select(r => (Six(r.First), Six(r.Last), r.Owner)));
    }

    /// <summary>Throws <see cref="FormatException"/> with the number of the line that is neither empty, a comment
    /// (<c>#</c>) nor a range.</summary>
    /// <param name="file">Empty for an empty list.</param>
    internal static DataCentres Load(string file) => new(file.Length == 0
        ? []
        : File.ReadLines(file).Index().Where(line => line.Item.Trim() is { Length: > 0 } text && text[0] != '#')
            .Select(line => Parse(line.Item, line.Index + 1)));

    internal bool Hold(IPAddress? address) => address?.AddressFamily switch
    {
        null => false,
        AddressFamily.InterNetwork => four.Find(Four(address)) is not null,
        _ => six.Find(Six(address)) is not null,
    };

    private static (IPAddress First, IPAddress Last, string Owner) Parse(string line, int number)
    {
        var parts = line.Split(',', StringSplitOptions.TrimEntries);
        if (IPNetwork.TryParse(parts[0], out var network))
        {
            return (network.BaseAddress, LastOf(network), parts.ElementAtOrDefault(1) ?? "");
        }

        return parts.Length > 1
            && IPAddress.TryParse(parts[0], out var first) && IPAddress.TryParse(parts[1], out var last)
            && first.AddressFamily == last.AddressFamily
            ? (first, last, parts.ElementAtOrDefault(2) ?? "")
            : throw new FormatException($"Line {number} of the list of data centres is no range of addresses.");
    }

    private static IPAddress LastOf(IPNetwork network)
    {
        var bytes = network.BaseAddress.GetAddressBytes();
        for (var bit = network.PrefixLength; bit < bytes.Length * 8; bit++)
        {
            bytes[bit / 8] |= (byte)(0x80 >> (bit % 8));
        }

        return new IPAddress(bytes);
    }

    private static void Fill<T>(AddressRanges<T> target, IEnumerable<(T First, T Last, string Owner)> ranges)
        where T : struct, IBinaryInteger<T>
    {
        (T First, T Last, string Owner)? open = null;
        foreach (var range in ranges.OrderBy(range => range.First))
        {
            if (open is { } before && range.First <= before.Last)
            {
                open = before with { Last = T.Max(before.Last, range.Last) };
                continue;
            }

            Close(open);
            open = range;
        }

        Close(open);

        void Close((T First, T Last, string Owner)? range)
        {
            if (range is { } whole)
            {
                target.Add(whole.First, whole.Last, whole.Owner);
            }
        }
    }

    private static uint Four(IPAddress address)
    {
        Span<byte> bytes = stackalloc byte[4];
        address.TryWriteBytes(bytes, out _);
        return BinaryPrimitives.ReadUInt32BigEndian(bytes);
    }

    private static UInt128 Six(IPAddress address)
    {
        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out _);
        return BinaryPrimitives.ReadUInt128BigEndian(bytes);
    }
}
