namespace Rattan.Edge.Replay;

/// <summary>How the visits of a log were counted. <see cref="Invalid"/> includes lines that are not in the format and
/// requests other than GET and HEAD, of which nothing is stored.</summary>
public sealed record ReplayCounts(long Counted, long Duplicate, long Bot, long Invalid)
{
    public long Lines => Counted + Duplicate + Bot + Invalid;
}

public sealed record ReplayLinkUnknown(string Link)
    : NotFoundError("edge.replay.link_unknown", $"There is no link with the code {Link}.");

/// <summary>Sends an access log through the edge as visits to one link.</summary>
public interface IReplay
{
    /// <summary>Through the same steps as a request, in this process, with the log's own times, addresses and agents;
    /// returns when all is in the click store. Events and Edge must be started. The counts are what was added to the
    /// link meanwhile, so other visits to it at the same time would be among them.</summary>
    /// <param name="progress">Told the number of lines read so far.</param>
    Task<Result<ReplayCounts>> RunAsync(
        TextReader log, string linkCode, IProgress<long>? progress, CancellationToken ct);
}
