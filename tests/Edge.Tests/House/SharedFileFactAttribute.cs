namespace Rattan.Edge.Tests.House;

/// <summary>A test over a data file that lies beside the project in ../shared; skipped where it does not.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SharedFileFactAttribute : FactAttribute
{
    public SharedFileFactAttribute(string file)
    {
        File = file;
        if (PathOf(file) is null)
        {
            Skip = $"../shared/{file} is not there";
        }
    }

    public string File { get; }

    internal static string? PathOf(string file)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var path = Path.Combine(folder.FullName, "..", "shared", file);
            if (System.IO.File.Exists(Path.Combine(folder.FullName, "Rattan.slnx")))
            {
                return System.IO.File.Exists(path) ? path : null;
            }
        }

        return null;
    }
}
