using Rattan.Contracts.Attribution;
using Rattan.Contracts.Clicks;
using Rattan.Contracts.Explanations;

namespace Rattan.Attribution.Deciding;

/// <summary>The rules of docs/glossary.md (attribution) from top to bottom: a renewal follows its first sale; a lead
/// locks; a coupon, where the program says that it wins; the model over the touches; a coupon; the declared partner.
/// What comes first takes all, and everything else is told as passed over with its reason.</summary>
internal sealed class DecideCredits : IAttribution
{
    public AttributionDecision Decide(AttributionQuestion question)
    {
        var touches = Touches.Judge(question);
        if (question.FirstSaleCredits is { } first)
        {
            return Renewal(question, first, touches);
        }

        var steps = new List<ExplainStep>();
        if (question.Lead is { } lead)
        {
            var refused = Locks.Refused(lead, question);
            steps.Add(Tell.Lock(lead, question.LockInDays, refused));
            if (refused is null)
            {
                return Locked(question, lead, touches, steps);
            }
        }

        if (question is { CouponWins: true, Coupon: { Refused: null } winner })
        {
            return Taken([Of(winner)], question, touches, "coupon_wins", steps);
        }

        var (touch, losers, winners) = Touches.Pick(touches, question.Model);
        if (touch is not null)
        {
            return Touched(question, touch, losers, winners, touches, steps);
        }

        if (question.Coupon is { Refused: null } coupon)
        {
            return Taken([Of(coupon)], question, touches, "no_touch", steps);
        }

        return question.Declared is { Refused: null } declared
            ? Taken([Of(declared, "declared")], question, touches, "no_touch", steps)
            : Nobody(question, touches, steps);
    }

    private static AttributionDecision Renewal(
        AttributionQuestion question, IReadOnlyList<Credit> first, IReadOnlyList<JudgedTouch> touches)
    {
        Check(first);
        List<ExplainStep> steps = [Tell.FirstSale(first)];
        if (question.Lead is { } lead)
        {
            steps.Add(Tell.Lock(lead, question.LockInDays, "first_sale_decides"));
        }

        Credit[] credits = [.. first.Select(c => c with { Reason = "first_sale" })];
        steps.AddRange(Tell.Rest(question, touches, "first_sale_decides", credits));
        return credits.Length == 0 ? Unattributed("first_sale_unattributed", steps) : new(credits, null, steps);
    }

    private static AttributionDecision Locked(
        AttributionQuestion question, LeadLock lead, IReadOnlyList<JudgedTouch> touches, List<ExplainStep> steps)
    {
        Check(lead.Credits);
        return Taken(
            [.. lead.Credits.Select(c => c with { Reason = "lead_lock" })], question, touches, "locked", steps);
    }

    private static AttributionDecision Touched(
        AttributionQuestion question,
        TouchCandidate touch,
        string losers,
        string winners,
        IReadOnlyList<JudgedTouch> touches,
        List<ExplainStep> steps)
    {
        steps.Add(Tell.Model(question));
        return Taken([Of(touch, winners)], question, touches, losers, steps);
    }

    private static AttributionDecision Taken(
        IReadOnlyList<Credit> credits,
        AttributionQuestion question,
        IReadOnlyList<JudgedTouch> touches,
        string losers,
        List<ExplainStep> steps)
    {
        steps.AddRange(Tell.Rest(question, touches, losers, credits));
        return new AttributionDecision(credits, null, steps);
    }

    private static AttributionDecision Nobody(
        AttributionQuestion question, IReadOnlyList<JudgedTouch> touches, List<ExplainStep> steps)
    {
        steps.AddRange(Tell.Rest(question, touches, "no_touch", []));
        return Unattributed(Why(question, touches), steps);
    }

    /// <summary>The nearest miss: what the shop sent with the order first, then what else was known of the
    /// visitor.</summary>
    private static string Why(AttributionQuestion question, IReadOnlyList<JudgedTouch> touches) =>
        (question.ClickIdRefused is { } verdict and not ClickIdVerdict.Good ? Tell.Word(verdict) : null)
        ?? (touches.Count > 0 ? touches[^1].Refused : null)
        ?? question.Coupon?.Refused
        ?? question.Declared?.Refused
        ?? "no_touch";

    private static AttributionDecision Unattributed(string reason, List<ExplainStep> steps)
    {
        steps.Add(Tell.Nobody(reason));
        return new AttributionDecision([], reason, steps);
    }

    private static Credit Of(CouponCandidate coupon) =>
        new(coupon.PartnerId, coupon.PartnerName, null, null, BasisPoints.Whole, "coupon", null);

    private static Credit Of(TouchCandidate touch, string reason) =>
        new(touch.PartnerId, touch.PartnerName, touch.LinkId, touch.ClickId, BasisPoints.Whole, reason, touch.At);

    private static void Check(IReadOnlyList<Credit> credits)
    {
        if (credits.Count > 0 && credits.Sum(c => c.WeightBasisPoints) != BasisPoints.Whole)
        {
            throw new ArgumentException(
                "Credits given for an earlier conversion do not sum to 10,000.", nameof(credits));
        }
    }
}
