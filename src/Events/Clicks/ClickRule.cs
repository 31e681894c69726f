using Rattan.Contracts.Clicks;

namespace Rattan.Events.Clicks;

/// <summary>How a click is counted; the same in every store.</summary>
public static class ClickRule
{
    private const long HourMicros = 3_600L * 1_000_000;

    /// <summary>What a click is by itself; null when that depends on the last counted click of its link and
    /// visitor.</summary>
    public static ClickKind? Alone(Click click) => click switch
    {
        { IsView: true, Verdict: ClickVerdict.Countable } => ClickKind.Impression,
        { IsView: true } => ClickKind.RefusedImpression,
        { Verdict: not ClickVerdict.Countable } => (ClickKind)click.Verdict,
        { Visitor.IsNone: true } => ClickKind.Unique,
        _ => null,
    };

    /// <summary>By distance, whichever of the two was first: a click that arrives late, before the last counted one,
    /// is a duplicate of a click that followed it within the window.</summary>
    public static bool IsDuplicate(Click click, long lastCountedMicros) =>
        Math.Abs(click.AtMicros - lastCountedMicros) < click.UniqueWindowHours * HourMicros;
}
