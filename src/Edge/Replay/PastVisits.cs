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
    public async Task<string?> FollowAsync(
        string code, DateTimeOffset at, IPAddress address, string agent, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        var visit = await pipeline.FollowAsync(new VisitRequest
        {
            At = at,
            Code = code,
            Query = "",
            Address = address,
            Agent = agent,
        }).ConfigureAwait(false);
        return visit.ClickId;
    }
}
