using static Rattan.Tidy.Tests.Tree.Verdict;

namespace Rattan.Tidy.Tests.Documents;

public sealed class DocumentTests
{
    [Fact]
    public void The_feature_page_has_every_capability_once_with_its_place_and_its_test() =>
        Features.Check(RepoTree.Files.Single(f => f.Path == "docs/features.md"), RepoTree.Has)
            .ShouldKeep(Rule.Features);

    [Fact]
    public void Pages_that_are_pointed_to_exist() => RepoTree.Files.Where(f => !f.IsUnder("tests/Tidy.Tests"))
        .SelectMany(f => DocumentPaths.Check(f, RepoTree.Has)).ShouldKeep(Rule.DocumentPaths);

    [Fact]
    public void Every_error_code_is_documented()
    {
        var page = RepoTree.Files.Single(f => f.Path == "docs/api/errors.md");
        RepoTree.CSharp.SelectMany(f => ErrorCodes.Check(f, page)).ShouldKeep(Rule.ErrorCodes);
    }

    [Theory]
    [InlineData("new ConflictError(\"payout.gone\", \"x\")")]
    [InlineData("record A() : NotFoundError(\n    \"payout.gone\", \"x\");")]
    [InlineData("static NotFoundError Gone => new(\"payout.gone\", \"x\");")]
    public void An_undocumented_code_is_found(string text) =>
        ErrorCodes.Check(Sample("src/Modules/P/A.cs", text), Sample("docs/api/errors.md", "| `payout.there` |"))
            .ShouldComplain("payout.gone is not on");

    [Fact]
    public void There_are_a_hundred_and_one_capabilities()
    {
        Features.Ids.Count.ShouldBe(101);
        Features.Ids.ShouldContain("T1");
        Features.Ids.ShouldContain("X5");
    }

    [Theory]
    [InlineData("| T1 | links | finished | `src` | `tests` |", "not one of works")]
    [InlineData("| T1 | links | works |  | `tests` |", "the column where names no path")]
    [InlineData("| T1 | links | partly | `src` | see the code |", "the column test names no path")]
    [InlineData("| T1 | links | works | `src` | `tests/Gone.Tests` |", "tests/Gone.Tests does not exist")]
    [InlineData("| T1 | a | not yet | | |\n| T1 | a | not yet | | |", "T1 has 2 rows")]
    [InlineData("", "X5 has 0 rows")]
    public void A_wrong_row_is_found(string rows, string about) =>
        Features.Check(Sample("docs/features.md", rows), path => path is "src" or "tests").ShouldComplain(about);

    [Fact]
    public void A_good_row_passes() =>
        Features.Check(Sample("docs/features.md", "| T1 | links | works | `src` | `tests` |"), _ => true)
            .ShouldNotContain(f => f.Message.StartsWith("T1", StringComparison.Ordinal));

    [Theory]
    [InlineData("src/Edge/A.cs", "/// see docs/gone.md", "docs/gone.md does not exist")]
    [InlineData("docs/api/a.md", "[x](../gone.md#part)", "docs/gone.md does not exist")]
    public void A_pointer_to_nowhere_is_found(string path, string text, string about) =>
        DocumentPaths.Check(Sample(path, text), _ => false).ShouldComplain(about);

    [Fact]
    public void Links_to_other_sites_pass() =>
        DocumentPaths.Check(Sample("docs/a.md", "[x](https://example.com) [y](#here)"), _ => false).ShouldBeEmpty();
}
