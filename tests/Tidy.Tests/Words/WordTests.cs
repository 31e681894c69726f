using static Rattan.Tidy.Tests.Tree.Verdict;

namespace Rattan.Tidy.Tests.Words;

public sealed class WordTests
{
    [Fact]
    public void Nothing_is_left_unfinished() =>
        RepoTree.Files.SelectMany(UnfinishedMarks.Check).ShouldKeep(Rule.Unfinished);

    [Fact]
    public void The_tree_speaks_of_the_product_only() =>
        RepoTree.Files.SelectMany(BannedWords.Check).ShouldKeep(Rule.Words);

    [Theory]
    [InlineData("// TO", "DO later")]
    [InlineData("-- FIX", "ME")]
    [InlineData("throw new NotImplemented", "Exception();")]
    [InlineData("[Fact(Sk", "ip = \"\")]")]
    [InlineData("[Fact(Sk", "ip = \"flaky\")]")]
    public void An_unfinished_mark_is_found(string half, string other) =>
        UnfinishedMarks.Check(Sample("src/Edge/A.cs", half + other)).ShouldHaveSingleItem();

    [Theory]
    [InlineData("rows.Skip(3)")]
    [InlineData("[Fact(Sk_ip = \"Needs a server that this machine does not have.\")]")]
    [InlineData("toDoList")]
    public void Other_words_pass(string text) =>
        UnfinishedMarks.Check(Sample("src/Edge/A.cs", text.Replace("Sk_ip", "Skip", StringComparison.Ordinal)))
            .ShouldBeEmpty();

    [Theory]
    [InlineData("AI-gen", "erated code")]
    [InlineData("written by Cla", "ude")]
    [InlineData("ask Chat", "GPT")]
    [InlineData("https://registry.npm", "js.org/x")]
    [InlineData("see /wo", "rk/main")]
    [InlineData("a sub", "agent did it")]
    public void A_banned_word_is_found(string half, string other) =>
        BannedWords.Check(Sample("docs/a.md", half + other)).ShouldComplain("has no place in the tree");

    [Theory]
    [InlineData("data lies in ../sha", "red/data")]
    [InlineData("left for the next sess", "ion")]
    [InlineData("as an age", "nt I")]
    public void A_word_about_the_work_is_found_outside_of_tests_and_scripts(string half, string other)
    {
        BannedWords.Check(Sample("docs/a.md", half + other)).ShouldComplain("outside of tests and scripts");
        BannedWords.Check(Sample("tests/Kernel.Tests/A.cs", half + other)).ShouldBeEmpty();
        BannedWords.Check(Sample("bench", half + other)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("the User-Agent of a crawler such as Cla", "udeBot")]
    [InlineData("the session cookie", " of a signed-in user")]
    [InlineData("src/net", "work/x")]
    public void Words_of_the_trade_pass(string half, string other) =>
        BannedWords.Check(Sample("docs/a.md", half + other)).ShouldBeEmpty();
}
