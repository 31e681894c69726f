namespace Rattan.Platform.Print;

internal sealed class PrintOptions
{
    public const string Section = "Print";

    private static readonly string[] Names =
        ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome-headless-shell"];

    /// <summary>The program; looked for on the PATH when left out, and <c>none</c> for no PDFs.</summary>
    public string? Chromium { get; set; }

    public int TimeoutMs { get; set; } = 20_000;

    public int ParallelMax { get; set; } = 2;

    public bool IsValid => TimeoutMs is > 0 and <= 120_000 && ParallelMax is > 0 and <= 16;

    public string? Find()
    {
        if (Chromium is { Length: > 0 } given)
        {
            return File.Exists(given) ? given : null;
        }

        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        return Names.SelectMany(name => folders.Select(folder => Path.Combine(folder, name)))
            .FirstOrDefault(File.Exists);
    }
}
