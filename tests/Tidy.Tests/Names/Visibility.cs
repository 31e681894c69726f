using System.Text.RegularExpressions;

namespace Rattan.Tidy.Tests.Names;

/// <summary><c>internal sealed</c> by default. Public is what other rooms are meant to use.</summary>
internal static partial class Visibility
{
    private static readonly string[] PublicRooms =
        ["src/Kernel", "src/Contracts", "src/Platform", "src/Platform.Postgres"];

    /// <summary>Kept public on purpose in the rooms whose types are internal: what the host puts together and the
    /// stores that another provider implements.</summary>
    private static readonly string[] PublicSurface =
    [
        "EdgeRegistration", "EdgeOptions", "EventsRegistration", "EventsOptions", "IClickSpool", "ISpoolHealth",
        "IClickStore", "ClickVerdict", "ClickReason", "DeviceClass", "OsFamily", "BrowserFamily", "Click", "ClickBatch",
        "ClickIdText", "IReplay", "HttpReplay", "PastVisits", "ReplayCounts", "ReplayLinkUnknown",
        "ClickWords", "ClickRule", "ClickColumns", "ClickHouseRegistration", "ClickHouseOptions", "ClickHouseCopy",
        "CopiedClicks", "CopyProgress",
    ];

    /// <param name="surfaces">Files whose public members may name public types: the <c>*Module.cs</c> files, and pages,
    /// whose parameters are public by force.</param>
    public static IEnumerable<Finding> Public(SourceFile file, IReadOnlyCollection<SourceFile> surfaces)
    {
        if (!file.IsCSharp || !file.IsUnder("src") || Array.Exists(PublicRooms, file.IsUnder))
        {
            return [];
        }

        return from Match type in TopLevel().Matches(file.Code)
               let name = type.Groups["name"].Value
               where type.Groups["access"].Value == "public"
               where !file.Name.EndsWith("Module.cs", StringComparison.Ordinal) && !IsBehindPage(file, name, surfaces)
               where !PublicSurface.Contains(name, StringComparer.Ordinal)
                   && !IsInModuleSurface(file, name, surfaces) && !IsPartOfSurface(file, name, surfaces)
               select file.FindingAt(type.Index, $"{name} is public; internal is enough");
    }

    /// <param name="bases">Every name that some type derives from.</param>
    public static IEnumerable<Finding> Open(SourceFile file, IReadOnlySet<string> bases)
    {
        if (!file.IsCSharp || file.IsTest)
        {
            return [];
        }

        return from Match type in AnyClass().Matches(file.Code)
               let words = type.Groups["words"].Value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
               let name = type.Groups["name"].Value
               where !words.Intersect(["sealed", "static", "abstract", "struct"], StringComparer.Ordinal).Any()
               where !bases.Contains(name) && !SealedElsewhere(file, name)
               select file.FindingAt(type.Index, $"{name} is not sealed and nothing derives from it");
    }

    public static HashSet<string> BasesIn(IEnumerable<SourceFile> files) =>
    [
        .. from file in files
           from Match list in BaseList().Matches(file.Code)
           from Match name in Name().Matches(list.Groups["bases"].Value)
           select name.Value,
    ];

    private static bool IsInModuleSurface(SourceFile file, string name, IReadOnlyCollection<SourceFile> surfaces) =>
        surfaces.Any(surface => Room(surface) == Room(file)
            && PublicMember().Matches(surface.IsCSharp ? surface.Code : surface.Text)
                .Any(line => Regex.IsMatch(line.Value, $@"\b{name}\b", RegexOptions.None, TimeSpan.FromSeconds(1))));

    /// <summary>A part of a record of the same file that a page shows.</summary>
    private static bool IsPartOfSurface(SourceFile file, string name, IReadOnlyCollection<SourceFile> surfaces) =>
        TopLevel().Matches(file.Code).Select(type => type.Groups["name"].Value).Any(whole => whole != name
            && IsInModuleSurface(file, whole, surfaces)
            && Regex.IsMatch(file.Code, $@"\brecord {whole}\([^;]*\b{name}\b",
                RegexOptions.None, TimeSpan.FromSeconds(1)));

    /// <summary>The other half of a routed page, which Razor makes public.</summary>
    private static bool IsBehindPage(SourceFile file, string name, IEnumerable<SourceFile> pages) =>
        file.Name == $"{name}.razor.cs" && pages.Any(page => page.Path == $"{file.Folder}/{name}.razor"
            && page.Text.StartsWith("@page ", StringComparison.Ordinal));

    private static string Room(SourceFile file) => string.Join('/', file.Path.Split('/').Take(3));

    private static bool SealedElsewhere(SourceFile file, string name) =>
        Regex.IsMatch(file.Code, $@"\bsealed\s+(partial\s+)?(class|record)\s+{name}\b", RegexOptions.None,
            TimeSpan.FromSeconds(1));

    [GeneratedRegex(
        @"^(?<access>public|internal)\s+[\w\s]*?\b(class|struct|record|interface|enum)\s+"
            + @"(class\s+|struct\s+)?(?<name>[A-Z]\w*)",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex TopLevel();

    [GeneratedRegex(
        @"^\s*(?<words>((public|internal|private|protected|static|sealed|abstract|partial|file)\s+)*"
            + @"(class|record(\s+(class|struct))?))\s+(?<name>[A-Z]\w*)",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex AnyClass();

    // From the type's name over its parameters and generics to the colon, then to the body.
    [GeneratedRegex(
        @"\b(class|record)\s+\w+(<[^>]*>)?\s*(\((?>[^()]+|\((?>[^()]+|\([^()]*\))*\))*\))?\s*:\s*(?<bases>[^{;]+)",
        RegexOptions.ExplicitCapture)]
    private static partial Regex BaseList();

    [GeneratedRegex(@"\b[A-Z]\w*", RegexOptions.ExplicitCapture)]
    private static partial Regex Name();

    [GeneratedRegex(@"^\s+public\s[^;{]*", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex PublicMember();
}
