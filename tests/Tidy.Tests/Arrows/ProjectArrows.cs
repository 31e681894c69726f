using System.Xml.Linq;

namespace Rattan.Tidy.Tests.Arrows;

/// <summary>What projects reference, read from their XML; a shared <c>Directory.Build.props</c> counts as a
/// project.</summary>
internal static class ProjectArrows
{
    public static IEnumerable<Finding> Check(SourceFile project)
    {
        if (Rooms.Of(project.Path) is not { } room)
        {
            yield break;
        }

        if (!Rooms.IsKnown(room))
        {
            yield return project.Finding(0, $"the room {room} is not in docs/architecture.md");
        }

        var xml = XDocument.Parse(project.Text);
        foreach (var target in Includes(xml, "ProjectReference").Select(include => Target(project, include)))
        {
            if (!Rooms.MayTouch(room, target))
            {
                yield return project.Finding(0, $"{room} must not reference {target}");
            }
        }

        foreach (var problem in Packages(room, xml))
        {
            yield return project.Finding(0, problem);
        }
    }

    private static IEnumerable<string> Packages(string room, XDocument xml)
    {
        var packages = Includes(xml, "PackageReference").ToList();
        if (room == "Kernel" && (packages.Count > 0 || Includes(xml, "FrameworkReference").Any()))
        {
            yield return "Kernel references nothing";
        }

        if (room is not ("Edge" or "Events" or "Events.ClickHouse"))
        {
            yield break;
        }

        if (packages.Exists(p => p.Contains("EntityFrameworkCore", StringComparison.Ordinal)))
        {
            yield return $"{room} must not use EF";
        }

        if (xml.Root?.Attribute("Sdk")?.Value.EndsWith(".Razor", StringComparison.Ordinal) == true)
        {
            yield return $"{room} must not use Razor";
        }
    }

    private static IEnumerable<string> Includes(XDocument xml, string element) =>
        xml.Descendants(element).Select(e => e.Attribute("Include")?.Value).OfType<string>();

    /// <summary>The room that a reference leads to, such as <c>../Kernel/Kernel.csproj</c>.</summary>
    private static string Target(SourceFile project, string include)
    {
        var relative = include.Replace("$(MSBuildThisFileDirectory)", "", StringComparison.Ordinal).Replace('\\', '/');
        var full = Path.GetFullPath(Path.Combine("/", project.Folder, relative)).TrimStart('/');
        return Rooms.Of(full) ?? full;
    }
}
