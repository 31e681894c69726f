using System.Runtime.CompilerServices;
using Rattan.Contracts.Merchants;
using Rattan.Contracts.Clicks;
using Rattan.Contracts.Tracking;

namespace Rattan.Edge.Tests.House;

/// <summary>Links, programs and keys in memory, with the revisions the books would give them.</summary>
internal sealed class LinkBook : IEdgeLinks, ILinkChanges, IClickKeys
{
    internal const int ProgramNumber = 3;
    internal const string Landing = "https://shop.example.com/";

    internal static readonly EdgeProgram Program = new(
        ProgramNumber, Landing, "https://shop.example.com/closed",
        new AllowedDomains(["shop.example.com", "*.example.org"]),
        30, 24, ConsentDefault.ByCountry, ProgramStatus.Active);

    private readonly Lock gate = new();
    private readonly Dictionary<string, (EdgeLink Link, long Revision)> links = new(StringComparer.Ordinal);
    private readonly Dictionary<int, EdgeProgram> programs = new() { [ProgramNumber] = Program };
    private TaskCompletionSource next = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long revision = 1;

    internal IReadOnlyList<ClickKey> Keys { get; set; } =
        [new ClickKey(
            1, [.. Enumerable.Range(0, 32).Select(i => (byte)i)], DateTimeOffset.UnixEpoch, DateTimeOffset.MaxValue)];

    internal bool IsAway { get; set; }

    internal IReadOnlyList<EdgeDomain> Domains { get; set; } = [];

    internal void Put(EdgeLink link)
    {
        lock (gate)
        {
            links[link.Code] = (link, ++revision);
        }
    }

    internal void Put(string code, int number, string? destination = null, LinkState state = LinkState.Active) =>
        Put(new EdgeLink(code, number, ProgramNumber, 50, destination, state));

    internal void Put(EdgeProgram program)
    {
        lock (gate)
        {
            programs[program.Number] = program;
            revision++;
        }
    }

    public Task<long> RevisionAsync(CancellationToken ct)
    {
        lock (gate)
        {
            return IsAway ? throw new IOException("The books are away.") : Task.FromResult(revision);
        }
    }

    public Task<IReadOnlyList<EdgeDomain>> DomainsAsync(CancellationToken ct) => Task.FromResult(Domains);

    public IAsyncEnumerable<EdgeLink> AllAsync(CancellationToken ct) => ChangedSinceAsync(0, ct);

    public async IAsyncEnumerable<EdgeLink> ChangedSinceAsync(
        long revision, [EnumeratorCancellation] CancellationToken ct)
    {
        EdgeLink[] changed;
        lock (gate)
        {
            changed = [.. links.Values.Where(entry => entry.Revision > revision).Select(entry => entry.Link)];
        }

        foreach (var link in changed)
        {
            yield return link;
        }

        await Task.CompletedTask;
    }

    public Task<IReadOnlyList<EdgeProgram>> ProgramsAsync(CancellationToken ct)
    {
        lock (gate)
        {
            return Task.FromResult<IReadOnlyList<EdgeProgram>>([.. programs.Values.Select(program => program with
            {
                AllowedDomains = new AllowedDomains([.. program.AllowedDomains.Patterns]),
            })]);
        }
    }

    public void Announce()
    {
        lock (gate)
        {
            next.TrySetResult();
            next = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    public Task NextAsync(CancellationToken ct)
    {
        lock (gate)
        {
            return next.Task.WaitAsync(ct);
        }
    }

    public Task<IReadOnlyList<ClickKey>> CurrentAsync(CancellationToken ct) => Task.FromResult(Keys);
}
