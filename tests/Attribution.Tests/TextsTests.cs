using System.Text.Json;
using System.Text.RegularExpressions;

namespace Rattan.Attribution.Tests;

public sealed partial class TextsTests
{
    private static Dictionary<string, string> Texts(string language)
    {
        using var stream = typeof(AttributionModule).Assembly.GetManifestResourceStream($"i18n/{language}.json")!;
        return JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!;
    }

    [Theory]
    [InlineData("vi")]
    [InlineData("zh")]
    public void Every_language_has_every_text_with_the_same_placeholders(string language)
    {
        var (english, other) = (Texts("en"), Texts(language));
        other.Keys.Order().ShouldBe(english.Keys.Order());
        foreach (var (key, text) in english)
        {
            Placeholders(other[key]).ShouldBe(Placeholders(text), key);
        }
    }

    [Fact]
    public void Every_key_and_reason_in_the_source_has_its_text()
    {
        var texts = Texts("en");
        string[] keys =
        [
            "click_id_refused", "coupon_rejected", "coupon_used", "declared_rejected", "declared_used", "first_sale",
            "first_sale_unattributed", "lock_days", "lock_for_ever", "lock_refused", "model_first", "model_last",
            "touch_rejected", "touch_used", "unattributed", "guard", "late_touch", "late_touch_part", "late_coupon",
            "late_coupon_part", "model_linear", "model_time_decay", "model_position", "views_decide", "touch_shared",
            "view_rejected", "view_used", "view_shared", "model_markov", "model_shapley", "weights_markov",
            "weights_shapley", "weights_unknown", "weight_mean", "declared_won",
        ];
        keys.ShouldAllBe(key => texts.ContainsKey($"explain.attribution.{key}"));
        string[] words =
        [
            "outside_window", "after_order", "partner_blocked", "not_enrolled", "self_referral", "locked",
                "earlier_touch",
            "later_touch", "no_touch", "click_id_forged", "click_id_malformed", "click_id_too_old",
            "click_id_from_the_future", "lock_off", "lock_expired", "lead_unattributed", "coupon_wins",
                "touch_goes_first",
            "coupon_goes_first", "first_sale_decides", "last_click", "first_click", "lead_lock", "first_sale", "coupon",
            "declared", "click_id", "visitor", "customer", "first_sale_unattributed", "click_goes_first",
            "contract_takes_all", "first_view", "last_view", "late_touch", "late_touch_again", "linear", "position",
            "time_decay", "model_first", "model_last", "model_linear", "model_position", "model_time_decay",
            "outside_view_window", "views_off", "share_too_small", "too_many_touches", "markov", "shapley",
            "model_markov", "model_shapley", "declared_wins",
        ];
        words.ShouldAllBe(word => texts.ContainsKey($"word.{word}"));
    }

    private static string[] Placeholders(string text) => [.. Braces().Matches(text).Select(m => m.Value).Order()];

    [GeneratedRegex(@"\{\w+\}")]
    private static partial Regex Braces();
}
