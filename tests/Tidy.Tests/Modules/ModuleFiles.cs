using System.Globalization;
using System.Text.RegularExpressions;

namespace Rattan.Tidy.Tests.Modules;

/// <summary>What every module folder holds: a short README, and schema files in pairs.</summary>
internal static partial class ModuleFiles
{
    public const int ReadmeLinesMax = 40;

    public static IEnumerable<Finding> Readmes(IReadOnlyCollection<SourceFile> files)
    {
        var readmes = files.Where(f => f.Name == "README.md" && f.IsUnder("src"))
            .ToDictionary(f => f.Folder, StringComparer.Ordinal);
        foreach (
            var project in files.Where(f => f.IsProject && f.IsUnder("src/Modules") && !readmes.ContainsKey(f.Folder)))
        {
            yield return new Finding(project.Folder, 0, "the module has no README.md");
        }

        foreach (var readme in readmes.Values.Where(r => r.Lines.Length - 1 > ReadmeLinesMax))
        {
            yield return readme.Finding(0, $"{readme.Lines.Length - 1} lines; {ReadmeLinesMax} at most");
        }
    }

    public static IEnumerable<Finding> Schemas(IReadOnlyCollection<SourceFile> files)
    {
        foreach (var folder in files.Where(
            f => f.IsUnder("src") && f.Folder.EndsWith("/Schema", StringComparison.Ordinal)).GroupBy(f => f.Folder))
        {
            var parsed = folder.Select(f => (File: f, Name: SchemaName().Match(f.Name))).ToList();
            foreach (var (file, _) in parsed.Where(p => !p.Name.Success))
            {
                yield return file.Finding(0, "a schema file is called NNNN_name.sqlite.sql or NNNN_name.postgres.sql");
            }

            var stems = parsed.Where(p => p.Name.Success)
                .ToLookup(
                    p => p.Name.Groups["dialect"].Value, p => p.Name.Groups["stem"].Value, StringComparer.Ordinal);
            foreach (var alone in stems["sqlite"].Except(stems["postgres"])
                .Concat(stems["postgres"].Except(stems["sqlite"])))
            {
                yield return new Finding(folder.Key, 0, $"{alone} exists for one database only");
            }

            foreach (var wrong in stems["sqlite"].Order(StringComparer.Ordinal).Index()
                .Where(s => int.Parse(s.Item[..4], CultureInfo.InvariantCulture) != s.Index + 1))
            {
                yield return new Finding(folder.Key, 0, $"{wrong.Item} should be number {wrong.Index + 1}");
            }
        }
    }

    [GeneratedRegex(@"^(?<stem>\d{4}_[a-z0-9_]+)\.(?<dialect>sqlite|postgres)\.sql$", RegexOptions.ExplicitCapture)]
    private static partial Regex SchemaName();
}
