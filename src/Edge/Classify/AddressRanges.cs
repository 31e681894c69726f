namespace Rattan.Edge.Classify;

/// <summary>Ranges of addresses that do not overlap, each with a word, in flat arrays; added in their order.</summary>
internal sealed class AddressRanges<T> where T : struct, IComparable<T>
{
    private readonly List<T> starts = [];
    private readonly List<T> ends = [];
    private readonly List<string> names = [];

    internal void Add(T start, T end, string name)
    {
        if (starts.Count > 0 && start.CompareTo(starts[^1]) <= 0)
        {
            throw new FormatException("The ranges are not in order.");
        }

        starts.Add(start);
        ends.Add(end);
        names.Add(name);
    }

    internal string? Find(T address)
    {
        var index = starts.BinarySearch(address);
        index = index >= 0 ? index : ~index - 1;
        return index >= 0 && address.CompareTo(ends[index]) <= 0 ? names[index] : null;
    }
}
