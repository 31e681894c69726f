using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Rattan.Events.Clicks;

namespace Rattan.Edge.Classify;

/// <summary>Reads agents, and remembers the ones seen last: most visitors share a few hundred of them.</summary>
internal sealed class Agents(CrawlerPatterns crawlers)
{
    /// <summary>Longer agents are cut; none that a browser sends is longer.</summary>
    internal const int CharactersMax = 1_024;

    internal const int RememberedMax = 8_192;

    private readonly BoundedCache<AgentFacts> seen = new(RememberedMax);

    internal AgentFacts Read(string? agent)
    {
        if (string.IsNullOrWhiteSpace(agent) || agent is "-")
        {
            return AgentFacts.Unknown;
        }

        var text = agent.Length > CharactersMax ? agent[..CharactersMax] : agent;
        var hash = (uint)text.GetHashCode(StringComparison.Ordinal);
        if (seen.At(hash) is { } known && string.Equals(known.Agent, text, StringComparison.Ordinal))
        {
            return known;
        }

        var facts =
            new AgentFacts(text, crawlers.Match(text), DeviceOf(text), OsOf(text), BrowserOf(text), DigestOf(text));
        seen.Put(hash, facts);
        return facts;
    }

    private static DeviceClass DeviceOf(string agent)
    {
        if (Has(agent, "iPad") || Has(agent, "Tablet") || Has(agent, "Kindle") || Has(agent, "Silk/"))
        {
            return DeviceClass.Tablet;
        }

        if (Has(agent, "Mobi") || Has(agent, "iPhone") || Has(agent, "iPod"))
        {
            return DeviceClass.Mobile;
        }

        if (Has(agent, "Android"))
        {
            return DeviceClass.Tablet;
        }

        return OsOf(agent) == OsFamily.Other ? DeviceClass.Other : DeviceClass.Desktop;
    }

    private static OsFamily OsOf(string agent) => agent switch
    {
        _ when Has(agent, "iPhone") || Has(agent, "iPad") || Has(agent, "iPod") => OsFamily.Ios,
        _ when Has(agent, "Android") => OsFamily.Android,
        _ when Has(agent, "Windows") => OsFamily.Windows,
        _ when Has(agent, "CrOS") => OsFamily.ChromeOs,
        _ when Has(agent, "Macintosh") || Has(agent, "Mac OS X") => OsFamily.MacOs,
        _ when Has(agent, "Linux") || Has(agent, "X11") => OsFamily.Linux,
        _ => OsFamily.Other,
    };

    /// <summary>Everybody claims to be the ones before, so the last to claim is asked for first.</summary>
    private static BrowserFamily BrowserOf(string agent) => agent switch
    {
        _ when Has(agent, "Edg") => BrowserFamily.Edge,
        _ when Has(agent, "OPR/") || Has(agent, "Opera") => BrowserFamily.Opera,
        _ when Has(agent, "SamsungBrowser") => BrowserFamily.Samsung,
        _ when Has(agent, "Firefox") || Has(agent, "FxiOS") => BrowserFamily.Firefox,
        _ when Has(agent, "Chrome") || Has(agent, "CriOS") => BrowserFamily.Chrome,
        _ when Has(agent, "Safari") => BrowserFamily.Safari,
        _ => BrowserFamily.Other,
    };

    private static UInt128 DigestOf(string agent)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(MemoryMarshal.AsBytes(agent.AsSpan()), hash);
        return BinaryPrimitives.ReadUInt128BigEndian(hash);
    }

    private static bool Has(string agent, string part) => agent.Contains(part, StringComparison.Ordinal);
}
