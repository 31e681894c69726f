using System.Net;
using Rattan.Edge.Links;

namespace Rattan.Edge.Replay;

/// <summary>Sends visits of the past through the same steps as those of now, for demonstration data. Never reachable
/// over HTTP: a client must not choose its own time.</summary>
public sealed class PastVisits
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(50);

    private readonly EdgePipeline pipeline;
    private readonly LinkSnapshot links;

    internal PastVisits(EdgePipeline pipeline, LinkSnapshot links) => (this.pipeline, this.links) = (pipeline, links);

    /// <summary>Returns once the edge knows all of these codes.</summary>
    public async Task KnowsAsync(IEnumerable<string> codes, CancellationToken ct)
    {
        foreach (var code in codes)
        {
            while (!links.TryFind(code, out _))
            {
                await Task.Delay(LookAgain, ct).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Returns the click id when the visit may count, and null for crawlers and links that lead
    /// nowhere.</summary>
    public Task<string?> FollowAsync(
        string code, DateTimeOffset at, IPAddress address, string agent, CancellationToken ct) =>
        VisitAsync(code, at, address, agent, isView: false, ct);

    /// <summary>The same of somebody who sees the link and does not follow it.</summary>
    public Task<string?> SeeAsync(
        string code, DateTimeOffset at, IPAddress address, string agent, CancellationToken ct) =>
        VisitAsync(code, at, address, agent, isView: true, ct);

    private async Task<string?> VisitAsync(
        string code, DateTimeOffset at, IPAddress address, string agent, bool isView, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        var visit = await pipeline.FollowAsync(new VisitRequest
        {
            At = at,
            IsView = isView,
            Code = code,
            Query = "",
            Address = address,
            Agent = agent,
        }).ConfigureAwait(false);
        return visit.ClickId;
    }
}
