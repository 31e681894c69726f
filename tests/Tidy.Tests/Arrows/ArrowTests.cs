using static Rattan.Tidy.Tests.Tree.Verdict;

namespace Rattan.Tidy.Tests.Arrows;

public sealed class ArrowTests
{
    private static readonly HashSet<string> Modules = ["Payouts", "Tracking"];

    [Fact]
    public void Projects_reference_only_what_the_architecture_allows() =>
        RepoTree.Files.Where(f => f.IsProject || f.Name == "Directory.Build.props")
            .SelectMany(ProjectArrows.Check).ShouldKeep(Rule.Arrows);

    [Fact]
    public void Sources_name_only_what_the_architecture_allows()
    {
        var modules = SourceArrows.ModulesOf(RepoTree.Files);
        modules.ShouldContain("Tracking");
        RepoTree.CSharp.Concat(RepoTree.Razor).SelectMany(f => SourceArrows.Check(f, modules)).ShouldKeep(Rule.Arrows);
    }

    [Fact]
    public void Folders_of_contracts_use_each_other_as_declared() =>
        RepoTree.CSharp.SelectMany(f => ContractUses.Check(f, ContractUses.Declared)).ShouldKeep(Rule.ContractUses);

    [Fact]
    public void The_declared_uses_of_contracts_have_no_circle() =>
        ContractUses.Circle(ContractUses.Declared).ShouldBeNull();

    [Theory]
    [InlineData("src/Kernel/Kernel.csproj", """<ProjectReference Include="../Contracts/Contracts.csproj" />""",
        "must not reference Contracts")]
    [InlineData("src/Kernel/Kernel.csproj", """<PackageReference Include="Npgsql" />""", "references nothing")]
    [InlineData("src/Platform/Platform.csproj", """<ProjectReference Include="../Modules/Payouts/Payouts.csproj" />""",
        "Modules/Payouts")]
    [InlineData("src/Modules/Tracking/Tracking.csproj", """<ProjectReference Include="../Payouts/Payouts.csproj" />""",
        "Modules/Payouts")]
    [InlineData("src/Modules/Directory.Build.props",
        """<ProjectReference Include="$(MSBuildThisFileDirectory)../Edge/Edge.csproj" />""", "Edge")]
    [InlineData(
        "src/Edge/Edge.csproj", """<PackageReference Include="Microsoft.EntityFrameworkCore" />""", "must not use EF")]
    [InlineData("src/Shed/Shed.csproj", "", "not in docs/architecture.md")]
    public void A_forbidden_reference_is_found(string path, string item, string about) =>
        ProjectArrows.Check(Sample(path, $"<Project><ItemGroup>{item}</ItemGroup></Project>")).ShouldComplain(about);

    [Fact]
    public void The_razor_sdk_on_the_hot_path_is_found() =>
        ProjectArrows.Check(Sample("src/Events/Events.csproj", """<Project Sdk="Microsoft.NET.Sdk.Razor" />"""))
            .ShouldComplain("Razor");

    [Theory]
    [InlineData("src/Modules/Tracking/Links/Link.cs", "using Rattan.Payouts;", "must not name Modules/Payouts")]
    [InlineData(
        "src/Platform/IModule.cs", "x = typeof(Rattan.Tracking.TrackingModule);", "must not name Modules/Tracking")]
    [InlineData("src/Modules/Tracking/Links/Page.razor", "@using Rattan.Edge", "must not name Edge")]
    [InlineData("src/Edge/Visit.cs", "using Microsoft.EntityFrameworkCore;", "must not use EF")]
    [InlineData("src/Events/X.cs", "using Microsoft.AspNetCore.Components;", "must not use Razor")]
    [InlineData("src/Kernel/Money.cs", "using Microsoft.Extensions.Logging;", "a framework")]
    [InlineData("src/Edge/X.razor", "", "must not hold pages")]
    [InlineData("src/Modules/Tracking/X.cs", "using Rattan.Platform.Postgres;", "must not name Platform.Postgres")]
    public void A_forbidden_name_is_found(string path, string text, string about) =>
        SourceArrows.Check(Sample(path, text), Modules).ShouldComplain(about);

    [Fact]
    public void A_name_in_a_comment_or_in_a_namespace_of_its_own_is_no_arrow() =>
        SourceArrows.Check(
            Sample("src/Modules/Tracking/Edge/Keys.cs",
                "// Rattan.Payouts\nnamespace Rattan.Tracking.Edge;\nusing Rattan.Contracts.Payouts;"),
            Modules).ShouldBeEmpty();

    [Theory]
    [InlineData("src/Contracts/Merchants/A.cs", "using Rattan.Contracts.Partners;", "uses Contracts/Partners")]
    [InlineData("src/Contracts/Merchants/A.cs", "record A(Payouts.PayoutItemId Id);", "uses Contracts/Payouts")]
    [InlineData("src/Contracts/Fraud/A.cs", "", "not in the table")]
    public void An_undeclared_use_between_contracts_is_found(string path, string text, string about) =>
        ContractUses.Check(Sample(path, text), ContractUses.Declared).ShouldComplain(about);

    [Fact]
    public void A_circle_of_contracts_is_found() =>
        ContractUses.Circle(new Dictionary<string, string[]>(StringComparer.Ordinal)
        {
            ["A"] = ["B"],
            ["B"] = ["C"],
            ["C"] = ["A"],
        }).ShouldBe("A → B → C → A");

    [Fact]
    public void Every_project_is_in_the_solution() =>
        SolutionList.Check(RepoTree.Files.Single(f => f.Path == "Rattan.slnx"), RepoTree.Projects)
            .ShouldKeep(Rule.SolutionLists);

    [Fact]
    public void A_project_outside_the_solution_is_found() =>
        SolutionList.Check(Sample("Rattan.slnx", "<Solution />"), [Sample("src/Edge/Edge.csproj", "")])
            .ShouldComplain("src/Edge/Edge.csproj");
}
