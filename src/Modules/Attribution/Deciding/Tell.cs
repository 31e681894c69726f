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

    /// <param name="views">No click may win, so views decide.</param>
    public static ExplainStep Model(AttributionQuestion question, bool views)
    {
        var days = ("days", ExplainArg.Number(question.ClickWindowDays));
        var model = question.Model switch
        {
            AttributionModel.Last => "model_last",
            AttributionModel.First => "model_first",
            AttributionModel.Linear => "model_linear",
            AttributionModel.TimeDecay => "model_time_decay",
            AttributionModel.Markov => "model_markov",
            AttributionModel.Shapley => "model_shapley",
            _ => "model_position",
        };
        return views
            ? ExplainStep.Of(
                "model", "used", "attribution.views_decide",
                ("hours", ExplainArg.Number(question.ViewWindowHours)), ("model", ExplainArg.Word(model)))
            : question.Model == AttributionModel.TimeDecay
            ? ExplainStep.Of(
                "model", "used", $"attribution.{model}", days, ("hours", ExplainArg.Number(question.HalfLifeHours)))
            : ExplainStep.Of("model", "used", $"attribution.{model}", days);
    }

    public static ExplainStep Guard(AttributionQuestion question) => ExplainStep.Of(
        "model", "used", "attribution.guard", ("minutes", ExplainArg.Number(question.LateTouchMinutes)));

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
            var earned = refused is null ? credits.FirstOrDefault(c => c.IsOf(touch)) : null;
            yield return Touch(touch, refused ?? losers, earned);
        }

        if (question.Coupon is { } coupon)
        {
            yield return Coupon(coupon, credits.Any(c => c.Reason == "coupon"), Loser(losers));
        }

        if (question.Declared is { } declared)
        {
            yield return Declared(
                declared, credits.Any(c => c.Reason == "declared") ? losers : null, Loser(losers));
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

    private static ExplainStep Touch(TouchCandidate touch, string reason, Credit? earned)
    {
        var kind = touch.IsView ? "view" : "touch";
        (string, ExplainArg)[] about =
        [
            ("partner", ExplainArg.Text(touch.PartnerName)), ("at", ExplainArg.Instant(touch.At)),
            ("found", ExplainArg.Word(touch.FoundBy)), ("reason", ExplainArg.Word(earned?.Reason ?? reason)),
        ];
        return earned is null ? ExplainStep.Of("touch", "rejected", $"attribution.{kind}_rejected", about)
            : earned.WeightBasisPoints == BasisPoints.Whole
            ? ExplainStep.Of("touch", "used", $"attribution.{kind}_used", about)
            : ExplainStep.Of(
                "touch", "used", $"attribution.{kind}_shared",
                [.. about, ("share", Share(earned.WeightBasisPoints))]);
    }

    public static ExplainArg Share(int basisPoints) => ExplainArg.Percent(new Percent(basisPoints / 100m));

    private static ExplainStep Coupon(CouponCandidate coupon, bool used, string losers) => used
        ? ExplainStep.Of(
            "coupon", "used", "attribution.coupon_used",
            ("partner", ExplainArg.Text(coupon.PartnerName)), ("code", ExplainArg.Text(coupon.Code)))
        : ExplainStep.Of(
            "coupon", "rejected", "attribution.coupon_rejected",
            ("partner", ExplainArg.Text(coupon.PartnerName)),
            ("code", ExplainArg.Text(coupon.Code)),
            ("reason", ExplainArg.Word(coupon.Refused ?? losers)));

    /// <param name="over">What it earned before; null when it did not earn.</param>
    private static ExplainStep Declared(TouchCandidate declared, string? over, string losers) => over is not null
        ? ExplainStep.Of(
            "touch", "used", over == "declared_wins" ? "attribution.declared_won" : "attribution.declared_used",
            ("partner", ExplainArg.Text(declared.PartnerName)))
        : ExplainStep.Of(
            "touch", "rejected", "attribution.declared_rejected",
            ("partner", ExplainArg.Text(declared.PartnerName)),
            ("reason", ExplainArg.Word(declared.Refused ?? losers)));

    /// <summary>Coupons and declared partners do not lose to a model: they lose because there was a touch.</summary>
    private static string Loser(string losers) => losers switch
    {
        "first_sale_decides" or "locked" or "coupon_wins" or "declared_wins" => losers,
        "no_touch" => "coupon_goes_first",
        _ => "touch_goes_first",
    };

    private static string Names(IReadOnlyList<Credit> credits) =>
        string.Join(", ", credits.Select(c => c.PartnerName).Distinct(StringComparer.Ordinal));
}
