namespace Rattan.Edge;

/// <summary>Remembers at most as many entries as it has slots; a new entry replaces whatever lies in its slot. No
/// locks, no eviction work, and strangers cannot make it grow.</summary>
internal sealed class BoundedCache<TEntry>(int slots) where TEntry : class
{
    private readonly TEntry?[] entries = new TEntry?[slots];

    internal TEntry? At(uint hash) => Volatile.Read(ref entries[hash % (uint)entries.Length]);

    internal void Put(uint hash, TEntry entry) => Volatile.Write(ref entries[hash % (uint)entries.Length], entry);
}
