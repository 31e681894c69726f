namespace Rattan.Tidy.Tests.Tree;

/// <summary>A text file of the tree. <paramref name="Path"/> is relative to the root, with forward slashes.</summary>
internal sealed record SourceFile(string Path, string Text)
{
    private string? code;

    public string Name => System.IO.Path.GetFileName(Path);

    public string Folder => Path[..Math.Max(0, Path.Length - Name.Length - 1)];

    public bool IsCSharp => Path.EndsWith(".cs", StringComparison.Ordinal);

    public bool IsRazor => Path.EndsWith(".razor", StringComparison.Ordinal);

    public bool IsProject => Path.EndsWith(".csproj", StringComparison.Ordinal);

    public bool IsTest => IsUnder("tests") || IsUnder("benches");

    /// <summary>The text of a C# file with the insides of strings and comments blanked; lines and columns
    /// stay.</summary>
    public string Code => code ??= CodeText.Of(Text);

    public string[] Lines => Text.Split('\n');

    public bool IsUnder(string folder) => Path.StartsWith(folder + "/", StringComparison.Ordinal);

    /// <summary>Counts from 1.</summary>
    public int LineAt(int position) => Text.AsSpan(0, position).Count('\n') + 1;

    public Finding Finding(int line, string message) => new(Path, line, message);

    public Finding FindingAt(int position, string message) => new(Path, LineAt(position), message);
}

/// <summary>Something that breaks a rule. Line 0 means the file or folder as a whole.</summary>
internal sealed record Finding(string Path, int Line, string Message)
{
    public override string ToString() => Line == 0 ? $"{Path}: {Message}" : $"{Path}:{Line}: {Message}";
}
