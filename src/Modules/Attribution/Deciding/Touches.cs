using Rattan.Contracts.Attribution;

namespace Rattan.Attribution.Deciding;

/// <summary>Puts the touches of a question into one order that does not depend on how they were found.</summary>
internal static class Touches
{
    /// <summary>The ladder by which identity is collected; the first rung names a touch found more than once.</summary>
    private static readonly string[] Ladder = ["click_id", "visitor", "customer", "coupon", "declared"];

    /// <summary>Every touch once, oldest first, judged by itself: refused, after the order, or outside the
    /// window.</summary>
    public static IReadOnlyList<JudgedTouch> Judge(AttributionQuestion question) =>
        [.. question.Touches
            .GroupBy(Identity)
            .Select(same => same
                .OrderByDescending(t => t.Refused, StringComparer.Ordinal)
                .ThenBy(t => Rung(t.FoundBy))
                .ThenBy(t => t.FoundBy, StringComparer.Ordinal)
                .ThenBy(t => t.At)
                .ThenBy(t => t.PartnerId)
                .ThenBy(t => t.LinkId?.Value)
                .ThenBy(t => t.PartnerName, StringComparer.Ordinal)
                .ThenBy(t => t.IsView)
                .First())
            .OrderBy(t => t.At)
            .ThenBy(t => t.ClickId, StringComparer.Ordinal)
            .ThenBy(t => t.PartnerId)
            .ThenBy(t => t.LinkId?.Value)
            .Select(t => new JudgedTouch(t, t.Refused ?? OutOfTime(t, question)))];

    /// <summary>A view may win only when no click may.</summary>
    public static IReadOnlyList<JudgedTouch> Pool(IReadOnlyList<JudgedTouch> judged) =>
        judged.Any(j => j is { Refused: null, Touch.IsView: false })
            ? [.. judged.Select(j => j is { Refused: null, Touch.IsView: true }
                ? j with { Refused = "click_goes_first" } : j)]
            : judged;

    private static string? OutOfTime(TouchCandidate touch, AttributionQuestion question)
    {
        if (touch.At > question.OccurredAt)
        {
            return "after_order";
        }

        var age = question.OccurredAt - touch.At;
        return !touch.IsView ? (age > TimeSpan.FromDays(question.ClickWindowDays) ? "outside_window" : null)
            : question.ViewWindowHours == 0 ? "views_off"
            : age > TimeSpan.FromHours(question.ViewWindowHours) ? "outside_view_window" : null;
    }

    private static string Identity(TouchCandidate touch) =>
        touch.ClickId ?? $"{touch.PartnerId} {touch.LinkId} {touch.At.ToUnixMicros()}";

    private static int Rung(string foundBy) =>
        Array.IndexOf(Ladder, foundBy) is var rung and >= 0 ? rung : Ladder.Length;
}
