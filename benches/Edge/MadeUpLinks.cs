using System.Globalization;
using System.Runtime.CompilerServices;
using Rattan.Contracts.Clicks;
using Rattan.Contracts.Merchants;
using Rattan.Contracts.Tracking;

namespace Rattan.Bench.Edge;

/// <summary>As many links as wanted, each with a destination of its own, over a hundred programs.</summary>
internal sealed class MadeUpLinks(int count) : IEdgeLinks, ILinkChanges, IClickKeys
{
    private const int Programs = 100;

    public Task<long> RevisionAsync(CancellationToken ct) => Task.FromResult(1L);

    public async IAsyncEnumerable<EdgeLink> AllAsync([EnumeratorCancellation] CancellationToken ct)
    {
        for (var i = 0; i < count; i++)
        {
            yield return new EdgeLink(
                string.Create(CultureInfo.InvariantCulture, $"link-{i}"), i + 1, (i % Programs) + 1, (i % 5_000) + 1,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"https://shop.example.com/products/category-{i % 977}/item-{i}?colour=blue"),
                LinkState.Active);
        }

        await Task.CompletedTask;
    }

    public async IAsyncEnumerable<EdgeLink> ChangedSinceAsync(
        long revision, [EnumeratorCancellation] CancellationToken ct)
    {
        await Task.CompletedTask;
        yield break;
    }

    public Task<IReadOnlyList<EdgeProgram>> ProgramsAsync(CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<EdgeProgram>>([.. Enumerable.Range(1, Programs).Select(number => new EdgeProgram(
            number, "https://shop.example.com/", null, new AllowedDomains(["shop.example.com"]), 30, 24,
            ConsentDefault.ByCountry, ProgramStatus.Active))]);

    public void Announce()
    {
    }

    public Task NextAsync(CancellationToken ct) => Task.Delay(Timeout.Infinite, ct);

    public Task<IReadOnlyList<ClickKey>> CurrentAsync(CancellationToken ct) => Task.FromResult<IReadOnlyList<ClickKey>>(
        [new ClickKey(1, new byte[32], DateTimeOffset.UnixEpoch, DateTimeOffset.MaxValue)]);
}
