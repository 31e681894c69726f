using System.Runtime.InteropServices;
using Rattan.Contracts.Clicks;
using Rattan.Events.Clicks;

namespace Rattan.Events.ClickHouse.Folding;

/// <summary>Judges the clicks of a batch, given the last counted click of each link and visitor. The same rule as the
/// embedded store's: by distance, whichever of the two clicks was first.</summary>
internal static class Judgement
{
    private const long HourMicros = 3_600L * 1_000_000;

    /// <param name="clicks">In the order of time.</param>
    /// <param name="lastCounted">By link and visitor; keeps what this batch counts.</param>
    internal static ClickKind[] Of(
        IReadOnlyList<Click> clicks, Dictionary<(int Link, VisitorId Visitor), long> lastCounted)
    {
        var kinds = new ClickKind[clicks.Count];
        for (var i = 0; i < kinds.Length; i++)
        {
            kinds[i] = Of(clicks[i], lastCounted);
        }

        return kinds;
    }

    /// <summary>Only these are compared with others.</summary>
    internal static bool IsCompared(Click click) =>
        !click.IsView && click.Verdict == ClickVerdict.Countable && !click.Visitor.IsNone;

    private static ClickKind Of(Click click, Dictionary<(int Link, VisitorId Visitor), long> lastCounted)
    {
        if (click.IsView)
        {
            return click.Verdict == ClickVerdict.Countable ? ClickKind.Impression : ClickKind.RefusedImpression;
        }

        if (click.Verdict != ClickVerdict.Countable)
        {
            return (ClickKind)click.Verdict;
        }

        if (click.Visitor.IsNone)
        {
            return ClickKind.Unique;
        }

        ref var last = ref CollectionsMarshal.GetValueRefOrAddDefault(
            lastCounted, (click.Link, click.Visitor), out var seen);
        if (seen && Math.Abs(click.AtMicros - last) < click.UniqueWindowHours * HourMicros)
        {
            return ClickKind.Duplicate;
        }

        last = seen ? Math.Max(last, click.AtMicros) : click.AtMicros;
        return ClickKind.Unique;
    }
}
