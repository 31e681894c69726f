using Rattan.Contracts.Attribution;
using Rattan.Contracts.Explanations;

namespace Rattan.Attribution.Deciding;

/// <summary>The steps about touches that the late-touch guard held back.</summary>
internal static class TellLate
{
    public static IEnumerable<ExplainStep> Steps(AttributionQuestion question, LateTouches late)
    {
        foreach (var touch in late.All)
        {
            var of = late.Partners.First(p => p.Id == touch.PartnerId);
            yield return of.Touch == touch
                ? Told(of, "late_touch", [.. About(touch), ("minutes", Minutes(question, touch))])
                : ExplainStep.Of(
                    "touch", "rejected", touch.IsView ? "attribution.view_rejected" : "attribution.touch_rejected",
                    [.. About(touch), ("reason", ExplainArg.Word("late_touch_again"))]);
        }

        foreach (var of in late.Partners)
        {
            if (of.Coupon is { } coupon)
            {
                yield return Told(
                    of, "late_coupon",
                    [("partner", ExplainArg.Text(coupon.PartnerName)), ("code", ExplainArg.Text(coupon.Code))]);
            }
        }
    }

    private static ExplainStep Told(LatePartner of, string key, (string, ExplainArg)[] about)
    {
        (string, ExplainArg)[] all =
            [.. about, ("content", ExplainArg.Text(of.Content.PartnerName)), ("share", Tell.Share(of.Contract))];
        var (kind, outcome) = (of.Coupon is null ? "touch" : "coupon", of.Part > 0 ? "used" : "rejected");
        return of.Part == of.Contract
            ? ExplainStep.Of(kind, outcome, $"attribution.{key}", all)
            : ExplainStep.Of(kind, outcome, $"attribution.{key}_part", [.. all, ("part", Tell.Share(of.Part))]);
    }

    private static (string, ExplainArg)[] About(TouchCandidate touch) =>
    [
        ("partner", ExplainArg.Text(touch.PartnerName)), ("at", ExplainArg.Instant(touch.At)),
        ("found", ExplainArg.Word(touch.FoundBy)),
    ];

    /// <summary>Begun minutes from the touch to the order.</summary>
    private static ExplainArg Minutes(AttributionQuestion question, TouchCandidate touch) => ExplainArg.Number(
        Math.Max(1, (int)Math.Ceiling((question.LateUntil - touch.At).TotalMinutes)));
}
