using System.CommandLine;
using Rattan.Host.Demo;
using Rattan.Host.Hosting;
using Rattan.Platform.Data;
using Spectre.Console;

namespace Rattan.Host.Cli;

internal static class ServeVerb
{
    public static Command Create()
    {
        var urls = new Option<string?>("--urls") { Description = $"Where to listen (default {Settings.DefaultUrls})." };
        var data = Shared.DataOption();
        var demo = new Option<bool>(
            "--demo-if-empty") { Description = "Fill an empty data folder with the demo network." };
        var verb = new Command("serve", "Serve the network.") { urls, data, demo };
        verb.SetAction(async (parsed, ct) =>
        {
            await using var app = RattanApp.Build(Shared.Overrides(parsed.GetValue(data), parsed.GetValue(urls)));
            await app.Services.GetRequiredService<Migrator>().MigrateAsync(ct);
            await app.StartAsync(ct);
            if (parsed.GetValue(demo))
            {
                await DemoNetwork.FillIfEmptyAsync(app, ct);
            }

            foreach (var address in app.Urls)
            {
                Shared.Console.WriteLine($"Rattan is at {address}");
            }

            await app.WaitForShutdownAsync(ct);
            return 0;
        });
        return verb;
    }
}
