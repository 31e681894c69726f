using System.Collections.Concurrent;

namespace Rattan.Access.Users;

/// <summary>Counts what strangers ask for by their address, so that one machine cannot send letters or open accounts
/// by the thousand: a number an hour for each kind. In memory and per node, because it guards against floods and
/// decides nothing. When full it starts afresh.</summary>
internal sealed class Attempts(TimeProvider clock)
{
    public const int AnHourMax = 20;
    public const int EntriesMax = 100_000;

    private static readonly TimeSpan Window = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<(string Kind, string Address), (DateTimeOffset Since, int Count)> counts =
        new();

    /// <summary>Counts one and says whether it is still within the limit.</summary>
    public bool Allow(string kind, string? address)
    {
        if (counts.Count >= EntriesMax)
        {
            counts.Clear();
        }

        var now = clock.GetUtcNow();
        var counted = counts.AddOrUpdate(
            (kind, address ?? ""),
            (now, 1),
            (_, known) => now - known.Since >= Window ? (now, 1) : (known.Since, known.Count + 1));
        return counted.Count <= AnHourMax;
    }
}
