using System.Text;
using System.Text.Json;
using Rattan.Contracts.Explanations;
using Rattan.Platform.Ui.Explain;
using Rattan.Platform.Ui.Texts;

namespace Rattan.Platform.Tests;

public sealed class ExplanationTextTests
{
    private static readonly DateTimeOffset At = new(2026, 11, 21, 20, 30, 0, TimeSpan.Zero);

    private readonly ExplanationText explanations = new(new TextCatalog([new SampleTexts()]));

    [Theory]
    [InlineData("en", "Rule base pays 7.5% of 1,250.00 EUR",
        "Held until 5 Dec 2026 (clicked 21 Nov 2026, 20:30 UTC, 1,000 times): blocked")]
    [InlineData("vi", "Luật base trả 7,5% của 1.250,00 EUR",
        "Giữ đến 05/12/2026 (nhấp 21/11/2026 20:30 UTC, 1.000 lần): bị chặn")]
    [InlineData("zh", "规则 base 支付 1,250.00 EUR 的 7.5%", "保留至 2026年12月5日（点击 2026年11月21日 20:30 UTC，1,000 次）：已封禁")]
    public void Each_language_says_it_in_its_own_way(string language, string first, string second)
    {
        var answer = explanations.Render(Steps(), language);
        answer.Text.ShouldBe($"{first}\n{second}");
        answer.Steps[0].ShouldBe(new ExplanationStepText("rule", "matched", first));
    }

    [Fact]
    public void A_zone_moves_instants_and_not_days() => explanations
        .Render(Steps(), "en", TimeZoneInfo.FindSystemTimeZoneById("Asia/Ho_Chi_Minh")).Steps[1].Detail
        .ShouldBe("Held until 5 Dec 2026 (clicked 22 Nov 2026, 03:30 UTC+07:00, 1,000 times): blocked");

    [Fact]
    public void What_has_no_words_shows_itself()
    {
        var step = ExplainStep.Of("rule", "noted", "word", ("word", ExplainArg.Word("brand_new_reason")));
        explanations.Render([step], "vi").Text.ShouldBe("brand_new_reason {other}");
        explanations.Render([step with { Key = "nowhere" }], "en").Text.ShouldBe("explain.nowhere");
    }

    [Fact]
    public void An_unknown_language_is_answered_in_English() =>
        explanations.Render(Steps(), "fr").Text.ShouldBe(explanations.Render(Steps(), "en").Text);

    private static ExplainStep[] Steps()
    {
        Percent.TryParse("7.5", out var percent).ShouldBeTrue();
        return
        [
            ExplainStep.Of(
                "rule", "matched", "rule", ("rule", ExplainArg.Text("base")), ("percent", ExplainArg.Percent(percent)),
                ("amount", ExplainArg.Money(new Money(125000, Currency.Of("EUR"))))),
            ExplainStep.Of(
                "hold", "noted", "hold", ("day", ExplainArg.Day(new DateOnly(2026, 12, 5))),
                ("at", ExplainArg.Instant(At)), ("n", ExplainArg.Number(1000m)), ("why", ExplainArg.Word("blocked"))),
        ];
    }

    private sealed class SampleTexts : System.Reflection.Assembly
    {
        private static readonly Dictionary<string, string[]> Texts = new()
        {
            ["explain.rule"] = ["Rule {rule} pays {percent} of {amount}", "Luật {rule} trả {percent} của {amount}",
                "规则 {rule} 支付 {amount} 的 {percent}"],
            ["explain.hold"] =
            [
                "Held until {day} (clicked {at}, {n} times): {why}",
                "Giữ đến {day} (nhấp {at}, {n} lần): {why}",
                "保留至 {day}（点击 {at}，{n} 次）：{why}",
            ],
            ["explain.word"] = ["{word} {other}", "{word} {other}", "{word} {other}"],
            ["word.blocked"] = ["blocked", "bị chặn", "已封禁"],
        };

        public override Stream GetManifestResourceStream(string name)
        {
            var at = ITexts.Languages.ToList().IndexOf(name["i18n/".Length..^".json".Length]);
            var texts = Texts.ToDictionary(text => text.Key, text => text.Value[at]);
            return new MemoryStream(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(texts)));
        }
    }
}
