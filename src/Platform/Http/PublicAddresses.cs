using System.Net;
using System.Net.Sockets;

namespace Rattan.Platform.Http;

/// <summary>Which addresses are somebody else's on the public internet: not this machine, not its network, not the
/// services that clouds hide at link-local addresses, and none that carries such an address inside.</summary>
public static class PublicAddresses
{
    private static readonly IPNetwork[] Closed =
    [
        .. ("0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.2.0/24 "
            + "192.88.99.0/24 192.168.0.0/16 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 224.0.0.0/4 240.0.0.0/4 "
            + "2001::/23 2001:db8::/32 2002::/16 3fff::/20").Split(' ').Select(IPNetwork.Parse),
    ];

    // All of the public IPv6 internet lies in here; loopback, ULA, link-local, NAT64 and mapped addresses do not.
    private static readonly IPNetwork Global = IPNetwork.Parse("2000::/3");

    public static bool Holds(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return (plain.AddressFamily == AddressFamily.InterNetwork || Global.Contains(plain))
            && !Array.Exists(Closed, net => net.BaseAddress.AddressFamily == plain.AddressFamily && net.Contains(plain));
    }
}
