using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Rattan.Attribution.Deciding;
using Rattan.Contracts.Attribution;
using Rattan.Contracts.Merchants;
using Rattan.Contracts.Partners;
using Rattan.Kernel.Json;

namespace Rattan.Attribution.Tests;

public sealed class DecideCreditsInvariants
{
    private static readonly Gen<string?> Refusals =
        Gen.Elements<string?>(null, null, null, "partner_blocked", "self_referral", "not_enrolled");

    private static readonly Gen<char> Names = Gen.Elements('A', 'B', 'C', 'D');

    private static readonly Dictionary<char, PartnerPromotion> Promotions = new()
    {
        ['A'] = PartnerPromotion.Content,
        ['B'] = PartnerPromotion.Coupon,
        ['C'] = PartnerPromotion.Extension,
        ['D'] = PartnerPromotion.Other,
    };

    private static readonly Dictionary<char, int> Contracts = new()
    {
        ['A'] = 0,
        ['B'] = 333,
        ['C'] = 2_500,
        ['D'] = 0,
    };

    private static readonly Gen<TouchCandidate> Clicks =
        from name in Names
        from hours in Gen.Choose(-24, 24 * 40)
        from refused in Refusals
        from hasClickId in Gen.Elements(true, false)
        from isView in Gen.Elements(true, false, false)
        let click = Given.Click(name, hours / 24.0, refused) with
        {
            IsView = isView,
            Promotion = Promotions[name],
            LateShareBasisPoints = Contracts[name],
        }
        select hasClickId ? click : click with { ClickId = null };

    private static readonly Gen<Credit[]> Credits = Gen.OneOf(
        Gen.Constant(Array.Empty<Credit>()),
        from a in Names select new[] { Given.Credit(a) },
        from a in Gen.Choose(1, 9999) select new[] { Given.Credit('A', a), Given.Credit('B', 10_000 - a) });

    /// <summary>Of some of the partners; some have nothing.</summary>
    private static readonly Gen<WeightsInForce?> Weights = Gen.OneOf(
        Gen.Constant<WeightsInForce?>(null),
        from names in Names.ArrayOf()
        from weights in Gen.Elements(0L, 1L, 333_333_333L, 1_500_000_000L).ArrayOf(names.Length)
        select (WeightsInForce?)new WeightsInForce(
            3, new DateOnly(2026, 5, 16), new DateOnly(2026, 6, 14),
            [.. names.Zip(weights, (name, weight) => new PartnerWeight(Given.Partner(name), weight))
                .DistinctBy(w => w.PartnerId)]));

    private static readonly Gen<AttributionQuestion> Questions =
        from clicks in Clicks.ArrayOf()
        from model in Gen.Elements(Enum.GetValues<AttributionModel>())
        from weights in Weights
        from late in Gen.Elements(0, 60, 60 * 48)
        from views in Gen.Elements(0, 24, 168)
        from lockIn in Gen.Elements<int?>(null, 0, 30)
        from lead in Gen.OneOf(
            Gen.Constant<LeadLock?>(null),
            from days in Gen.Choose(-2, 60) from credits in Credits select (LeadLock?)Given.Lead(days, credits))
        from first in Gen.Frequency((4, Gen.Constant<Credit[]?>(null)), (1, Credits.Select(c => (Credit[]?)c)))
        from coupon in Gen.OneOf(
            Gen.Constant<CouponCandidate?>(null),
            from name in Names
            from refused in Refusals
            select (CouponCandidate?)(Given.Coupon(name, refused) with
            {
                Promotion = Promotions[name],
                LateShareBasisPoints = Contracts[name],
            }))
        from declared in Gen.OneOf(
            Gen.Constant<TouchCandidate?>(null),
            from name in Names from refused in Refusals select (TouchCandidate?)Given.Declared(name, refused))
        from couponWins in Gen.Elements(true, false)
        from declaredWins in Gen.Elements(true, false, false)
        select Given.Question(clicks) with
        {
            Model = model,
            Weights = weights,
            LockInDays = lockIn,
            Lead = lead,
            FirstSaleCredits = first,
            Coupon = coupon,
            Declared = declared,
            CouponWins = couponWins,
            DeclaredWins = declaredWins,
            LateTouchMinutes = late,
            ViewWindowHours = views,
        };

    private static AttributionDecision Decide(AttributionQuestion question) => new DecideCredits().Decide(question);

    private static string Text(AttributionDecision decision) => JsonSerializer.Serialize(decision, RattanJson.Options);

    private static void Holds(Func<AttributionQuestion, bool> property) =>
        Prop.ForAll(Questions.ToArbitrary(), property).QuickCheckThrowOnFailure();

    [Fact]
    public void Weights_sum_to_the_whole_or_a_reason_says_why_there_are_none() => Holds(question =>
    {
        var decision = Decide(question);
        return decision.Credits.Count == 0
            ? decision.Unattributed is not null
            : decision.Unattributed is null && decision.Credits.Sum(c => c.WeightBasisPoints) == 10_000;
    });

    [Fact]
    public void The_same_question_has_the_same_answer_in_any_order_of_its_touches() => Holds(question =>
        Text(Decide(question)) == Text(Decide(question))
        && Text(Decide(question)) == Text(Decide(question with { Touches = [.. question.Touches.Reverse()] })));

    [Fact]
    public void A_refused_touch_never_wins() => Holds(question =>
        Decide(question).Credits.Where(ByTouch).All(c =>
            question.Touches.Any(t => t.Refused is null && t.PartnerId == c.PartnerId && t.At == c.TouchedAt)
            && !question.Touches.Any(t => t.Refused is not null && t.ClickId is not null && t.ClickId == c.ClickId)));

    [Fact]
    public void A_winning_click_lies_in_the_window() => Holds(question =>
        Decide(question).Credits.Where(ByTouch).All(c =>
            c.TouchedAt <= question.OccurredAt
                && c.TouchedAt >= question.OccurredAt.AddDays(-question.ClickWindowDays)));

    [Fact]
    public void Every_touch_is_told_once() => Holds(question =>
    {
        var distinct = question.Touches.Select(t => t.ClickId ?? $"{t.PartnerId}{t.LinkId}{t.At}").Distinct().Count();
        return Decide(question).Steps.Count(
            s => s.Kind == "touch" && !s.Key.Contains("declared", StringComparison.Ordinal)) == distinct;
    });

    [Fact]
    public void The_guard_never_gives_more_than_the_contract_and_says_when_it_acted() => Holds(question =>
        Decide(question with { Lead = null, FirstSaleCredits = null }) is var decision
        && decision.Credits.Where(c => c.Reason == "late_touch").GroupBy(c => c.PartnerId).All(
            g => g.Count() == 1 && g.Single().WeightBasisPoints <= Contracts[g.Single().PartnerName[0]])
        && decision.Credits.Where(c => c.Reason == "late_touch").Sum(c => c.WeightBasisPoints)
            <= Contracts.Values.Max()
        && (decision.Late.Count == 0) == decision.Steps.All(s => s.Key != "attribution.guard"));

    [Fact]
    public void A_view_never_wins_beside_a_click() => Holds(question =>
        Decide(question) is var decision
        && (decision.Credits.Where(ByTouch).Select(c => IsView(question, c)).Distinct().Count() <= 1));

    [Fact]
    public void By_weights_a_partner_has_the_same_however_often_it_comes() => Holds(question =>
    {
        var once = question with { LateTouchMinutes = 0 };
        var twice = once with
        {
            Touches =
            [
                .. once.Touches,
                .. once.Touches.Select(t => t with
                {
                    At = t.At.AddMicroseconds(-1), ClickId = t.ClickId is null ? null : t.ClickId + "x",
                }),
            ],
        };
        return Decide(once).Credits.All(c => c.Reason is not ("markov" or "shapley"))
            || Totals(Decide(once)).SequenceEqual(Totals(Decide(twice)));

        static IEnumerable<(string, int)> Totals(AttributionDecision decision) => decision.Credits
            .GroupBy(c => c.PartnerName, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => (g.Key, g.Sum(c => c.WeightBasisPoints)));
    });

    [Fact]
    public void A_stored_question_is_decided_as_it_was() => Holds(question =>
        Text(Decide(JsonSerializer.Deserialize<AttributionQuestion>(
            JsonSerializer.Serialize(question, RattanJson.Options), RattanJson.Options)!)) == Text(Decide(question)));

    private static bool IsView(AttributionQuestion question, Credit credit) => question.Touches.Any(
        t => t.IsView && t.PartnerId == credit.PartnerId && t.At == credit.TouchedAt && t.ClickId == credit.ClickId)
        && !question.Touches.Any(
            t => !t.IsView && t.PartnerId == credit.PartnerId && t.At == credit.TouchedAt
                && t.ClickId == credit.ClickId);

    private static bool ByTouch(Credit credit) => credit.TouchedAt is not null
        && credit.Reason is not ("lead_lock" or "first_sale" or "declared");
}
