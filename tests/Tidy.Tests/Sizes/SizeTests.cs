using static Rattan.Tidy.Tests.Tree.Verdict;

namespace Rattan.Tidy.Tests.Sizes;

public sealed class SizeTests
{
    [Fact]
    public void Files_are_short() => RepoTree.Files.SelectMany(FileSizes.Long).ShouldKeep(Rule.FileSize);

    [Fact]
    public void Lines_are_short() => RepoTree.CSharp.SelectMany(FileSizes.Wide).ShouldKeep(Rule.LineLength);

    [Fact]
    public void Methods_are_short() => RepoTree.CSharp.SelectMany(Members.Long).ShouldKeep(Rule.MethodLength);

    [Fact]
    public void Constructors_ask_for_little() =>
        RepoTree.CSharp.SelectMany(Dependencies.Many).ShouldKeep(Rule.Dependencies);

    [Theory]
    [InlineData("src/Edge/A.cs", 401)]
    [InlineData("tests/Edge.Tests/A.cs", 601)]
    public void A_long_file_is_found(string path, int lines) =>
        FileSizes.Long(Sample(path, string.Concat(Enumerable.Repeat("x\n", lines)))).ShouldComplain("at most");

    [Theory]
    [InlineData("src/Edge/A.cs", 400)]
    [InlineData("tests/Edge.Tests/A.cs", 600)]
    public void A_file_of_the_full_length_passes(string path, int lines) =>
        FileSizes.Long(Sample(path, string.Concat(Enumerable.Repeat("x\n", lines)))).ShouldBeEmpty();

    [Fact]
    public void A_wide_line_is_found() =>
        FileSizes.Wide(Sample("a.cs", "x\n" + new string('x', 121))).Single().Line.ShouldBe(2);

    [Theory]
    [InlineData("void M()\n{", "}")]
    [InlineData("int M() => new X\n{", "};")]
    [InlineData("int P\n{\nget\n{", "}\n}")]
    [InlineData("public A(int x)\n{\nif (x > 0)\n{", "}\n}")]
    public void A_long_member_is_found(string head, string tail) =>
        Members.Long(Sample("a.cs", Class(head, 71, tail))).ShouldHaveSingleItem().Message.ShouldContain("at most");

    [Theory]
    [InlineData("void M()\n{", "}", 60)]
    [InlineData("static readonly int[] Table =\n[", "];", 90)]
    [InlineData("static readonly X Table = new()\n{", "};", 90)]
    [InlineData("void M()\n{\n}\nenum E\n{", "}", 90)]
    [InlineData("record R(int X = 1)\n{\nvoid M()\n{\n}", "}", 90)]
    public void Short_members_and_long_tables_pass(string head, string tail, int lines) =>
        Members.Long(Sample("a.cs", Class(head, lines, tail))).ShouldBeEmpty();

    [Fact]
    public void Two_members_are_measured_apart() =>
        Members.Find("namespace X;\nclass A(int x)\n{\n    void M() { }\n\n    int N => 1;\n\n    int f = 2;\n}\n")
            .Count.ShouldBe(2);

    [Theory]
    [InlineData("internal sealed class A(A a, B b, C c, D<X, Y> d, E e, F f, G g);")]
    [InlineData("class A { public A(A a, B b, C c, D d, E e, F f, G g) { } }")]
    public void A_greedy_constructor_is_found(string text) =>
        Dependencies.Many(Sample("src/Edge/A.cs", text)).ShouldComplain("asks for 7");

    [Theory]
    [InlineData("class A(A a, B b, C c, D<X, Y> d, (E, F) e, F f);")]
    [InlineData("record A(A a, B b, C c, D d, E e, F f, G g);")]
    [InlineData("record struct A(A a, B b, C c, D d, E e, F f, G g);")]
    public void Six_dependencies_and_records_pass(string text) =>
        Dependencies.Many(Sample("src/Edge/A.cs", text)).ShouldBeEmpty();

    private static string Class(string head, int lines, string tail) =>
        $"namespace X;\ninternal sealed class A\n{{\n{head}\n"
        + $"{string.Concat(Enumerable.Repeat("x,\n", lines))}{tail}\n}}\n";
}
