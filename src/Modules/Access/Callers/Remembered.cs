using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace Rattan.Access.Callers;

/// <summary>What was looked up lately, for a short time. Only what was found is kept, so that guessing cannot push
/// out what is in use; when full it starts afresh.</summary>
internal sealed class Remembered<TKey, TValue>(TimeProvider clock) where TKey : notnull
{
    public const int EntriesMax = 10_000;

    public static readonly TimeSpan KeptFor = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<TKey, (TValue Value, DateTimeOffset Until)> entries = new();

    public bool TryGet(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        var found = entries.TryGetValue(key, out var entry) && clock.GetUtcNow() < entry.Until;
        value = found ? entry.Value : default;
        return found;
    }

    public void Keep(TKey key, TValue value)
    {
        if (entries.Count >= EntriesMax)
        {
            entries.Clear();
        }

        entries[key] = (value, clock.GetUtcNow() + KeptFor);
    }

    public void Forget(Func<TValue, bool> which)
    {
        foreach (var (key, entry) in entries)
        {
            if (which(entry.Value))
            {
                entries.TryRemove(key, out _);
            }
        }
    }
}
