using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Rattan.Kernel;

/// <summary>A few values whose keys are shared by many of its kind: a row of an answer. Looked up one key after the
/// other.</summary>
/// <param name="keys">All different; not copied.</param>
/// <param name="values">One for each key; not copied.</param>
public sealed class SmallDictionary<TKey, TValue>(TKey[] keys, TValue[] values) : IReadOnlyDictionary<TKey, TValue>
    where TKey : notnull
{
    public TValue this[TKey key] => TryGetValue(key, out var value) ? value : throw new KeyNotFoundException();

    public IEnumerable<TKey> Keys => keys;

    public IEnumerable<TValue> Values => values;

    public int Count => keys.Length;

    public bool ContainsKey(TKey key) => IndexOf(key) >= 0;

    public bool TryGetValue(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        var at = IndexOf(key);
        value = at < 0 ? default : values[at];
        return at >= 0;
    }

    public IEnumerator<KeyValuePair<TKey, TValue>> GetEnumerator() =>
        keys.Zip(values, KeyValuePair.Create).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private int IndexOf(TKey key)
    {
        for (var i = 0; i < keys.Length; i++)
        {
            if (EqualityComparer<TKey>.Default.Equals(keys[i], key))
            {
                return i;
            }
        }

        return -1;
    }
}
