using Rattan.Contracts.Attribution;
using Rattan.Contracts.Merchants;

namespace Rattan.Attribution.Deciding;

/// <summary>A touch with the reason word why it may not win; null when it may.</summary>
internal sealed record JudgedTouch(TouchCandidate Touch, string? Refused);

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
                .First())
            .OrderBy(t => t.At)
            .ThenBy(t => t.ClickId, StringComparer.Ordinal)
            .ThenBy(t => t.PartnerId)
            .ThenBy(t => t.LinkId?.Value)
            .Select(t => new JudgedTouch(t, t.Refused ?? OutOfTime(t, question)))];

    /// <summary>The winner among those that may win, and the word for why the others lose.</summary>
    public static (TouchCandidate? Winner, string LosersReason, string WinnersReason) Pick(
        IReadOnlyList<JudgedTouch> judged, AttributionModel model) => model switch
        {
            AttributionModel.Last =>
                (judged.LastOrDefault(j => j.Refused is null)?.Touch, "earlier_touch", "last_click"),
            AttributionModel.First =>
                (judged.FirstOrDefault(j => j.Refused is null)?.Touch, "later_touch", "first_click"),
            _ => throw new ArgumentOutOfRangeException(nameof(model), model, "Not a model."),
        };

    private static string? OutOfTime(TouchCandidate touch, AttributionQuestion question)
    {
        if (touch.At > question.OccurredAt)
        {
            return "after_order";
        }

        return question.OccurredAt - touch.At > TimeSpan.FromDays(question.ClickWindowDays) ? "outside_window" : null;
    }

    private static string Identity(TouchCandidate touch) =>
        touch.ClickId ?? $"{touch.PartnerId} {touch.LinkId} {touch.At.ToUnixMicros()}";

    private static int Rung(string foundBy) =>
        Array.IndexOf(Ladder, foundBy) is var rung and >= 0 ? rung : Ladder.Length;
}
