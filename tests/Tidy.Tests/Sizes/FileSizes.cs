namespace Rattan.Tidy.Tests.Sizes;

internal static class FileSizes
{
    public const int FileMax = 400;
    public const int TestFileMax = 600;
    public const int LineMax = 120;

    private static readonly HashSet<string> Counted = [".cs", ".razor", ".ts", ".mjs", ".css", ".sql", ".sh"];

    public static IEnumerable<Finding> Long(SourceFile file)
    {
        var lines = file.Lines.Length;
        var most = file.IsTest ? TestFileMax : FileMax;
        if (Counted.Contains(Path.GetExtension(file.Path)) && lines - 1 > most)
        {
            yield return file.Finding(0, $"{lines - 1} lines; {most} at most");
        }
    }

    public static IEnumerable<Finding> Wide(SourceFile file) => file.IsCSharp
        ? file.Lines.Index().Where(l => l.Item.TrimEnd('\r').Length > LineMax)
            .Select(l => file.Finding(l.Index + 1, $"{l.Item.Length} characters; {LineMax} at most"))
        : [];
}
