using System.Text.RegularExpressions;

namespace Rattan.Tidy.Tests.Arrows;

/// <summary>What sources name: <c>using Rattan.X</c> and written-out names, in C# and in pages.</summary>
internal static partial class SourceArrows
{
    public static IEnumerable<Finding> Check(SourceFile file, IReadOnlySet<string> modules)
    {
        if (Rooms.Of(file.Path) is not { } room)
        {
            yield break;
        }

        var code = file.IsCSharp ? file.Code : file.Text;
        foreach (Match name in RattanName().Matches(code))
        {
            var target = RoomOf(name.Groups["name"].Value, modules);
            if (target is not null && !Rooms.MayTouch(room, target))
            {
                yield return file.FindingAt(name.Index, $"{room} must not name {target}");
            }
        }

        foreach (var (pattern, what) in Forbidden(room))
        {
            foreach (Match use in pattern.Matches(code))
            {
                yield return file.FindingAt(use.Index, $"{room} must not use {what}");
            }
        }

        if (file.IsRazor && room is "Kernel" or "Contracts" or "Edge" or "Events")
        {
            yield return file.Finding(0, $"{room} must not hold pages");
        }
    }

    /// <summary>The names of the modules: the folders under <c>src/Modules</c>.</summary>
    public static HashSet<string> ModulesOf(IEnumerable<SourceFile> files) =>
    [
        .. files.Where(f => f.IsUnder("src/Modules") && f.Path.Count(c => c == '/') > 2)
            .Select(f => f.Path.Split('/')[2]),
    ];

    private static string? RoomOf(string name, IReadOnlySet<string> modules)
    {
        var parts = name.Split('.');
        var two = parts.Length > 1 ? $"{parts[0]}.{parts[1]}" : "";
        return two is "Platform.Postgres" or "Events.ClickHouse" ? two
            : modules.Contains(parts[0]) ? $"Modules/{parts[0]}"
            : Rooms.IsKnown(parts[0]) ? parts[0] : null;
    }

    private static IEnumerable<(Regex Pattern, string What)> Forbidden(string room) => room switch
    {
        "Kernel" => [(Framework(), "a framework")],
        "Contracts" => [(Framework(), "a framework")],
        "Edge" or "Events" or "Events.ClickHouse" => [(Ef(), "EF"), (Components(), "Razor")],
        _ => [],
    };

    [GeneratedRegex(@"\bRattan\.(?<name>[A-Z]\w*(\.[A-Z]\w*)?)", RegexOptions.ExplicitCapture)]
    private static partial Regex RattanName();

    [GeneratedRegex(@"\bMicrosoft\.[A-Z]\w*", RegexOptions.ExplicitCapture)]
    private static partial Regex Framework();

    [GeneratedRegex(@"\bMicrosoft\.EntityFrameworkCore\b", RegexOptions.ExplicitCapture)]
    private static partial Regex Ef();

    [GeneratedRegex(@"\bMicrosoft\.AspNetCore\.Components\b", RegexOptions.ExplicitCapture)]
    private static partial Regex Components();
}
