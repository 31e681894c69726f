namespace Rattan.Tidy.Tests.Arrows;

/// <summary>A project outside the solution is neither built nor tested by ./test.</summary>
internal static class SolutionList
{
    public static IEnumerable<Finding> Check(SourceFile solution, IEnumerable<SourceFile> projects) =>
        from project in projects
        where !solution.Text.Contains($"\"{project.Path}\"", StringComparison.Ordinal)
        select solution.Finding(0, $"{project.Path} is missing");
}
