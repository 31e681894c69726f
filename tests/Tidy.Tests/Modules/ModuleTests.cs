using static Rattan.Tidy.Tests.Tree.Verdict;

namespace Rattan.Tidy.Tests.Modules;

public sealed class ModuleTests
{
    [Fact]
    public void Every_module_says_shortly_what_it_owns() =>
        ModuleFiles.Readmes([.. RepoTree.Files]).ShouldKeep(Rule.ModuleReadme);

    [Fact]
    public void Schema_files_come_in_pairs_without_gaps() =>
        ModuleFiles.Schemas([.. RepoTree.Files]).ShouldKeep(Rule.SchemaPairs);

    [Fact]
    public void A_module_without_a_readme_is_found() =>
        ModuleFiles.Readmes([Sample("src/Modules/Payouts/Payouts.csproj", "")]).ShouldComplain("no README.md");

    [Fact]
    public void A_readme_that_is_a_book_is_found() =>
        ModuleFiles.Readmes([Sample("src/Kernel/README.md", string.Concat(Enumerable.Repeat("x\n", 41)))])
            .ShouldComplain("41 lines");

    [Theory]
    [InlineData("0001_a.sqlite.sql", "0001_b.postgres.sql", "one database only")]
    [InlineData("0001_a.sqlite.sql", "0002_a.postgres.sql", "one database only")]
    [InlineData("0002_a.sqlite.sql", "0002_a.postgres.sql", "should be number 1")]
    [InlineData("first.sqlite.sql", "0001_a.postgres.sql", "is called NNNN_name")]
    public void A_broken_pair_is_found(string one, string other, string about) =>
        ModuleFiles.Schemas([Sample("src/Modules/P/Schema/" + one, ""), Sample("src/Modules/P/Schema/" + other, "")])
            .ShouldComplain(about);
}
