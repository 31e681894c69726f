using System.Text;
using Rattan.Events.Clicks;

namespace Rattan.Events.ClickHouse.Folding;

/// <summary>64 bits that stand for a link and a visitor, to look them up by. Two pairs may share them: whoever looks up
/// compares link and visitor, too. 0 stands for nobody.</summary>
internal static class Pair
{
    internal static ulong Of(Click click) =>
        NotZero(Mix(click.Visitor.High ^ Mix(((ulong)(uint)click.Link << 32) | click.Visitor.Low)));

    /// <summary>Where a batch says that it was folded.</summary>
    internal static ulong Of(ClickBatch batch)
    {
        var hash = Mix((ulong)batch.Number);
        foreach (var each in Encoding.UTF8.GetBytes(batch.Source))
        {
            hash = Mix(hash ^ each);
        }

        return NotZero(hash);
    }

    /// <summary>The finalizer of SplitMix64.</summary>
    private static ulong Mix(ulong value)
    {
        value += 0x9E37_79B9_7F4A_7C15;
        value = (value ^ (value >> 30)) * 0xBF58_476D_1CE4_E5B9;
        value = (value ^ (value >> 27)) * 0x94D0_49BB_1331_11EB;
        return value ^ (value >> 31);
    }

    private static ulong NotZero(ulong hash) => hash == 0 ? 1 : hash;
}
