using System.Runtime.InteropServices;
using Rattan.Contracts.Clicks;

namespace Rattan.Events.Clicks;

/// <summary>Adds clicks up in memory, so that each row of the roll-ups is written once a batch.</summary>
internal sealed class RollupSums
{
    private static readonly int Kinds = Enum.GetValues<ClickKind>().Length;

    private readonly Dictionary<RollupKey, long[]> full = [];

    internal void Add(Click click, ClickKind kind) => CountsOf(full, RollupKey.Of(click))[(int)kind]++;

    /// <summary>Those of every roll-up; counts in the order of <see cref="ClickKind"/>.</summary>
    internal IReadOnlyCollection<KeyValuePair<RollupKey, long[]>> All()
    {
        var all = new List<KeyValuePair<RollupKey, long[]>>(full);
        foreach (var cube in Cube.All.Where(cube => cube != Cube.Full))
        {
            var sums = new Dictionary<RollupKey, long[]>();
            foreach (var (key, counts) in full)
            {
                var sum = CountsOf(sums, cube.KeyOf(key));
                for (var kind = 0; kind < sum.Length; kind++)
                {
                    sum[kind] += counts[kind];
                }
            }

            all.AddRange(sums);
        }

        return all;
    }

    private static long[] CountsOf(Dictionary<RollupKey, long[]> sums, RollupKey key)
    {
        ref var counts = ref CollectionsMarshal.GetValueRefOrAddDefault(sums, key, out _);
        return counts ??= new long[Kinds];
    }
}
