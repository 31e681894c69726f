using Rattan.Events.Clicks;
using Rattan.Events.Spool;

namespace Rattan.Edge.Spool;

/// <summary>Waits until the click is on disk. When the disk refuses it, the visitor goes on all the same.</summary>
internal sealed class SpoolClick(IClickSpool spool)
{
    /// <inheritdoc cref="IClickSpool.AcceptAsync"/>
    internal ValueTask<bool> KeepAsync(Visit visit) => spool.AcceptAsync(ClickOf(visit));

    private static Click ClickOf(Visit visit) => new()
    {
        AtMicros = visit.Request.At.ToUnixMicros(),
        IsView = visit.Request.IsView,
        Verdict = visit.Verdict,
        Reason = visit.Reason,
        Program = visit.Link.Program,
        Link = visit.Link.Number,
        Partner = visit.Link.Partner,
        UniqueWindowHours = visit.Program?.Facts.UniqueWindowHours ?? 0,
        Visitor = visit.Visitor,
        ClickId = visit.ClickId,
        Country = visit.Country,
        Device = visit.Agent.Device,
        Os = visit.Agent.Os,
        Browser = visit.Agent.Browser,
        Language = ClickHeaders.Language(visit.Request.AcceptLanguage),
        ReferrerHost = ClickHeaders.Host(visit.Request.Referrer),
        Address = visit.HasConsent ? visit.Request.Address?.ToString() : null,
        Subs = visit.Query.Subs,
    };
}
