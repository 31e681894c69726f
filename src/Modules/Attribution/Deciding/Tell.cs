using Rattan.Contracts.Attribution;
using Rattan.Contracts.Clicks;
using Rattan.Contracts.Explanations;
using Rattan.Contracts.Merchants;

namespace Rattan.Attribution.Deciding;

/// <summary>The steps of a decision. Every key has its sentence in i18n, in three languages.</summary>
internal static class Tell
{
    public static ExplainStep Lock(LeadLock lead, int? days, string? refused)
    {
        var partner = ExplainArg.Text(Names(lead.Credits));
        var at = ExplainArg.Instant(lead.At);
        return (refused, days) switch
        {
            (not null, _) => ExplainStep.Of(
                "lock", "rejected", "attribution.lock_refused", ("partner", partner), ("at", at),
                ("reason", ExplainArg.Word(refused))),
            (null, { } d) => ExplainStep.Of(
                "lock", "used", "attribution.lock_days", ("partner", partner), ("at", at),
                ("days", ExplainArg.Number(d))),
            _ => ExplainStep.Of("lock", "used", "attribution.lock_for_ever", ("partner", partner), ("at", at)),
        };
    }

    public static ExplainStep FirstSale(IReadOnlyList<Credit> credits) => credits.Count == 0
        ? ExplainStep.Of("lock", "noted", "attribution.first_sale_unattributed")
        : ExplainStep.Of("lock", "used", "attribution.first_sale", ("partner", ExplainArg.Text(Names(credits))));

    public static ExplainStep Model(AttributionQuestion question) => ExplainStep.Of(
        "model",
        "used",
        question.Model == AttributionModel.Last ? "attribution.model_last" : "attribution.model_first",
        ("days", ExplainArg.Number(question.ClickWindowDays)));

    public static ExplainStep Nobody(string reason) =>
        ExplainStep.Of("status", "noted", "attribution.unattributed", ("reason", ExplainArg.Word(reason)));

    /// <summary>One step for the refused click id and for every touch, coupon and declared partner that was looked
    /// at; those that did not earn and were not refused for themselves get <paramref name="losers"/>.</summary>
    public static IEnumerable<ExplainStep> Rest(
        AttributionQuestion question, IReadOnlyList<JudgedTouch> touches, string losers, IReadOnlyList<Credit> credits)
    {
        if (question.ClickIdRefused is { } verdict and not ClickIdVerdict.Good)
        {
            yield return ExplainStep.Of(
                "touch", "rejected", "attribution.click_id_refused", ("reason", ExplainArg.Word(Word(verdict))));
        }

        foreach (var (touch, refused) in touches)
        {
            var earned = refused is null ? credits.FirstOrDefault(c => IsOf(c, touch)) : null;
            yield return Touch(touch, refused ?? losers, earned);
        }

        if (question.Coupon is { } coupon)
        {
            yield return Coupon(coupon, credits.Any(c => c.Reason == "coupon"), Loser(losers));
        }

        if (question.Declared is { } declared)
        {
            yield return Declared(declared, credits.Any(c => c.Reason == "declared"), Loser(losers));
        }
    }

    public static string Word(ClickIdVerdict verdict) => verdict switch
    {
        ClickIdVerdict.Malformed => "click_id_malformed",
        ClickIdVerdict.Forged => "click_id_forged",
        ClickIdVerdict.TooOld => "click_id_too_old",
        ClickIdVerdict.FromTheFuture => "click_id_from_the_future",
        _ => throw new ArgumentOutOfRangeException(nameof(verdict), verdict, "Not a refusal."),
    };

    private static ExplainStep Touch(TouchCandidate touch, string reason, Credit? earned) => ExplainStep.Of(
        "touch",
        earned is null ? "rejected" : "used",
        earned is null ? "attribution.touch_rejected" : "attribution.touch_used",
        ("partner", ExplainArg.Text(touch.PartnerName)),
        ("at", ExplainArg.Instant(touch.At)),
        ("found", ExplainArg.Word(touch.FoundBy)),
        ("reason", ExplainArg.Word(earned?.Reason ?? reason)));

    private static ExplainStep Coupon(CouponCandidate coupon, bool used, string losers) => used
        ? ExplainStep.Of(
            "coupon", "used", "attribution.coupon_used",
            ("partner", ExplainArg.Text(coupon.PartnerName)), ("code", ExplainArg.Text(coupon.Code)))
        : ExplainStep.Of(
            "coupon", "rejected", "attribution.coupon_rejected",
            ("partner", ExplainArg.Text(coupon.PartnerName)),
            ("code", ExplainArg.Text(coupon.Code)),
            ("reason", ExplainArg.Word(coupon.Refused ?? losers)));

    private static ExplainStep Declared(TouchCandidate declared, bool used, string losers) => used
        ? ExplainStep.Of(
            "touch", "used", "attribution.declared_used", ("partner", ExplainArg.Text(declared.PartnerName)))
        : ExplainStep.Of(
            "touch", "rejected", "attribution.declared_rejected",
            ("partner", ExplainArg.Text(declared.PartnerName)),
            ("reason", ExplainArg.Word(declared.Refused ?? losers)));

    /// <summary>Coupons and declared partners do not lose to a model: they lose because there was a touch.</summary>
    private static string Loser(string losers) => losers switch
    {
        "earlier_touch" or "later_touch" => "touch_goes_first",
        "no_touch" => "coupon_goes_first",
        _ => losers,
    };

    private static bool IsOf(Credit credit, TouchCandidate touch) => touch.ClickId is not null
        ? credit.ClickId == touch.ClickId
        : credit.ClickId is null && credit.PartnerId == touch.PartnerId && credit.TouchedAt == touch.At
            && credit.LinkId == touch.LinkId;

    private static string Names(IReadOnlyList<Credit> credits) =>
        string.Join(", ", credits.Select(c => c.PartnerName).Distinct(StringComparer.Ordinal));
}
