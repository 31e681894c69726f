using Microsoft.Playwright;

namespace Rattan.Browser.Tests;

/// <summary>The machine's own Chromium, and the reason when there is none.</summary>
internal static class Chromium
{
    private const string Path = "/usr/bin/chromium";

    private static readonly string[] Flags =
    [
        "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking",
        "--disable-component-update", "--disable-sync", "--no-first-run", "--disable-quic",
    ];

    public static string? Missing { get; } =
        File.Exists(Path) ? null : $"Needs Chromium at {Path}; tools/install-test-tools installs it.";

    public static Task<IBrowser> LaunchAsync(IPlaywright playwright) => playwright.Chromium.LaunchAsync(
        new BrowserTypeLaunchOptions { ExecutablePath = Path, Args = Flags });
}

/// <summary>A fact that is tried in Chromium, and skipped with the reason where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class InBrowserAttribute : FactAttribute
{
    public InBrowserAttribute() => Skip = Chromium.Missing!;
}
