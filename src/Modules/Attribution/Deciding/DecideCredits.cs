using Rattan.Contracts.Attribution;
using Rattan.Contracts.Clicks;
using Rattan.Contracts.Explanations;
using Rattan.Contracts.Partners;

namespace Rattan.Attribution.Deciding;

/// <summary>The rules of docs/glossary.md (attribution) from top to bottom: a renewal follows its first sale; a lead
/// locks; a coupon and the declared partner, where the program says that they win; the model over the touches, of what
/// the late-touch guard leaves; a coupon; the declared partner. What comes first takes all, and everything else is told
/// as passed over with its reason.</summary>
internal sealed class DecideCredits : IAttribution
{
    public IReadOnlyList<JudgedTouch> Judge(AttributionQuestion question) => Touches.Pool(Touches.Judge(question));

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

        var pool = Touches.Pool(touches);
        var late = LateTouches.Find(question, Free(pool));
        if (late is null && question is { CouponWins: true, Coupon: { Refused: null } winner })
        {
            return Taken([Of(winner)], question, touches, "coupon_wins", steps);
        }

        if (question is { DeclaredWins: true, Declared: { Refused: null } named })
        {
            return Taken([Of(named, "declared")], question, touches, "declared_wins", steps);
        }

        if (Free(pool).Count > 0)
        {
            return Shared(question, late, pool, steps);
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

    /// <summary>By the model, over what the guard leaves of the order.</summary>
    private AttributionDecision Shared(
        AttributionQuestion question, LateTouches? late, IReadOnlyList<JudgedTouch> pool, List<ExplainStep> steps)
    {
        var held = late?.All ?? [];
        var limited = Shares.Limit([.. pool.Where(j => !held.Contains(j.Touch))], question.Model);
        var left = BasisPoints.Whole - (late?.Whole ?? 0);
        var credits = Shares.Of(question, Free(limited), left).ToList();
        steps.Add(Tell.Model(question, views: Free(limited)[0].IsView));
        steps.AddRange(TellWeights.Steps(question, Free(limited)));
        if (late is null)
        {
            return Taken(credits, question, limited, Shares.LosersReason(question.Model), steps);
        }

        steps.Add(Tell.Guard(question));
        steps.AddRange(TellLate.Steps(question, late));
        credits = [.. credits.Concat(late.Credits()).OrderBy(c => c.TouchedAt ?? DateTimeOffset.MaxValue)];
        var losers = left == 0 ? "contract_takes_all" : Shares.LosersReason(question.Model);
        steps.AddRange(Tell.Rest(
            late.Partners.Any(p => p.Coupon is not null) ? question with { Coupon = null } : question, limited, losers,
            credits));
        var without = Decide(question with { LateTouchMinutes = 0 }).Credits;
        return new AttributionDecision(credits, null, steps)
        {
            Late =
            [
                .. late.Partners.Select(p => new LateTouched(p.Id, Sum(without, p.Id), Sum(credits, p.Id))),
            ],
        };
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

    private static List<TouchCandidate> Free(IReadOnlyList<JudgedTouch> judged) =>
        [.. judged.Where(j => j.Refused is null).Select(j => j.Touch)];

    private static int Sum(IReadOnlyList<Credit> credits, PartnerId partner) =>
        credits.Where(c => c.PartnerId == partner).Sum(c => c.WeightBasisPoints);

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
