namespace Rattan.Scenario.Tests;

/// <summary>The real data beside the checkout; a test that needs it is skipped, with its reason, where it is
/// absent.</summary>
internal static class RealData
{
    public static string? Find(string path)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var file = Path.Combine(folder.FullName, "shared", "data", path);
            if (File.Exists(file))
            {
                return file;
            }
        }

        return null;
    }
}

/// <summary>A fact that needs a file of the real data.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class FactOnRealDataAttribute : FactAttribute
{
    public FactOnRealDataAttribute(string path) =>
        Skip = RealData.Find(path) is null ? $"needs ../shared/data/{path}" : null;
}
