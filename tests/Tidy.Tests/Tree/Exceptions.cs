namespace Rattan.Tidy.Tests.Tree;

/// <summary>The only place where a rule is told to look away. <paramref name="Path"/> is exact.</summary>
internal sealed record Exemption(Rule Rule, string Path, string Reason);

internal enum Rule
{
    Arrows,
    ContractUses,
    SolutionLists,
    FileSize,
    LineLength,
    MethodLength,
    Dependencies,
    TypeNames,
    FolderNames,
    Twins,
    Namespaces,
    Visibility,
    Sealed,
    Unfinished,
    Words,
    ModuleReadme,
    SchemaPairs,
    Texts,
    VisibleText,
    InlineMarkup,
    LockFiles,
    PackageVersions,
    Features,
    DocumentPaths,
    ErrorCodes,
}

internal static class Exceptions
{
    public static IReadOnlyList<Exemption> All { get; } = [];
}
