using System.ComponentModel.DataAnnotations;
using System.Net;

namespace Rattan.Edge;

public sealed class EdgeOptions
{
    /// <summary>Addresses (<c>10.0.0.1</c>) and networks (<c>10.0.0.0/8</c>) of proxies whose <c>X-Forwarded-For</c>
    /// and <c>X-Forwarded-Proto</c> are believed. Empty: nobody's.</summary>
    public IList<string> TrustedProxies { get; } = [];

    /// <summary>Where crawlers.json and country-*.csv are; by default beside the program.</summary>
    [Required]
    public string ReferenceFolder { get; set; } = Path.Combine(AppContext.BaseDirectory, "data");

    /// <summary>A list of data centres: lines of <c>first,last</c> or of a network, what follows a further comma is the
    /// owner's name. Visits from there are bots. None is shipped, since such lists age within weeks; empty: nobody is
    /// taken for a data centre.</summary>
    public string DataCentreFile { get; set; } = "";

    [Range(10, 60_000)]
    public int LinkPollMs { get; set; } = 250;

    [Range(1, 400)]
    public int CookieDays { get; set; } = 400;

    /// <summary>A longer query makes the click malformed.</summary>
    [Range(64, 8_192)]
    public int QueryCharactersMax { get; set; } = 4_096;

    internal IReadOnlyList<IPNetwork> Proxies() => [.. TrustedProxies.Select(Parse)];

    internal bool ProxiesAreGood() =>
        TrustedProxies.All(text => IPNetwork.TryParse(text, out _) || IPAddress.TryParse(text, out _));

    private static IPNetwork Parse(string text) => IPNetwork.TryParse(text, out var network)
        ? network
        : new IPNetwork(IPAddress.Parse(text), text.Contains(':', StringComparison.Ordinal) ? 128 : 32);
}
