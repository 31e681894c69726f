using Rattan.Contracts.Attribution;
using Rattan.Contracts.Clicks;
using Rattan.Contracts.Merchants;
using Rattan.Contracts.Partners;
using Rattan.Contracts.Tracking;
using Rattan.Tracking.Coupons;

namespace Rattan.Tracking.Conversions;

/// <summary>The ladder: click id → visitor → customer → coupon → declared partner. It collects touches and says which
/// of them may not win; who wins is not decided here.</summary>
internal sealed class CollectTouches(IClickIds clickIds)
{
    public AttributionQuestion Ask(Conversion conversion, IReadOnlyList<string> customerVisitors, DecisionFacts facts)
    {
        var program = facts.Programs[conversion.ProgramId];
        var touches = new Dictionary<string, TouchCandidate>(StringComparer.Ordinal);
        var verdict = Collect(conversion, customerVisitors, facts, program, touches);
        var worth = Worth(touches.Values, program, conversion.OccurredAt);
        var history = facts.History;
        return new AttributionQuestion(
            conversion.OccurredAt,
            program.Model,
            program.ClickWindowDays,
            program.LockInDays,
            program.CouponWins,
            worth,
            verdict is null or ClickIdVerdict.Good ? null : verdict,
            Standing(
                history.LockAt(conversion.CustomerId, conversion.OccurredAt, program.LockInDays, conversion.Id), facts),
            conversion.Type == ConversionType.Renewal
                && history.FirstSale(conversion.CustomerId, conversion.ProgramId) is { } first
                ? Unblocked(first.Credits, facts)
                : null,
            CouponOf(conversion, facts),
            DeclaredBy(conversion, facts))
        {
            HalfLifeHours = program.HalfLifeHours,
            MarkovOrder = program.MarkovOrder,
            Weights = program.PaysByWeights ? facts.WeightsAt(program.Id, conversion.OccurredAt, worth) : null,
            ViewWindowHours = program.ViewWindowHours,
            DeclaredWins = program.DeclaredWins,
            LateTouchMinutes = program.LateTouch?.Minutes ?? 0,
            CheckoutAt = conversion.Input.CheckoutAt,
            TouchesLookedUp = TouchFinder.NeedsTouches(DecideConversions.ClueOf(conversion), program, clickIds),
        };
    }

    private ClickIdVerdict? Collect(
        Conversion conversion, IReadOnlyList<string> customerVisitors, DecisionFacts facts, ProgramFacts program,
        Dictionary<string, TouchCandidate> touches)
    {
        ClickIdVerdict? verdict = null;
        var input = conversion.Input;
        if (input.ClickId is { } text)
        {
            verdict = clickIds.Verify(text, out var click);
            if (verdict == ClickIdVerdict.Good)
            {
                // The id tells milliseconds; beside other touches only the store's microseconds are in order.
                var stored = facts.Touches.ByVisitor[click.Visitor].FirstOrDefault(t => t.ClickId == text);
                touches[text] = Candidate(
                    conversion, facts, program, text, stored?.At ?? click.At, click.LinkNumber, click.PartnerNumber,
                    "click_id") with
                {
                    IsView = stored is { IsView: true },
                };
                AddVisitor(click.Visitor, "visitor");
            }
        }

        if (VisitorId.TryParse(input.VisitorId, out var visitor))
        {
            AddVisitor(visitor, "visitor");
        }

        foreach (var known in customerVisitors)
        {
            if (VisitorId.TryParse(known, out var seen))
            {
                AddVisitor(seen, "customer");
            }
        }

        return verdict;

        void AddVisitor(VisitorId who, string foundBy)
        {
            foreach (var touch in facts.Touches.ByVisitor[who].Where(
                t => t.ProgramNumber == program.Number && (!t.IsView || program.ViewWindowHours > 0)))
            {
                touches.TryAdd(touch.ClickId, Candidate(
                    conversion, facts, program, touch.ClickId, touch.At, touch.LinkNumber, touch.PartnerNumber,
                    foundBy) with
                {
                    IsView = touch.IsView,
                });
            }
        }
    }

    /// <summary>Oldest first. People see far more than they click: of the views before the window only the newest is
    /// kept, to say why it did not win.</summary>
    private static IReadOnlyList<TouchCandidate> Worth(
        IEnumerable<TouchCandidate> touches, ProgramFacts program, DateTimeOffset occurredAt)
    {
        var oldest = occurredAt - TimeSpan.FromHours(program.ViewWindowHours);
        var ordered = touches.OrderBy(t => t.At).ThenBy(t => t.ClickId, StringComparer.Ordinal).ToList();
        var newestOld = ordered.FindLast(t => t.IsView && t.At < oldest);
        return [.. ordered.Where(t => !t.IsView || t.At >= oldest || t == newestOld)];
    }

    private static TouchCandidate Candidate(
        Conversion conversion, DecisionFacts facts, ProgramFacts program,
        string clickId, DateTimeOffset at, int linkNumber, int partnerNumber, string foundBy)
    {
        var partner = facts.PartnersByNumber.GetValueOrDefault(partnerNumber);
        var link = facts.Links.GetValueOrDefault(linkNumber);
        var refused = partner is null || link is null || link.Partner != partner.Id ? "link_unknown"
            : link.Program != program.Id ? "other_program"
            : Standing(conversion, facts, partner);
        return new TouchCandidate(partner?.Id ?? default, partner?.Name ?? "", link?.Id, clickId, at, foundBy, refused)
        {
            Promotion = partner?.Promotion ?? default,
            LateShareBasisPoints = partner is null ? 0 : LateShare(program, partner, facts),
        };
    }

    private static int LateShare(ProgramFacts program, PartnerFacts partner, DecisionFacts facts) =>
        facts.Enrolled.GetValueOrDefault((program.Id, partner.Id))?.LateTouchShareBasisPoints
        ?? program.LateTouch?.ShareBasisPoints ?? 0;

    private static CouponCandidate? CouponOf(Conversion conversion, DecisionFacts facts)
    {
        if (conversion.Input.CouponCode is not { } code)
        {
            return null;
        }

        return facts.Coupons.TryGetValue((conversion.ProgramId, Coupon.Fold(code)), out var owner)
            && facts.Partners.TryGetValue(owner, out var partner)
                ? new CouponCandidate(owner, partner.Name, code, Standing(conversion, facts, partner))
                {
                    Promotion = partner.Promotion,
                    LateShareBasisPoints = LateShare(facts.Programs[conversion.ProgramId], partner, facts),
                }
                : null;
    }

    private static TouchCandidate? DeclaredBy(Conversion conversion, DecisionFacts facts)
    {
        if (conversion.Input.PartnerId is not { } id)
        {
            return null;
        }

        var partner = facts.Partners.GetValueOrDefault(id);
        return new TouchCandidate(
            id, partner?.Name ?? "", LinkId: null, ClickId: null, conversion.OccurredAt, "declared",
            partner is null ? "partner_unknown" : Standing(conversion, facts, partner));
    }

    /// <summary>A lead of nobody but partners who were blocked since locks nothing.</summary>
    private static LeadLock? Standing(LeadLock? lead, DecisionFacts facts) =>
        lead is not null && Unblocked(lead.Credits, facts) is { Count: > 0 } left
            ? lead with { Credits = left } : null;

    /// <summary>Earlier credits without partners who were blocked since; the others divide the whole as they did what
    /// they had.</summary>
    private static List<Credit> Unblocked(IReadOnlyList<Credit> credits, DecisionFacts facts)
    {
        List<Credit> left = [.. credits.Where(
            c => facts.Partners.GetValueOrDefault(c.PartnerId)?.Status != PartnerStatus.Blocked)];
        if (left.Count == 0 || left.Count == credits.Count)
        {
            return left;
        }

        var parts = Split.ByLargestRemainder(BasisPoints.Whole, [.. left.Select(c => (long)c.WeightBasisPoints)]);
        return [.. left.Zip(parts, (credit, part) => credit with { WeightBasisPoints = (int)part })];
    }

    private static string? Standing(Conversion conversion, DecisionFacts facts, PartnerFacts partner) =>
        partner.Status == PartnerStatus.Blocked ? "partner_blocked"
        : !facts.Enrolled.ContainsKey((conversion.ProgramId, partner.Id)) ? "not_enrolled"
        : IsSelf(conversion, partner) ? "self_referral"
        : null;

    private static bool IsSelf(Conversion conversion, PartnerFacts partner) =>
        string.Equals(conversion.Input.CustomerExternalId, partner.Email, StringComparison.OrdinalIgnoreCase)
        || (conversion.Input.Metadata.TryGetValue("email", out var email)
            && string.Equals(email.Trim(), partner.Email, StringComparison.OrdinalIgnoreCase));
}
