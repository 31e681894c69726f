using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Rattan.Tidy.Tests.Packages;

/// <summary>Versions stand in one file, and no file names the host that packages came from.</summary>
internal static partial class PackageFiles
{
    public static IEnumerable<Finding> Versions(SourceFile project)
    {
        if (project.Name == "Directory.Packages.props"
            || !(project.IsProject || project.Name.EndsWith(".props", StringComparison.Ordinal)))
        {
            return [];
        }

        return from reference in XDocument.Parse(project.Text).Descendants("PackageReference")
               where reference.Attribute("Version") is not null || reference.Attribute("VersionOverride") is not null
                   || reference.Element("Version") is not null
               select project.Finding(
                   0, $"{reference.Attribute("Include")?.Value} has a version outside Directory.Packages.props");
    }

    public static IEnumerable<Finding> Locks(SourceFile file) =>
        file.Name is not ("package-lock.json" or ".npmrc" or "nuget.config")
        ? []
        : from Match host in Host().Matches(file.Text)
          select file.FindingAt(host.Index, $"{host.Value} names a host");

    [GeneratedRegex("\"resolved\"\\s*:\\s*\"http[^\"]*\"|\\bregistry\\s*=.*|<add\\s[^>]*value=\"http[^\"]*\"",
        RegexOptions.ExplicitCapture)]
    private static partial Regex Host();
}
