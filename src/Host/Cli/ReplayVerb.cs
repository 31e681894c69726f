using System.CommandLine;
using System.Globalization;
using Rattan.Edge.Replay;

namespace Rattan.Host.Cli;

internal static class ReplayVerb
{
    public static Command Create()
    {
        var file = new Argument<FileInfo>("file").AcceptExistingOnly();
        var link = new Option<string>("--link") { Required = true, Description = "The code of the link to visit." };
        var to = new Option<Uri?>("--to") { Description = "Send to a server instead: it counts at its own time." };
        var data = Shared.DataOption();
        var verb = new Command("replay", "Send an access log in combined format through the edge as visits.")
        {
            file, link, to, data,
        };
        verb.SetAction(async (parsed, ct) =>
        {
            using var log = parsed.GetValue(file)!.OpenText();
            var lines = File.ReadLines(parsed.GetValue(file)!.FullName).LongCount();
            var counts = await Shared.Progress().StartAsync(async bars =>
            {
                var bar = bars.AddTask("Replaying", maxValue: Math.Max(lines, 1));
                var progress = new Progress<long>(done => bar.Value = done);
                return parsed.GetValue(to) is { } server
                    ? await OverHttpAsync(log, server, parsed.GetValue(link)!, progress, ct)
                    : await InProcessAsync(log, parsed.GetValue(data), parsed.GetValue(link)!, progress, ct);
            });
            if (!counts.TryValue(out var found, out var refused))
            {
                return Shared.Refuse(refused);
            }

            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"counted {found.Counted}, duplicate {found.Duplicate}, bot {found.Bot}, invalid {found.Invalid}"));
            return 0;
        });
        return verb;
    }

    private static async Task<Result<ReplayCounts>> InProcessAsync(
        StreamReader log, string? data, string link, IProgress<long> progress, CancellationToken ct)
    {
        await using var app = await Shared.StartBesideAsync(data, ct);
        var counts = await app.Services.GetRequiredService<IReplay>().RunAsync(log, link, progress, ct);
        await app.StopAsync(ct);
        return counts;
    }

    private static async Task<Result<ReplayCounts>> OverHttpAsync(
        StreamReader log, Uri server, string link, IProgress<long> progress, CancellationToken ct)
    {
        using var replay = new HttpReplay();
        return await replay.RunAsync(server, log, link, progress, ct);
    }
}
