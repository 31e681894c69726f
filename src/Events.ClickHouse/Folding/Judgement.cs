using System.Runtime.InteropServices;
using Rattan.Contracts.Clicks;
using Rattan.Events.Clicks;

namespace Rattan.Events.ClickHouse.Folding;

/// <summary>Judges the clicks of a batch, given the last counted click of each link and visitor.</summary>
internal static class Judgement
{
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
    internal static bool IsCompared(Click click) => ClickRule.Alone(click) is null;

    private static ClickKind Of(Click click, Dictionary<(int Link, VisitorId Visitor), long> lastCounted)
    {
        if (ClickRule.Alone(click) is { } kind)
        {
            return kind;
        }

        ref var last = ref CollectionsMarshal.GetValueRefOrAddDefault(
            lastCounted, (click.Link, click.Visitor), out var seen);
        if (seen && ClickRule.IsDuplicate(click, last))
        {
            return ClickKind.Duplicate;
        }

        last = seen ? Math.Max(last, click.AtMicros) : click.AtMicros;
        return ClickKind.Unique;
    }
}
