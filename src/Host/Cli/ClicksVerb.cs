using System.CommandLine;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.Extensions.Options;
using Rattan.Events;
using Rattan.Events.ClickHouse;
using Rattan.Events.ClickHouse.Copying;
using Rattan.Host.Hosting;
using Spectre.Console;

namespace Rattan.Host.Cli;

internal static class ClicksVerb
{
    public static Command Create()
    {
        var to = new Option<string>("--to") { Required = true, Description = "The address of ClickHouse." };
        var data = Shared.DataOption();
        var copy = new Command(
            "copy", "Take the clicks of the data folder to ClickHouse, before RATTAN_EVENTS is set. Goes on where it "
                + "was stopped; the server must not run.") { to, data };
        copy.SetAction(async (parsed, ct) =>
        {
            await using var app = RattanApp.Build(Shared.Overrides(parsed.GetValue(data)), serve: false);
            var options = new ClickHouseOptions();
            app.Configuration.GetSection("Events:ClickHouse").Bind(options);
            options.Url = parsed.GetValue(to)!;
            if (options.Validate(new ValidationContext(options)).FirstOrDefault() is { } wrong)
            {
                return Shared.Refuse(new ValidationError("clicks.address", wrong.ErrorMessage!, "to"));
            }

            return await CopyAsync(app.Services.GetRequiredService<IOptions<EventsOptions>>().Value, options, ct);
        });
        return new Command("clicks", "The click store.") { copy };
    }

    private static async Task<int> CopyAsync(EventsOptions from, ClickHouseOptions to, CancellationToken ct)
    {
        CopiedClicks copied;
        try
        {
            copied = await Shared.Progress().StartAsync(async bars =>
            {
                var all = new Dictionary<string, ProgressTask>(StringComparer.Ordinal);
                return await ClickHouseCopy.RunAsync(from, to, new Progress<CopyProgress>(step =>
                {
                    lock (all)
                    {
                        if (!all.TryGetValue(step.What, out var bar))
                        {
                            all[step.What] = bar = bars.AddTask(step.What, maxValue: Math.Max(step.Total, 1));
                        }

                        bar.Value = Math.Max(bar.Value, step.Done);
                    }
                }), ct);
            });
        }
        catch (IOException)
        {
            return Shared.Refuse(new ConflictError(
                "clicks.server_running", "A server has this data folder open. Stop it first."));
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{copied.Clicks} clicks; counted here {copied.Embedded.Gross}, there {copied.ClickHouse.Gross}"));
        return copied.ClickHouse.Gross >= copied.Embedded.Gross ? 0 : 1;
    }
}
