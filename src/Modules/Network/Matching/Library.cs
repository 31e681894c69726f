using Rattan.Contracts.Network;
using Rattan.Network.Grades;

namespace Rattan.Network.Matching;

/// <summary>All resources as matching reckons with them, as they were at some revision; never changed.</summary>
internal sealed class Library(
    IReadOnlyList<LibraryEntry> entries, PeerGroups peers, (long Resources, long Grades) revision)
{
    public IReadOnlyList<LibraryEntry> Entries => entries;

    public PeerGroups Peers => peers;

    public (long Resources, long Grades) Revision => revision;

    /// <summary>The same with some resources replaced or added.</summary>
    public Library With(
        IReadOnlyList<LibraryEntry> changed, PeerGroups learnt, (long Resources, long Grades) at)
    {
        var now = changed.ToDictionary(entry => entry.Id);
        var all = new List<LibraryEntry>(entries.Count + changed.Count);
        foreach (var entry in entries)
        {
            all.Add(now.Remove(entry.Id, out var other) ? other : entry);
        }

        all.AddRange(changed.Where(entry => now.ContainsKey(entry.Id)));
        return new Library(all, learnt, at);
    }
}

/// <summary>The library of this process. It is as new as the books whenever it is asked for: what changed since is read
/// first, and only that.</summary>
internal sealed class KeptLibrary : IDisposable
{
    private readonly SemaphoreSlim oneReader = new(1, 1);

    private volatile Library? kept;

    public bool IsRead => kept is not null;

    public async Task<Library> NowAsync(ReadLibrary read, CancellationToken ct)
    {
        var revision = await read.RevisionAsync(ct);
        if (kept is { } known && known.Revision == revision)
        {
            return known;
        }

        await oneReader.WaitAsync(ct);
        try
        {
            return kept = await read.SinceAsync(kept, ct);
        }
        finally
        {
            oneReader.Release();
        }
    }

    public void Dispose() => oneReader.Dispose();
}
