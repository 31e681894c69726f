namespace Rattan.Tidy.Tests.Tree;

public sealed class TreeTests
{
    private static readonly Exemption LongFile = new(Rule.FileSize, "a.cs", "A sample of these tests.");

    [Fact]
    public void The_tree_is_found_and_read()
    {
        RepoTree.Files.ShouldContain(f => f.Path == "Rattan.slnx");
        RepoTree.CSharp.Count().ShouldBeGreaterThan(50);
        RepoTree.Files.ShouldNotContain(f => f.Path.Contains("/obj/", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("a = \"class X\"; b", "a = \"       \"; b")]
    [InlineData("a // class X\nb", "a           \nb")]
    [InlineData("a /* x\ny */ b", "a     \n     b")]
    [InlineData("$\"x {y + \"z\"} w\"", "$\"   y + \" \"   \"")]
    [InlineData("$\"{{no}}\" x", "$\"      \" x")]
    [InlineData("@\"a\"\"b\" c", "@\"    \" c")]
    [InlineData("\"\"\"a \"b\" c\"\"\" d", "\"\"\"       \"\"\" d")]
    [InlineData("$$\"\"\"a {b} {{c}}\"\"\" d", "$$\"\"\"        c  \"\"\" d")]
    [InlineData("'\\'' + '\"' + x", "'  ' + ' ' + x")]
    [InlineData("\"\" + x", "\"\" + x")]
    [InlineData("@class.Name", "@class.Name")]
    public void Strings_and_comments_are_blanked_and_code_stays(string text, string code) =>
        CodeText.Of(text).ShouldBe(code);

    [Fact]
    public void Every_exemption_says_why() =>
        Exceptions.All.ShouldAllBe(e => e.Reason.Length > 20);

    [Fact]
    public void An_exemption_that_covers_nothing_is_found() =>
        Should.Throw<ShouldAssertException>(() => Array.Empty<Finding>().ShouldKeep(Rule.FileSize, [LongFile]));

    [Fact]
    public void An_exemption_covers_its_own_file_and_rule_alone()
    {
        new[] { new Finding("a.cs", 1, "bad") }.ShouldKeep(Rule.FileSize, [LongFile]);
        Should.Throw<ShouldAssertException>(
            () => new[] { new Finding("a.cs", 1, "bad") }.ShouldKeep(Rule.LineLength, [LongFile]));
        Should.Throw<ShouldAssertException>(
            () => new[] { new Finding("a.cs", 0, "bad"), new Finding("b.cs", 0, "bad") }
                .ShouldKeep(Rule.FileSize, [LongFile]));
    }

    [Fact]
    public void A_finding_without_an_exemption_fails() =>
        Should.Throw<ShouldAssertException>(() => new[] { new Finding("a.cs", 1, "bad") }.ShouldKeep(Rule.FileSize));
}
