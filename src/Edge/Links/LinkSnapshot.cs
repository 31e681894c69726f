using System.Collections.Frozen;
using System.Globalization;
using Microsoft.AspNetCore.Http;
using Rattan.Contracts.Merchants;
using Rattan.Contracts.Tracking;

namespace Rattan.Edge.Links;

/// <summary>Links and programs in memory, as the hot path sees them.</summary>
internal sealed class LinkSnapshot
{
    private const long BytesBeforeCompacting = 64 << 20;

    private LinkTable? table;
    private FrozenDictionary<int, RoutedProgram> programs = FrozenDictionary<int, RoutedProgram>.Empty;
    private FrozenDictionary<string, int> domains = FrozenDictionary<string, int>.Empty;

    internal bool IsReady => Volatile.Read(ref table) is not null;

    internal int Count => Volatile.Read(ref table)?.Count ?? 0;

    internal bool TryFind(ReadOnlySpan<char> code, out FoundLink link)
    {
        link = default;
        return Volatile.Read(ref table) is { } links && links.TryFind(code, out link);
    }

    /// <summary>The link of a code on a host: that of the host's own domain, else the network's.</summary>
    /// <param name="host">As the request says it, perhaps with a port.</param>
    internal bool TryFind(string? host, ReadOnlySpan<char> code, out FoundLink link)
    {
        var known = Volatile.Read(ref domains);
        if (known.Count > 0 && host is not null && code.Length <= LinkTable.CodeMax
            && known.TryGetValue(new HostString(host).Host, out var domain))
        {
            Span<char> key = stackalloc char[LinkTable.KeyMax];
            domain.TryFormat(key, out var length, provider: CultureInfo.InvariantCulture);
            key[length++] = '.';
            code.CopyTo(key[length..]);
            if (TryFind(key[..(length + code.Length)], out link))
            {
                return true;
            }
        }

        return TryFind(code, out link);
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
        Use(await source.DomainsAsync(ct).ConfigureAwait(false));
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
        Use(await source.DomainsAsync(ct).ConfigureAwait(false));
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

    private void Use(IReadOnlyList<EdgeDomain> fresh) => Volatile.Write(ref domains, fresh
        .ToFrozenDictionary(domain => domain.Host, domain => domain.Number, StringComparer.OrdinalIgnoreCase));

    private static bool IsSame(EdgeProgram a, EdgeProgram b) =>
        a with { AllowedDomains = b.AllowedDomains } == b
        && a.AllowedDomains.Patterns.SequenceEqual(b.AllowedDomains.Patterns, StringComparer.Ordinal);
}
