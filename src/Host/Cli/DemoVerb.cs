using System.CommandLine;
using Rattan.Host.Demo;

namespace Rattan.Host.Cli;

internal static class DemoVerb
{
    public static Command Create()
    {
        var data = Shared.DataOption();
        var verb = new Command("demo", "Fill an empty data folder with the demo network.") { data };
        verb.SetAction(async (parsed, ct) =>
        {
            await using var app = await Shared.StartBesideAsync(parsed.GetValue(data), ct);
            await DemoNetwork.FillIfEmptyAsync(app, ct);
            await app.StopAsync(ct);
            return 0;
        });
        return verb;
    }
}
