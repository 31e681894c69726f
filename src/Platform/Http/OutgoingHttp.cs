using System.Net;
using System.Net.Sockets;

namespace Rattan.Platform.Http;

/// <param name="At">Where the last redirect led.</param>
/// <param name="Body">The first megabyte at most.</param>
public sealed record FetchedPage(Uri At, int Status, string? ContentType, byte[] Body, bool IsCut);

/// <param name="Permits">Whether an address may be asked; the public internet when it is null.</param>
public sealed record OutgoingLimits(
    int TimeoutMs = 15_000, int RedirectsMax = 5, int BytesMax = 1_048_576, Func<IPAddress, bool>? Permits = null);

/// <summary>Fetches pages whose addresses people typed. Each host is looked up here and only a public address is asked,
/// also behind redirects, so that nobody reaches what stands beside this machine. No cookies, no proxy.</summary>
public sealed class OutgoingHttp : IDisposable
{
    private const string Agent = "Rattan-LinkCheck/1.0";
    private const int ConnectMs = 5_000;
    private const int HeadersKb = 64;

    private readonly OutgoingLimits limits;
    private readonly HttpClient client;

    public OutgoingHttp(OutgoingLimits limits)
    {
        this.limits = limits;
        client = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            AutomaticDecompression = DecompressionMethods.All,
            ConnectTimeout = TimeSpan.FromMilliseconds(ConnectMs),
            MaxResponseHeadersLength = HeadersKb,
            PooledConnectionLifetime = TimeSpan.FromMinutes(1),
            ConnectCallback = ConnectAsync,
        })
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
        client.DefaultRequestHeaders.UserAgent.ParseAdd(Agent);
        client.DefaultRequestHeaders.Accept.ParseAdd("text/html,*/*;q=0.5");
    }

    /// <summary>Refuses with <c>outgoing.scheme</c>, <c>outgoing.address</c>, <c>outgoing.redirects</c>,
    /// <c>outgoing.timeout</c> or <c>outgoing.failed</c>.</summary>
    public async Task<Result<FetchedPage>> GetAsync(Uri address, CancellationToken ct)
    {
        using var time = CancellationTokenSource.CreateLinkedTokenSource(ct);
        time.CancelAfter(limits.TimeoutMs);
        try
        {
            return await FollowAsync(address, time.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return new ValidationError("outgoing.timeout", "The page did not answer in time.", "url");
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or SocketException)
        {
            return IsClosed(failure)
                ? new ValidationError("outgoing.address", "Only addresses on the public internet are asked.", "url")
                : new ValidationError("outgoing.failed", "The page could not be reached.", "url");
        }
    }

    public void Dispose() => client.Dispose();

    private async Task<Result<FetchedPage>> FollowAsync(Uri address, CancellationToken ct)
    {
        var at = address;
        for (var hop = 0; hop <= limits.RedirectsMax; hop++)
        {
            if (!at.IsAbsoluteUri || (at.Scheme != Uri.UriSchemeHttps && at.Scheme != Uri.UriSchemeHttp)
                || at.UserInfo.Length > 0)
            {
                return new ValidationError("outgoing.scheme", "An address with https or http.", "url");
            }

            using var answer = await client.GetAsync(at, HttpCompletionOption.ResponseHeadersRead, ct);
            if ((int)answer.StatusCode is < 301 or > 308 || answer.Headers.Location is not { } next)
            {
                return await ReadAsync(at, answer, ct);
            }

            at = new Uri(at, next);
        }

        return new ValidationError("outgoing.redirects", "The page is redirected too often.", "url");
    }

    private async Task<FetchedPage> ReadAsync(Uri at, HttpResponseMessage answer, CancellationToken ct)
    {
        await using var body = await answer.Content.ReadAsStreamAsync(ct);
        var bytes = new byte[limits.BytesMax + 1];
        var read = await body.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, ct);
        var kept = Math.Min(read, limits.BytesMax);
        return new FetchedPage(
            at, (int)answer.StatusCode, answer.Content.Headers.ContentType?.ToString(), bytes[..kept], read > kept);
    }

    /// <summary>The checked address is the one that is connected to: a second look-up could say something
    /// else.</summary>
    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken ct)
    {
        var to = context.DnsEndPoint;
        var found = await Dns.GetHostAddressesAsync(to.Host, ct);
        if (found.Length == 0 || !found.All(limits.Permits ?? PublicAddresses.Holds))
        {
            throw new ClosedAddressException(to.Host);
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(found, to.Port, ct);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static bool IsClosed(Exception failure) =>
        failure is ClosedAddressException || (failure.InnerException is { } inner && IsClosed(inner));

    private sealed class ClosedAddressException(string host) : IOException($"{host} is not on the public internet.");
}
