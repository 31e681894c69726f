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

internal sealed class OutgoingPages(PublicClient client, IOptions<OutgoingOptions> options) : IOutgoingPages
{
    private readonly OutgoingOptions options = options.Value;

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
                if (!client.MayAsk(next))
                {
                    return new AddressRefused();
                }

                through.Add(next);
                using var request = new HttpRequestMessage(HttpMethod.Get, next);
                using var response = await client.SendAsync(request, limit.Token);
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
        catch (Exception failed) when (PublicClient.Why(failed, ct) is not null)
        {
            return PublicClient.Why(failed, ct)!;
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
}
