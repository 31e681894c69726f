namespace Rattan.Tidy.Tests.Tree;

/// <summary>The working tree that these tests were built from, read once.</summary>
internal static class RepoTree
{
    private static readonly HashSet<string> Skipped = new(StringComparer.Ordinal)
    {
        ".git", ".vs", ".idea", "bin", "obj", "node_modules", "artifacts", "dist", "data",
    };

    private static readonly HashSet<string> TextEndings = new(StringComparer.Ordinal)
    {
        "", ".cs", ".razor", ".csproj", ".props", ".targets", ".slnx", ".json", ".md", ".sql", ".ts", ".mjs", ".js",
            ".css",
        ".svg", ".txt", ".yml", ".yaml", ".config", ".npmrc", ".editorconfig", ".gitignore", ".gitattributes", ".sh",
            ".csv",
    };

    /// <summary>The folder that holds <c>Rattan.slnx</c>.</summary>
    public static string Root { get; } = FindRoot();

    private static readonly Lazy<IReadOnlyList<SourceFile>> All = new(() => [.. Read(Root)]);

    public static IReadOnlyList<SourceFile> Files => All.Value;

    public static IEnumerable<SourceFile> CSharp => Files.Where(f => f.IsCSharp);

    public static IEnumerable<SourceFile> Razor => Files.Where(f => f.IsRazor);

    public static IEnumerable<SourceFile> Projects => Files.Where(f => f.IsProject);

    public static bool Has(string path) =>
        File.Exists(Path.Combine(Root, path)) || Directory.Exists(Path.Combine(Root, path));

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Rattan.slnx")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("These tests run inside the source tree.");
    }

    private static IEnumerable<SourceFile> Read(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(folder).Where(IsText).Order(StringComparer.Ordinal))
        {
            yield return new SourceFile(Path.GetRelativePath(Root, file).Replace('\\', '/'), File.ReadAllText(file));
        }

        foreach (var inner in Directory.EnumerateDirectories(folder).Order(StringComparer.Ordinal))
        {
            if (Skipped.Contains(Path.GetFileName(inner)))
            {
                continue;
            }

            foreach (var file in Read(inner))
            {
                yield return file;
            }
        }
    }

    private static bool IsText(string file) => TextEndings.Contains(Path.GetExtension(file))
        && Path.GetFileName(file) is not ".git";
}
