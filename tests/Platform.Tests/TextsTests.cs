using System.Reflection;
using Microsoft.AspNetCore.Http;
using Rattan.Contracts.Commissions;
using Rattan.Contracts.Merchants;
using Rattan.Contracts.Partners;
using Rattan.Contracts.Tracking;
using Rattan.Platform.Ui.Components;
using Rattan.Platform.Ui.Texts;

namespace Rattan.Platform.Tests;

public sealed class TextsTests
{
    private static readonly Assembly Platform = typeof(ITexts).Assembly;

    private readonly TextCatalog catalog = new([Platform]);

    [Theory]
    [InlineData("vi")]
    [InlineData("zh")]
    public void Every_language_has_the_keys_and_placeholders_of_English(string language)
    {
        var english = Shapes("en");
        english.Count.ShouldBeGreaterThan(50);
        Shapes(language).ShouldBe(english);
    }

    [Theory]
    [InlineData("vi")]
    [InlineData("zh")]
    public void Nothing_is_left_in_English(string language) => TextCatalog.Read(Platform, language)
        .Where(text => text.Value == catalog.Find("en", text.Key)).ShouldBeEmpty();

    [Fact]
    public void Every_state_has_a_word_and_a_look()
    {
        var states = new[]
        {
            typeof(CommissionStatus), typeof(ConversionStatus), typeof(LeadStatus), typeof(PartnerStatus),
            typeof(EnrolmentStatus), typeof(ProgramStatus),
        }.SelectMany(type => Enum.GetValues(type).Cast<object>()).Select(StatusLook.NameOf);
        foreach (var state in states)
        {
            StatusLook.Known.ShouldContainKey(state);
            catalog.Find("en", $"status.{state}").ShouldNotBeNull(state);
        }

        StatusLook.Known.Keys.ShouldAllBe(state => catalog.Find("en", $"status.{state}") != null);
    }

    [Fact]
    public void A_key_of_two_assemblies_is_refused()
    {
        var twin = new TextAssembly("""{"ui.skip":"again"}""");
        Should.Throw<InvalidOperationException>(() => new TextCatalog([Platform, twin]))
            .Message.ShouldContain("ui.skip");
    }

    [Fact]
    public void The_same_assembly_twice_is_one() =>
        new TextCatalog([Platform, Platform]).Find("en", "ui.skip").ShouldNotBeNull();

    [Fact]
    public void A_missing_translation_is_shown_in_English_and_a_missing_key_not_at_all()
    {
        var texts = new TextCatalog([new TextAssembly("""{"only.english":"Yes"}""")]);
        texts.Find("vi", "only.english").ShouldBe("Yes");
        texts.Find("vi", "nowhere").ShouldBeNull();
    }

    [Theory]
    [InlineData("?lang=vi", "zh", "en", "vi")]
    [InlineData("?lang=xx", "zh", "en", "zh")]
    [InlineData("", "", "zh-CN,zh;q=0.9,en;q=0.8", "zh")]
    [InlineData("", "", "en;q=0.3,vi-VN;q=0.7", "vi")]
    [InlineData("", "", "fr-FR,de;q=0.5", "en")]
    [InlineData("", "", "", "en")]
    public void The_language_is_asked_for_remembered_preferred_or_English(
        string query, string cookie, string accepted, string expected)
    {
        var context = new DefaultHttpContext();
        context.Request.QueryString = new QueryString(query);
        context.Request.Headers.Cookie = cookie.Length > 0 ? $"rtn_lang={cookie}" : default;
        context.Request.Headers.AcceptLanguage = accepted;
        RequestLanguage.Of(context).ShouldBe(expected);
    }

    [Fact]
    public void Placeholders_are_filled_and_values_are_not_looked_into()
    {
        TextTemplate.Fill("{a} of {b}, {c}", name => name switch { "a" => "{b}", "b" => "2", _ => null })
            .ShouldBe("{b} of 2, {c}");
        TextTemplate.Fill("no } end {", _ => "x").ShouldBe("no } end {");
    }

    private static SortedDictionary<string, string> Shapes(string language) => new(
        TextCatalog.Read(Platform, language).ToDictionary(
            text => text.Key, text =>
                string.Join(',', TextTemplate.Placeholders(text.Value).Order(StringComparer.Ordinal))),
        StringComparer.Ordinal);

    /// <summary>An assembly that is nothing but an English text file.</summary>
    private sealed class TextAssembly(string json) : Assembly
    {
        public override AssemblyName GetName() => new("Twin");

        public override Stream? GetManifestResourceStream(string name) =>
            name == "i18n/en.json" ? new MemoryStream(System.Text.Encoding.UTF8.GetBytes(json)) : null;
    }
}
