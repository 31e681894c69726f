using System.Net;
using Rattan.Contracts.Tracking;
using Rattan.Contracts.Clicks;
using Rattan.Edge.Classify;
using Rattan.Edge.Links;
using Rattan.Edge.Route;
using Rattan.Events.Clicks;

namespace Rattan.Edge;

/// <summary>A request to a link, wherever it comes from: HTTP or a replayed log.</summary>
internal readonly record struct VisitRequest
{
    public required DateTimeOffset At { get; init; }

    public required string Code { get; init; }

    /// <summary>The host that was asked, perhaps with a port; null when it does not matter.</summary>
    public string? Host { get; init; }

    /// <summary>Raw, with its <c>?</c>; empty when there is none.</summary>
    public string Query { get; init; }

    /// <summary>The link was seen and not followed.</summary>
    public bool IsView { get; init; }

    public bool IsHead { get; init; }

    public bool IsHttps { get; init; }

    public IPAddress? Address { get; init; }

    public string? Agent { get; init; }

    public string? Referrer { get; init; }

    public string? AcceptLanguage { get; init; }

    /// <summary>Purpose, X-Purpose, X-Moz or Sec-Purpose, whichever was sent.</summary>
    public string? Purpose { get; init; }

    /// <summary>The value of <c>rtn_v</c>.</summary>
    public string? Cookie { get; init; }
}

internal enum VisitAnswer : byte
{
    /// <summary>Links are not loaded yet.</summary>
    NotReady,
    NotFound,
    Redirect,
}

/// <summary>What the steps find out about one request, each adding its part.</summary>
internal sealed class Visit(VisitRequest request)
{
    internal VisitRequest Request { get; } = request;

    internal FoundLink Link { get; set; }

    internal RoutedProgram? Program { get; set; }

    internal ClickVerdict Verdict { get; set; } = ClickVerdict.Countable;

    internal ClickReason Reason { get; set; }

    internal string? Country { get; set; }

    internal AgentFacts Agent { get; set; } = AgentFacts.Unknown;

    internal bool HasConsent { get; set; }

    internal VisitorId Visitor { get; set; }

    /// <summary>True when the visitor came without a good cookie and may be given one.</summary>
    internal bool SetsCookie { get; set; }

    internal VisitorQuery Query { get; set; } = VisitorQuery.Empty;

    /// <summary>A <see cref="PackedUrl"/>; empty for nowhere.</summary>
    internal ReadOnlyMemory<byte> Destination { get; set; }

    internal string? ClickId { get; set; }

    internal string? Location { get; set; }

    internal VisitAnswer Answer { get; set; } = VisitAnswer.NotFound;

    internal void Count(ClickVerdict verdict, ClickReason reason) => (Verdict, Reason) = (verdict, reason);

    /// <summary>Makes it invalid after all; nothing about the visitor is kept.</summary>
    internal void Refuse(ClickReason reason)
    {
        Count(ClickVerdict.Invalid, reason);
        (Visitor, HasConsent, SetsCookie) = (default, false, false);
    }
}
