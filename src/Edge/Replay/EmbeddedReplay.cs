using Rattan.Contracts.Clicks;
using Rattan.Edge.Links;

namespace Rattan.Edge.Replay;

internal sealed class EmbeddedReplay(
    EdgePipeline pipeline, LinkSnapshot links, Sign.ClickKeyRing keys, IClickReads reads, TimeProvider clock)
    : IReplay
{
    private const int InFlightMax = 512;
    private const int CatchUpEvery = 50_000;
    private const int ProgressEvery = 100;
    private const int ReadyPollMs = 20;

    public async Task<Result<ReplayCounts>> RunAsync(
        TextReader log, string linkCode, IProgress<long>? progress, CancellationToken ct)
    {
        while (!links.IsReady || !keys.IsReady)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(ReadyPollMs), clock, ct).ConfigureAwait(false);
        }

        if (!links.TryFind(linkCode, out var link))
        {
            return new ReplayLinkUnknown(linkCode);
        }

        var before = await CountAsync(link.Number, ct).ConfigureAwait(false);
        var malformed = await SendAsync(log, linkCode, progress, ct).ConfigureAwait(false);
        var after = await CountAsync(link.Number, ct).ConfigureAwait(false);
        return new ReplayCounts(
            after.Unique - before.Unique,
            after.Duplicate - before.Duplicate,
            after.Bot - before.Bot,
            after.Invalid - before.Invalid + malformed);
    }

    private async Task<long> SendAsync(TextReader log, string linkCode, IProgress<long>? progress, CancellationToken ct)
    {
        long lines = 0, malformed = 0;
        var inFlight = new Queue<Task<Visit>>();
        while (await log.ReadLineAsync(ct).ConfigureAwait(false) is { } text)
        {
            lines++;
            if (LogLine.Parse(text) is { Method: "GET" or "HEAD" } line)
            {
                inFlight.Enqueue(pipeline.FollowAsync(RequestOf(line, linkCode)).AsTask());
            }
            else
            {
                malformed++;
            }

            if (inFlight.Count >= InFlightMax)
            {
                await inFlight.Dequeue().ConfigureAwait(false);
            }

            if (lines % CatchUpEvery == 0)
            {
                await Task.WhenAll(inFlight).ConfigureAwait(false);
                inFlight.Clear();
                await reads.CatchUpAsync(ct).ConfigureAwait(false);
            }

            if (lines % ProgressEvery == 0)
            {
                progress?.Report(lines);
            }
        }

        await Task.WhenAll(inFlight).ConfigureAwait(false);
        progress?.Report(lines);
        return malformed;
    }

    private async Task<ClickCounts> CountAsync(int link, CancellationToken ct)
    {
        await reads.CatchUpAsync(ct).ConfigureAwait(false);
        var query = new ClickCountQuery(DateTimeOffset.UnixEpoch, clock.Now().AddDays(1), [], Links: [link]);
        return (await reads.CountAsync(query, ct).ConfigureAwait(false)).Single();
    }

    private static VisitRequest RequestOf(LogLine line, string linkCode) => new()
    {
        At = line.At,
        Code = linkCode,
        Query = "",
        IsHead = line.Method == "HEAD",
        Address = line.Address,
        Agent = line.Agent,
        Referrer = line.Referrer,
    };
}
