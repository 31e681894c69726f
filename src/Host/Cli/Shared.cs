using System.CommandLine;
using System.Globalization;
using Rattan.Host.Hosting;
using Rattan.Platform.Data;
using Spectre.Console;

namespace Rattan.Host.Cli;

/// <summary>What several verbs have in common: the data folder, opening the program, progress, and refusals.</summary>
internal static class Shared
{
    /// <summary>Everything that is not the answer itself goes to standard error.</summary>
    public static readonly IAnsiConsole Console = AnsiConsole.Create(
        new AnsiConsoleSettings { Out = new AnsiConsoleOutput(System.Console.Error) });

    public static Option<string?> DataOption() =>
        new("--data") { Description = "The data folder (default: RATTAN_DATA or ./data)." };

    public static Dictionary<string, string?> Overrides(string? data, string? urls = null)
    {
        var overrides = new Dictionary<string, string?>(StringComparer.Ordinal);
        if (data is not null)
        {
            overrides["RATTAN_DATA"] = data;
        }

        if (urls is not null)
        {
            overrides["RATTAN_URLS"] = urls;
        }

        return overrides;
    }

    /// <summary>Opens the data without background work and brings its schema up to date.</summary>
    public static async Task<WebApplication> OpenAsync(string? data, CancellationToken ct)
    {
        var app = RattanApp.Build(Overrides(data), serve: false);
        await app.Services.GetRequiredService<Migrator>().MigrateAsync(ct);
        return app;
    }

    /// <summary>Opens the data with clicks flowing, beside a server that may be running: with a spool of its
    /// own.</summary>
    public static async Task<WebApplication> StartBesideAsync(string? data, CancellationToken ct)
    {
        var overrides = Overrides(data, "http://127.0.0.1:0");
        overrides["Events:SpoolFolder"] = string.Create(
            CultureInfo.InvariantCulture, $"spool/cli-{Environment.ProcessId}");
        var app = RattanApp.Build(overrides);
        await app.Services.GetRequiredService<Migrator>().MigrateAsync(ct);
        await app.StartAsync(ct);
        return app;
    }

    public static int Refuse(Error error)
    {
        System.Console.Error.WriteLine($"{error.Code}: {error.Message}");
        return 1;
    }

    public static Progress Progress() => Console.Progress().AutoClear(false).HideCompleted(false).Columns(
        new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn());
}
