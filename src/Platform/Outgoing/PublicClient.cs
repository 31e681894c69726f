using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;

namespace Rattan.Platform.Outgoing;

/// <summary>Asks the public internet alone: http and https, no cookies, no redirects of its own.</summary>
internal sealed class PublicClient : IDisposable
{
    private const string Agent = "Mozilla/5.0 (compatible; Rattan link check)";

    private readonly OutgoingOptions options;
    private readonly HttpClient client;

    public PublicClient(IOptions<OutgoingOptions> options)
    {
        this.options = options.Value;
        client = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            AutomaticDecompression = DecompressionMethods.All,
            PooledConnectionLifetime = TimeSpan.FromMinutes(1),
            ConnectCallback = ConnectAsync,
        })
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
        client.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", Agent);
        client.DefaultRequestHeaders.TryAddWithoutValidation("Accept", "text/html,*/*;q=0.5");
    }

    public bool MayAsk(Uri address) =>
        address.Scheme is "http" or "https" && address.UserInfo.Length == 0
        && (options.AllowPrivate || address.IsDefaultPort);

    /// <summary>Returns when the headers are there; the caller limits the time.</summary>
    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken ct) =>
        client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);

    public void Dispose() => client.Dispose();

    /// <summary>What a failure is called; null for what is no failure of the other side.</summary>
    /// <param name="failed">What was thrown.</param>
    /// <param name="caller">Of who asked: that they stop is no failure.</param>
    public static Error? Why(Exception failed, CancellationToken caller) => failed switch
    {
        InsideException or HttpRequestException { InnerException: InsideException } => new AddressRefused(),
        HttpRequestException http => new Unreachable(http.HttpRequestError.ToString()),
        IOException => new Unreachable("it ended in the middle"),
        OperationCanceledException when !caller.IsCancellationRequested => new Unreachable("it took too long"),
        _ => null,
    };

    /// <summary>Connects to an address that was looked at, so that a name cannot point elsewhere a moment
    /// later.</summary>
    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken ct)
    {
        var host = context.DnsEndPoint.Host;
        var found = IPAddress.TryParse(host, out var literal) ? [literal] : await Dns.GetHostAddressesAsync(host, ct);
        IPAddress[] allowed = options.AllowPrivate ? found : [.. found.Where(PublicAddress.Is)];
        if (found.Length > 0 && allowed.Length == 0)
        {
            throw new InsideException();
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, context.DnsEndPoint.Port, ct);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private sealed class InsideException() : Exception("The address is not of the public internet.");
}
