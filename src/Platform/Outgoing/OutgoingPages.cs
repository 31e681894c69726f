using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Options;

namespace Rattan.Platform.Outgoing;

/// <summary>A page of the internet as it was found.</summary>
/// <param name="Address">Where it was, after redirects.</param>
/// <param name="Through">Every address on the way, the first asked one first and <paramref name="Address"/>
/// last.</param>
/// <param name="Text">The body as text, cut at the size that is allowed.</param>
public sealed record OutgoingPage(Uri Address, int Status, string Text, IReadOnlyList<Uri> Through);

public interface IOutgoingPages
{
    /// <summary>Asks for a page on somebody's behalf: http and https alone, the public internet alone, a few redirects,
    /// a limit of time and size, no cookies. Refused with <c>outgoing.address</c> (may not be asked) or
    /// <c>outgoing.unreachable</c>; an answer of any status is a page.</summary>
    Task<Result<OutgoingPage>> ReadAsync(string address, CancellationToken ct);
}

internal sealed record AddressRefused() : ValidationError(
    "outgoing.address", "Only http and https addresses of the public internet are opened.", "url");

internal sealed record Unreachable(string Why)
    : UnavailableError("outgoing.unreachable", $"The page could not be opened: {Why}.");

internal sealed class OutgoingPages : IOutgoingPages, IDisposable
{
    private const string Agent = "Mozilla/5.0 (compatible; Rattan link check)";

    private readonly OutgoingOptions options;
    private readonly HttpClient client;

    public OutgoingPages(IOptions<OutgoingOptions> options)
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

    public async Task<Result<OutgoingPage>> ReadAsync(string address, CancellationToken ct)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var next))
        {
            return new AddressRefused();
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(options.TimeoutMs);
        var through = new List<Uri>();
        try
        {
            while (true)
            {
                if (!MayAsk(next))
                {
                    return new AddressRefused();
                }

                through.Add(next);
                using var response = await client.GetAsync(
                    next, HttpCompletionOption.ResponseHeadersRead, limit.Token);
                if (response.Headers.Location is not { } location || (int)response.StatusCode is < 300 or > 399)
                {
                    return new OutgoingPage(
                        next, (int)response.StatusCode, await TextAsync(response, limit.Token), through);
                }

                if (through.Count > options.RedirectsMax)
                {
                    return new Unreachable("it redirects too often");
                }

                next = new Uri(next, location);
            }
        }
        catch (InsideException)
        {
            return new AddressRefused();
        }
        catch (HttpRequestException failed)
        {
            return failed.InnerException is InsideException
                ? new AddressRefused() : new Unreachable(failed.HttpRequestError.ToString());
        }
        catch (IOException)
        {
            return new Unreachable("it ended in the middle");
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return new Unreachable("it took too long");
        }
    }

    public void Dispose() => client.Dispose();

    private bool MayAsk(Uri address) =>
        address.Scheme is "http" or "https" && address.UserInfo.Length == 0
        && (options.AllowPrivate || address.IsDefaultPort);

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

    private async Task<string> TextAsync(HttpResponseMessage response, CancellationToken ct)
    {
        await using var body = await response.Content.ReadAsStreamAsync(ct);
        var kept = new byte[options.BodyMaxBytes];
        var length = await body.ReadAtLeastAsync(kept, kept.Length, throwOnEndOfStream: false, ct);
        return CharsetOf(response).GetString(kept, 0, length);
    }

    private static Encoding CharsetOf(HttpResponseMessage response)
    {
        try
        {
            return response.Content.Headers.ContentType?.CharSet is { } name
                ? Encoding.GetEncoding(name.Trim('"')) : Encoding.UTF8;
        }
        catch (ArgumentException)
        {
            return Encoding.UTF8;
        }
    }

    private sealed class InsideException() : Exception("The address is not of the public internet.");
}
