using System.Buffers.Text;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Buffers.Binary;

namespace Rattan.Edge.Classify;

/// <summary>The country that an address is registered in (asn-country, from the regional registries' own lists), as
/// sorted ranges in flat arrays.</summary>
internal sealed class Countries
{
    private readonly AddressRanges<uint> four;
    private readonly AddressRanges<UInt128> six;

    private Countries(AddressRanges<uint> four, AddressRanges<UInt128> six) => (this.four, this.six) = (four, six);

    internal static Countries Load(string folder) => new(
        Read(Path.Combine(folder, "country-ipv4.csv"), ParseFour),
        Read(Path.Combine(folder, "country-ipv6.csv"), ParseSix));

    /// <summary>Null when no registry lists the address, as for private ones.</summary>
    internal string? Find(IPAddress? address)
    {
        Span<byte> bytes = stackalloc byte[16];
        if (address is null || !address.TryWriteBytes(bytes, out _))
        {
            return null;
        }

        return address.AddressFamily == AddressFamily.InterNetwork
            ? four.Find(BinaryPrimitives.ReadUInt32BigEndian(bytes))
            : six.Find(BinaryPrimitives.ReadUInt128BigEndian(bytes));
    }

    private static AddressRanges<T> Read<T>(string file, Func<ReadOnlyMemory<byte>, T> parse)
        where T : struct, IComparable<T>
    {
        var ranges = new AddressRanges<T>();
        var names = new Dictionary<int, string>();
        ReadOnlyMemory<byte> rest = File.ReadAllBytes(file);
        while (!rest.IsEmpty)
        {
            var end = rest.Span.IndexOf((byte)'\n');
            var line = end < 0 ? rest : rest[..end];
            rest = end < 0 ? default : rest[(end + 1)..];
            var first = line.Span.IndexOf((byte)',');
            if (first < 0)
            {
                continue;
            }

            var second = first + 1 + line.Span[(first + 1)..].IndexOf((byte)',');
            int a = line.Span[second + 1], b = line.Span[second + 2];
            if (!names.TryGetValue((a << 8) | b, out var name))
            {
                names.Add((a << 8) | b, name = string.Create(CultureInfo.InvariantCulture, $"{(char)a}{(char)b}"));
            }

            ranges.Add(parse(line[..first]), parse(line[(first + 1)..second]), name);
        }

        return ranges;
    }

    private static uint ParseFour(ReadOnlyMemory<byte> text) =>
        Utf8Parser.TryParse(text.Span, out uint value, out _) ? value : throw new FormatException("Not an address.");

    /// <summary>Up to 39 decimal digits, in two halves that each fit a machine word.</summary>
    private static UInt128 ParseSix(ReadOnlyMemory<byte> text)
    {
        const int HalfDigits = 19;
        const ulong HalfRange = 10_000_000_000_000_000_000;
        var digits = text.Span;
        if (digits.Length <= HalfDigits)
        {
            return ParseHalf(digits);
        }

        var cut = digits.Length - HalfDigits;
        return cut <= HalfDigits
            ? ((UInt128)HalfRange * ParseHalf(digits[..cut])) + ParseHalf(digits[cut..])
            : UInt128.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
    }

    private static ulong ParseHalf(ReadOnlySpan<byte> text) =>
        Utf8Parser.TryParse(text, out ulong value, out _) ? value : throw new FormatException("Not an address.");
}
