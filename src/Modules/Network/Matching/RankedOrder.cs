using System.Collections;

namespace Rattan.Network.Matching;

/// <summary>Ranked resources from the highest key to the lowest, equal ones as they came. Only numbers are moved: the
/// rows stay where they are, because they are large and many and mostly nobody looks beyond the first.</summary>
internal sealed class RankedOrder : IReadOnlyList<Ranked>
{
    private readonly List<Ranked> rows;
    private readonly int[] order;

    private RankedOrder(List<Ranked> rows, int[] order) => (this.rows, this.order) = (rows, order);

    public int Count => order.Length;

    public Ranked this[int index] => rows[order[index]];

    public static RankedOrder By(List<Ranked> rows, Func<Ranked, double> key)
    {
        var (keys, order) = (new double[rows.Count], new int[rows.Count]);
        for (var at = 0; at < order.Length; at++)
        {
            (keys[at], order[at]) = (-key(rows[at]), at);
        }

        Array.Sort(keys, order);
        for (var at = 0; at < order.Length;)
        {
            var end = at + 1;
            while (end < order.Length && keys[end] == keys[at])
            {
                end++;
            }

            Array.Sort(order, at, end - at);
            at = end;
        }

        return new RankedOrder(rows, order);
    }

    public IEnumerator<Ranked> GetEnumerator()
    {
        foreach (var at in order)
        {
            yield return rows[at];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
