using System.Net;

namespace Rattan.Edge.Replay;

/// <summary>Sends a log's addresses and agents to an edge elsewhere, now: an edge does not believe times from
/// outside, and believes addresses only when the sender is one of its proxies. From outside a repeat looks like a
/// first visit, so <see cref="ReplayCounts.Duplicate"/> is always 0 and repeats are in
/// <see cref="ReplayCounts.Counted"/>.</summary>
public sealed class HttpReplay : IDisposable
{
    private const int InFlightMax = 64;
    private const int ProgressEvery = 100;

    private readonly HttpClient client = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        MaxConnectionsPerServer = InFlightMax,
    });

    /// <param name="to">The edge's own address, such as <c>https://go.example.com</c>.</param>
    public async Task<ReplayCounts> RunAsync(
        Uri to, TextReader log, string linkCode, IProgress<long>? progress, CancellationToken ct)
    {
        var link = new Uri(to, $"/go/{Uri.EscapeDataString(linkCode)}");
        var counts = new ReplayCounts(0, 0, 0, 0);
        var inFlight = new Queue<Task<ReplayCounts>>();
        for (var lines = 1L; await log.ReadLineAsync(ct).ConfigureAwait(false) is { } text; lines++)
        {
            inFlight.Enqueue(SendAsync(link, LogLine.Parse(text), ct));
            if (inFlight.Count >= InFlightMax)
            {
                counts = Sum(counts, await inFlight.Dequeue().ConfigureAwait(false));
            }

            if (lines % ProgressEvery == 0)
            {
                progress?.Report(lines);
            }
        }

        foreach (var answer in await Task.WhenAll(inFlight).ConfigureAwait(false))
        {
            counts = Sum(counts, answer);
        }

        progress?.Report(counts.Lines);
        return counts;
    }

    public void Dispose() => client.Dispose();

    private async Task<ReplayCounts> SendAsync(Uri link, LogLine? line, CancellationToken ct)
    {
        if (line is not { Method: "GET" or "HEAD" })
        {
            return new ReplayCounts(0, 0, 0, 1);
        }

        using var request = new HttpRequestMessage(new HttpMethod(line.Method), link);
        request.Headers.TryAddWithoutValidation("User-Agent", line.Agent);
        request.Headers.TryAddWithoutValidation("Referer", line.Referrer);
        request.Headers.TryAddWithoutValidation("X-Forwarded-For", line.Address?.ToString());
        using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct)
            .ConfigureAwait(false);
        if (answer.StatusCode != HttpStatusCode.Redirect)
        {
            return new ReplayCounts(0, 0, 0, 1);
        }

        var location = answer.Headers.TryGetValues("Location", out var values) ? values.First() : "";
        return location.Contains("rtn_cid=", StringComparison.Ordinal)
            ? new ReplayCounts(1, 0, 0, 0)
            : new ReplayCounts(0, 0, 1, 0);
    }

    private static ReplayCounts Sum(ReplayCounts a, ReplayCounts b) => new(
        a.Counted + b.Counted, a.Duplicate + b.Duplicate, a.Bot + b.Bot, a.Invalid + b.Invalid);
}
