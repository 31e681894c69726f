using System.Collections.Frozen;
using Rattan.Contracts.Merchants;
using Rattan.Contracts.Tracking;

namespace Rattan.Edge.Links;

/// <summary>Links and programs in memory, as the hot path sees them.</summary>
internal sealed class LinkSnapshot
{
    private const long BytesBeforeCompacting = 64 << 20;

    private LinkTable? table;
    private FrozenDictionary<int, RoutedProgram> programs = FrozenDictionary<int, RoutedProgram>.Empty;

    internal bool IsReady => Volatile.Read(ref table) is not null;

    internal int Count => Volatile.Read(ref table)?.Count ?? 0;

    internal bool TryFind(ReadOnlySpan<char> code, out FoundLink link)
    {
        link = default;
        return Volatile.Read(ref table) is { } links && links.TryFind(code, out link);
    }

    internal RoutedProgram? Program(int number) => Volatile.Read(ref programs).GetValueOrDefault(number);

    internal async Task LoadAsync(IEdgeLinks source, CancellationToken ct)
    {
        var loaded = new LinkTable();
        await foreach (var link in source.AllAsync(ct).ConfigureAwait(false))
        {
            loaded.Put(link);
        }

        Use(await source.ProgramsAsync(ct).ConfigureAwait(false));
        Volatile.Write(ref table, loaded);
    }

    /// <summary>Programs are read after the links, so that no link is seen before its program.</summary>
    internal async Task RefreshAsync(IEdgeLinks source, long since, CancellationToken ct)
    {
        var changed = new List<EdgeLink>();
        await foreach (var link in source.ChangedSinceAsync(since, ct).ConfigureAwait(false))
        {
            changed.Add(link);
        }

        Use(await source.ProgramsAsync(ct).ConfigureAwait(false));
        foreach (var link in changed)
        {
            table!.Put(link);
        }

        if (table!.Bytes > BytesBeforeCompacting && table.Changes > table.Count)
        {
            Volatile.Write(ref table, table.Compact());
        }
    }

    private void Use(IReadOnlyList<EdgeProgram> fresh) => Volatile.Write(ref programs, fresh
        .Select(program => Program(program.Number) is { } known && IsSame(known.Facts, program)
            ? known
            : new RoutedProgram(program))
        .ToFrozenDictionary(program => program.Facts.Number));

    private static bool IsSame(EdgeProgram a, EdgeProgram b) =>
        a with { AllowedDomains = b.AllowedDomains } == b
        && a.AllowedDomains.Patterns.SequenceEqual(b.AllowedDomains.Patterns, StringComparer.Ordinal);
}
