using static Rattan.Tidy.Tests.Tree.Verdict;

namespace Rattan.Tidy.Tests.Names;

public sealed class NameTests
{
    private static readonly HashSet<string> NoBases = [];

    [Fact]
    public void Types_are_named_after_what_they_do() =>
        RepoTree.CSharp.SelectMany(TypeNames.Types).ShouldKeep(Rule.TypeNames);

    [Fact]
    public void Folders_are_named_after_nouns_of_the_trade() =>
        RepoTree.Files.SelectMany(TypeNames.Folders).ShouldKeep(Rule.FolderNames);

    [Fact]
    public void Nothing_has_a_twin() => RepoTree.Files.SelectMany(TypeNames.Twins).ShouldKeep(Rule.Twins);

    [Fact]
    public void Namespaces_follow_the_folders() =>
        RepoTree.CSharp.SelectMany(Namespaces.Check).ShouldKeep(Rule.Namespaces);

    [Fact]
    public void Only_what_others_use_is_public()
    {
        SourceFile[] surfaces =
        [
            .. RepoTree.CSharp.Where(f => f.IsUnder("src") && f.Name.EndsWith("Module.cs", StringComparison.Ordinal)),
            .. RepoTree.Razor,
        ];
        RepoTree.CSharp.SelectMany(f => Visibility.Public(f, surfaces)).ShouldKeep(Rule.Visibility);
    }

    [Fact]
    public void Classes_are_sealed()
    {
        var bases = Visibility.BasesIn(RepoTree.CSharp);
        bases.ShouldContain("ValidationError");
        RepoTree.CSharp.SelectMany(f => Visibility.Open(f, bases)).ShouldKeep(Rule.Sealed);
    }

    [Theory]
    [InlineData("internal sealed class PayoutService;")]
    [InlineData("interface IPartnerRepository { }")]
    [InlineData("readonly record struct LinkDto(int X);")]
    [InlineData("static class TextHelper { }")]
    public void An_empty_type_name_is_found(string text) =>
        TypeNames.Types(Sample("src/Edge/A.cs", text)).ShouldComplain("named after a pattern");

    [Fact]
    public void A_name_that_only_contains_such_a_word_passes() =>
        TypeNames.Types(Sample("a.cs", "class ServiceFee; class WaitingJob : BackgroundService;")).ShouldBeEmpty();

    [Theory]
    [InlineData("src/Edge/Services/A.cs")]
    [InlineData("src/Web/src/utils/a.ts")]
    public void An_empty_folder_name_is_found(string path) =>
        TypeNames.Folders(Sample(path, "")).ShouldComplain("says nothing");

    [Theory]
    [InlineData("src/Edge/SpoolV2.cs", "")]
    [InlineData("src/Web/src/chartNew.ts", "")]
    [InlineData("src/Edge/A.cs", "class SpoolLegacy;")]
    public void A_twin_is_found(string path, string text) => TypeNames.Twins(Sample(path, text)).ShouldComplain("twin");

    [Theory]
    [InlineData("src/Modules/Payouts/Batches/A.cs", "namespace Rattan.Payouts;", "is Rattan.Payouts.Batches")]
    [InlineData("src/Kernel/A.cs", "namespace Rattan.Kernel { class A; }", "not file-scoped")]
    [InlineData("tests/Edge.Tests/A.cs", "public sealed class A;", "stand in the namespace Rattan.Edge.Tests")]
    [InlineData("benches/Edge/A.cs", "namespace Rattan.Edge;", "is Rattan.Bench.Edge")]
    public void A_namespace_beside_its_folder_is_found(string path, string text, string about) =>
        Namespaces.Check(Sample(path, text)).ShouldComplain(about);

    [Theory]
    [InlineData("src/Platform.Postgres/A.cs", "namespace Rattan.Platform.Postgres;\npublic class A;")]
    [InlineData("benches/Edge/A.cs", "namespace Rattan.Bench.Edge;\ninternal sealed class A;")]
    [InlineData("src/Host/Program.cs", "return 0;")]
    public void A_namespace_that_follows_its_folder_passes(string path, string text) =>
        Namespaces.Check(Sample(path, text)).ShouldBeEmpty();

    [Fact]
    public void A_public_type_inside_a_module_is_found() =>
        Visibility.Public(Sample("src/Modules/Payouts/A.cs", "public sealed class Draft;"), [])
            .ShouldComplain("Draft is public");

    [Fact]
    public void A_public_type_that_the_module_shows_passes()
    {
        var module = Sample("src/Modules/Payouts/PayoutsModule.cs",
            "public sealed class PayoutsModule\n{\n    public static Draft Make() => new();\n}");
        Visibility.Public(Sample("src/Modules/Payouts/A.cs", "public sealed class Draft;"), [module]).ShouldBeEmpty();
        Visibility.Public(Sample("src/Modules/Ledger/A.cs", "public sealed class Draft;"), [module])
            .ShouldComplain("Draft is public");
        Visibility.Public(module, [module]).ShouldBeEmpty();
    }

    [Fact]
    public void A_public_type_that_a_part_of_a_page_takes_passes()
    {
        var page = Sample("src/Modules/Payouts/Top.razor", "@code {\n    public required Draft One { get; set; }\n}");
        Visibility.Public(Sample("src/Modules/Payouts/A.cs", "public sealed class Draft;"), [page]).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("@page \"/tops\"\n<p></p>", 0)]
    [InlineData("<p></p>", 1)]
    public void The_code_behind_a_routed_page_is_public(string page, int findings) =>
        Visibility.Public(
            Sample("src/Modules/Payouts/Top.razor.cs", "public sealed partial class Top;"),
            [Sample("src/Modules/Payouts/Top.razor", page), Sample("src/Modules/Payouts/A.razor", "@page \"/a\"")])
            .Count().ShouldBe(findings);

    [Theory]
    [InlineData("internal class A;")]
    [InlineData("    private record A(int X);")]
    public void An_open_class_is_found(string text) =>
        Visibility.Open(Sample("src/Edge/A.cs", text), NoBases).ShouldComplain("not sealed");

    [Theory]
    [InlineData("internal sealed partial class A;")]
    [InlineData("internal static class A;")]
    [InlineData("public readonly record struct A(int X);")]
    [InlineData("internal abstract class A;")]
    public void A_closed_class_passes(string text) =>
        Visibility.Open(Sample("src/Edge/A.cs", text), NoBases).ShouldBeEmpty();

    [Fact]
    public void A_base_class_may_stay_open() =>
        Visibility.BasesIn([Sample("a.cs", "sealed record B(int X, (int, int) Y) : A(X), IC<D>;")])
            .ShouldBe(["A", "X", "IC", "D"], ignoreOrder: true);
}
