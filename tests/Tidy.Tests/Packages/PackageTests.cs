using static Rattan.Tidy.Tests.Tree.Verdict;

namespace Rattan.Tidy.Tests.Packages;

public sealed class PackageTests
{
    [Fact]
    public void Versions_stand_in_one_file() =>
        RepoTree.Files.SelectMany(PackageFiles.Versions).ShouldKeep(Rule.PackageVersions);

    [Fact]
    public void Lock_files_name_no_host()
    {
        RepoTree.Files.ShouldContain(f => f.Name == "package-lock.json");
        RepoTree.Files.SelectMany(PackageFiles.Locks).ShouldKeep(Rule.LockFiles);
    }

    [Theory]
    [InlineData("""<PackageReference Include="A" Version="1.0.0" />""")]
    [InlineData("""<PackageReference Include="A" VersionOverride="1.0.0" />""")]
    [InlineData("""<PackageReference Include="A"><Version>1.0.0</Version></PackageReference>""")]
    public void A_version_in_a_project_is_found(string reference) =>
        PackageFiles.Versions(Sample("src/Edge/Edge.csproj", $"<Project><ItemGroup>{reference}</ItemGroup></Project>"))
            .ShouldComplain("A has a version");

    [Theory]
    [InlineData("package-lock.json", """{"resolved": "https://packages.example.com/x.tgz"}""")]
    [InlineData(".npmrc", "registry=https://packages.example.com/")]
    [InlineData("nuget.config", """<add key="feed" value="https://packages.example.com/index.json" />""")]
    public void A_package_host_is_found(string name, string text) =>
        PackageFiles.Locks(Sample("src/Web/" + name, text)).ShouldComplain("names a host");
}
