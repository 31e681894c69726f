using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Rattan.Edge.Clients;

/// <summary>Who asks: the other end of the connection, or, when that is a configured proxy, the last address in
/// <c>X-Forwarded-For</c> that is not one.</summary>
internal sealed class ClientAddress(IOptions<EdgeOptions> options)
{
    private const int HopsMax = 16;

    private readonly IPNetwork[] proxies = [.. options.Value.Proxies()];

    internal (IPAddress? Address, bool IsHttps) Of(HttpContext context)
    {
        var peer = Plain(context.Connection.RemoteIpAddress);
        var request = context.Request;
        if (peer is null || !IsProxy(peer))
        {
            return (peer, request.IsHttps);
        }

        var scheme = request.Headers["X-Forwarded-Proto"].ToString();
        var isHttps = scheme.Length == 0 ? request.IsHttps : scheme.Equals("https", StringComparison.OrdinalIgnoreCase);
        return (Forwarded(request.Headers["X-Forwarded-For"].ToString(), peer), isHttps);
    }

    internal IPAddress Forwarded(ReadOnlySpan<char> header, IPAddress peer)
    {
        var client = peer;
        for (var hop = 0; hop < HopsMax && header.Length > 0; hop++)
        {
            var comma = header.LastIndexOf(',');
            if (!TryParse(header[(comma + 1)..].Trim(), out var address))
            {
                return client;
            }

            client = address;
            if (!IsProxy(address))
            {
                return client;
            }

            header = comma < 0 ? default : header[..comma];
        }

        return client;
    }

    private bool IsProxy(IPAddress address)
    {
        foreach (var network in proxies)
        {
            if (network.Contains(address))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>An address, perhaps with a port (<c>1.2.3.4:5</c>, <c>[::1]:5</c>).</summary>
    private static bool TryParse(ReadOnlySpan<char> text, out IPAddress address)
    {
        if (IPAddress.TryParse(text, out var plain))
        {
            address = Plain(plain)!;
            return true;
        }

        var good = IPEndPoint.TryParse(text, out var withPort);
        address = Plain(withPort?.Address) ?? IPAddress.None;
        return good;
    }

    private static IPAddress? Plain(IPAddress? address) =>
        address is { IsIPv4MappedToIPv6: true } ? address.MapToIPv4() : address;
}
