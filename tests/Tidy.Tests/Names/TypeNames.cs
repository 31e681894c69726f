using System.Text.RegularExpressions;

namespace Rattan.Tidy.Tests.Names;

/// <summary>Names that say nothing about what a thing does, and twins of things that are there already.</summary>
internal static partial class TypeNames
{
    private static readonly HashSet<string> EmptyFolders = new(StringComparer.OrdinalIgnoreCase)
    {
        "Services", "Models", "Helpers", "Utils", "Common", "Interfaces", "Entities",
    };

    public static IEnumerable<Finding> Types(SourceFile file) =>
        from Match type in Declaration().Matches(file.Code)
        let name = type.Groups["name"].Value
        where EmptyName().IsMatch(name)
        select file.FindingAt(type.Index, $"{name} is named after a pattern, not after what it does");

    public static IEnumerable<Finding> Folders(SourceFile file) =>
        from folder in file.Folder.Split('/')
        where EmptyFolders.Contains(folder)
        select file.Finding(0, $"the folder {folder} says nothing");

    public static IEnumerable<Finding> Twins(SourceFile file)
    {
        if (TwinName().IsMatch(file.Name.Split('.')[0]))
        {
            yield return file.Finding(0, $"{file.Name} looks like a twin of another file");
        }

        foreach (Match type in file.IsCSharp ? Declaration().Matches(file.Code) : Enumerable.Empty<Match>())
        {
            if (TwinName().IsMatch(type.Groups["name"].Value))
            {
                yield return file.FindingAt(
                    type.Index, $"{type.Groups["name"].Value} looks like a twin of another type");
            }
        }
    }

    [GeneratedRegex(@"\b(class|struct|record|interface|enum)\s+(class\s+|struct\s+)?(?<name>[A-Z]\w*)",
        RegexOptions.ExplicitCapture)]
    private static partial Regex Declaration();

    [GeneratedRegex("(Service|Services|Manager|Helper|Helpers|Util|Utils|Utility|Dto|DTO|Repository)$",
        RegexOptions.ExplicitCapture)]
    private static partial Regex EmptyName();

    [GeneratedRegex("[a-z](V[2-9]|New|Legacy|Old)$", RegexOptions.ExplicitCapture)]
    private static partial Regex TwinName();
}
