using System.Text.Json;
using System.Text.RegularExpressions;
using Rattan.Commissions.Lines;
using Rattan.Commissions.Plans.Engine;

namespace Rattan.Commissions.Tests;

public sealed partial class TextsTests
{
    private static Dictionary<string, string> Texts(string language)
    {
        using var stream = typeof(CommissionsModule).Assembly.GetManifestResourceStream($"i18n/{language}.json")!;
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

    /// <summary>The keys are literals in the module, so its assembly holds every one of them, at even or odd
    /// offsets.</summary>
    [Fact]
    public void Every_key_of_the_module_has_its_text()
    {
        var texts = Texts("en");
        var bytes = File.ReadAllBytes(typeof(CommissionsModule).Assembly.Location);
        var literals = System.Text.Encoding.Unicode.GetString(bytes) + System.Text.Encoding.Unicode.GetString(
            bytes.AsSpan(1));
        var keys = Keys().Matches(literals).Select(m => m.Value).Distinct().ToList();
        keys.Count.ShouldBeGreaterThan(30);
        keys.ShouldAllBe(key => texts.ContainsKey($"explain.{key}"));
        texts.Keys.Where(k => k.StartsWith("explain.", StringComparison.Ordinal)).Count().ShouldBe(keys.Count);
    }

    [Fact]
    public void Every_word_has_its_text()
    {
        var texts = Texts("en");
        Reasons.All.ShouldAllBe(code => texts.ContainsKey($"word.reason.{code}"));
        Fields.Names.ShouldAllBe(field => texts.ContainsKey($"word.plan.{field}"));
        Enum.GetValues<Op>().ShouldAllBe(
            op => texts.ContainsKey("word.plan.op_" + JsonNamingPolicy.SnakeCaseLower.ConvertName(op.ToString())));
        Enumerable.Range(1, 7).ShouldAllBe(day => texts.ContainsKey($"word.plan.weekday_{day}"));
    }

    private static string[] Placeholders(string text) => [.. Braces().Matches(text).Select(m => m.Value).Order()];

    [GeneratedRegex(@"\{\w+\}")]
    private static partial Regex Braces();

    [GeneratedRegex(
        @"commission\.(appeal|plan|rule|recurring|more|weight|percent|flat|fee|hold|refund|status|no|zero)(_[a-z_]+)?"
        + "(?![a-zA-Z_])")]
    private static partial Regex Keys();
}
