using static Rattan.Tidy.Tests.Tree.Verdict;

namespace Rattan.Tidy.Tests.Pages;

public sealed class PageTests
{
    [Fact]
    public void Texts_are_complete_in_all_languages()
    {
        RepoTree.Files.ShouldContain(f => f.Path == "src/Platform/i18n/vi.json");
        Texts.Check(RepoTree.Files).ShouldKeep(Rule.Texts);
    }

    [Fact]
    public void Pages_show_no_untranslated_text() =>
        RepoTree.Razor.SelectMany(Markup.VisibleText).ShouldKeep(Rule.VisibleText);

    [Fact]
    public void Pages_hold_no_inline_style_or_script() =>
        RepoTree.Razor.SelectMany(Markup.Inline).ShouldKeep(Rule.InlineMarkup);

    [Theory]
    [InlineData("""{"a":"x"}""", """{}""", "a is missing")]
    [InlineData("""{}""", """{"a":"x"}""", "a is not in English")]
    [InlineData("""{"a":"{n} x"}""", """{"a":"{m} x"}""", "other placeholders")]
    [InlineData("""{"a":"x"}""", """{"a":""}""", "a is empty")]
    public void A_gap_between_languages_is_found(string english, string other, string about) =>
        Texts.Check([Text("en", english), Text("vi", other), Text("zh", english)]).ShouldComplain(about);

    [Fact]
    public void A_missing_language_is_found() =>
        Texts.Check([Text("en", "{}"), Text("vi", "{}")]).ShouldComplain("zh.json is missing");

    [Fact]
    public void Placeholders_may_stand_in_another_order() =>
        Texts.Check(
        [
            Text("en", """{"a":"{n} {m}"}"""), Text("vi", """{"a":"{m} {n}"}"""), Text("zh", """{"a":"{n}{m}"}"""),
        ]).ShouldBeEmpty();

    [Theory]
    [InlineData("<h1>Payouts</h1>", "Payouts")]
    [InlineData("@if (x)\n{\n<p>No partners yet</p>\n}", "No partners yet")]
    [InlineData("<p>@count partners</p>", "partners")]
    [InlineData("<button title=\"Close\">x</button>", "Close")]
    [InlineData("<a class=\"@(a > b ? \"x\" : null)\">Trang chủ</a>", "Trang chủ")]
    public void Untranslated_text_is_found(string page, string about) =>
        Markup.VisibleText(Sample("src/Platform/Ui/X.razor", page)).ShouldComplain(about);

    [Theory]
    [InlineData("@page \"/partners\"\n@inject Foo Bar\n<h1>@Texts[\"a.b\"]</h1>")]
    [InlineData("@* a comment *@ <!-- another --> <i class=\"ti ti-x\" aria-hidden=\"true\"></i>")]
    [InlineData(
        "@if (Value is { } change)\n{\n<p>@Formats.Percent(Texts.Language, change)</p>\n}\n"
        + "else if (Other)\n{\n<p>–</p>\n}")]
    [InlineData(
        "@foreach (var x in Items)\n{\nvar here = x.Name;\n<a href=\"@x.Url(\"a b\")\">@x.Name?.Trim()</a>\n}\n"
        + "@code {\nprivate string Name => \"{ words }\";\n}")]
    [InlineData("<nav aria-label=\"Rattan\"></nav>")]
    [InlineData("<p>Rattan&nbsp;·&nbsp;@Texts[\"a\"]</p>")]
    [InlineData("<X Title=\"@Texts[\"a\"]\"\n   On=\"@(x => y)\">@(a ? \"b\" : \"c\")</X>")]
    public void Expressions_and_code_pass(string page) =>
        Markup.VisibleText(Sample("src/Platform/Ui/X.razor", page)).ShouldBeEmpty();

    [Theory]
    [InlineData("<p style=\"color:red\">x</p>")]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("<a onclick=\"x()\">x</a>")]
    [InlineData("<style>p{}</style>")]
    public void Inline_style_and_script_are_found(string page) =>
        Markup.Inline(Sample("a.razor", page)).ShouldComplain("is inline");

    [Theory]
    [InlineData("<script type=\"module\" src=\"@Bundles[\"app.js\"]\"></script>")]
    [InlineData("<form @onsubmit=\"SubmitAsync\"></form>")]
    public void What_the_policy_permits_passes(string page) => Markup.Inline(Sample("a.razor", page)).ShouldBeEmpty();

    private static SourceFile Text(string language, string json) =>
        Sample($"src/Modules/Payouts/i18n/{language}.json", json);
}
