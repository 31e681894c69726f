using System.Numerics;
using Rattan.Contracts.Clicks;
using static System.FormattableString;

namespace Rattan.Events.ClickHouse.Reading;

/// <summary>Several dimensions as one number of 64 bits: the server groups by it several times faster than by columns.
/// A text takes as many bits of its hash as tell the texts of the question apart; a number as many as the largest
/// needs.</summary>
internal sealed class PackedKey
{
    private const int BitsMax = 64;

    private readonly IReadOnlyList<(KeyPart Part, int Shift)> parts;

    private PackedKey(IReadOnlyList<(KeyPart Part, int Shift)> parts, int bits)
    {
        this.parts = parts;
        var width = bits <= 8 ? 8 : bits <= 16 ? 16 : bits <= 32 ? 32 : BitsMax;
        Sql = parts.Aggregate("", (before, each) =>
        {
            var part = each.Part.Placed(width, each.Shift);
            return before.Length == 0 ? part : $"bitOr({before}, {part})";
        });
        Where = string.Concat(parts.Select(each => each.Part.Where));
    }

    /// <summary>A number without sign.</summary>
    internal string Sql { get; }

    /// <summary>Leaves out what came after the key was made and does not fit; begins with <c>AND</c>, or is
    /// empty.</summary>
    internal string Where { get; }

    /// <summary>Null when they do not fit.</summary>
    internal static PackedKey? Of(IEnumerable<KeyPart> parts)
    {
        var (placed, shift) = (new List<(KeyPart, int)>(), 0);
        foreach (var part in parts)
        {
            placed.Add((part, shift));
            shift += part.Bits;
        }

        return shift <= BitsMax ? new PackedKey(placed, shift) : null;
    }

    /// <summary>The values of the dimensions. False when a text came after the key was made.</summary>
    internal bool TryRead(
        ulong key, Dictionary<ClickDimension, ulong> numbers, Dictionary<ClickDimension, string> texts)
    {
        foreach (var (part, shift) in parts)
        {
            var value = (key >> shift) & part.Mask;
            if (part.Texts is null)
            {
                numbers[part.Dimension] = value;
            }
            else if (part.Texts.TryGetValue(value, out var text))
            {
                texts[part.Dimension] = text;
            }
            else
            {
                return false;
            }
        }

        return true;
    }
}

/// <summary>The part of a <see cref="PackedKey"/> that one dimension has.</summary>
/// <param name="Sql">At most <paramref name="Bits"/> wide.</param>
/// <param name="Where">What makes it so; may be empty.</param>
/// <param name="Texts">By their bits; null of numbers.</param>
internal sealed record KeyPart(
    ClickDimension Dimension, string Sql, int Bits, string Where = "",
    IReadOnlyDictionary<ulong, string>? Texts = null)
{
    private const int HashBits = 64;

    /// <summary>So that a text that nobody knew yet is hardly ever taken for another one.</summary>
    private const int SpareBits = 12;

    internal ulong Mask => Bits == HashBits ? ulong.MaxValue : (1UL << Bits) - 1;

    /// <param name="largest">Known by now; what is larger is left out.</param>
    internal static KeyPart OfNumber(ClickDimension dimension, string sql, long largest)
    {
        var bits = BitsOf(largest);
        return new KeyPart(dimension, sql, bits, Invariant($" AND {sql} < {1L << bits}"));
    }

    /// <summary>Never larger than <paramref name="largest"/>.</summary>
    internal static KeyPart OfBounded(ClickDimension dimension, string sql, long largest) =>
        new(dimension, sql, BitsOf(largest));

    /// <param name="hash">SQL of the hash of the text.</param>
    /// <param name="texts">All that are known, with their hashes. Null when no bits tell them apart.</param>
    internal static KeyPart? OfTexts(
        ClickDimension dimension, string hash, IReadOnlyList<(ulong Hash, string Text)> texts)
    {
        var bits = Math.Min(HashBits - 1, (2 * BitsOf(texts.Count)) + SpareBits);
        var mask = (1UL << bits) - 1;
        for (var shift = 0; shift <= HashBits - bits; shift++)
        {
            var known = new Dictionary<ulong, string>(texts.Count);
            if (texts.All(text => known.TryAdd((text.Hash >> shift) & mask, text.Text)))
            {
                return new KeyPart(
                    dimension, Invariant($"bitAnd(bitShiftRight({hash}, {shift}), {mask})"), bits, Texts: known);
            }
        }

        return null;
    }

    /// <summary>What is done to a text is done once for all clicks that say it, so it is all done before anything
    /// else.</summary>
    internal string Placed(int width, int shift) => shift == 0 ? Invariant($"toUInt{width}({Sql})")
        : Texts is null ? Invariant($"bitShiftLeft(toUInt{width}({Sql}), {shift})")
        : Invariant($"toUInt{width}(bitShiftLeft({Sql}, {shift}))");

    private static int BitsOf(long largest) => BitOperations.Log2((ulong)Math.Max(largest, 1)) + 1;
}
