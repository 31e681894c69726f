using System.CommandLine;
using System.Globalization;
using Rattan.Tracking;
using Rattan.Tracking.Import;

namespace Rattan.Host.Cli;

internal static class ImportVerb
{
    public static Command Create()
    {
        var file = new Argument<FileInfo>("file").AcceptExistingOnly();
        var program = new Option<string>("--program") { Required = true, Description = "The program's id." };
        var map = new Option<FileInfo>(
            "--map") { Required = true, Description = "The column mapping (docs/api/import.md)." };
        var data = Shared.DataOption();
        var conversions = new Command(
            "conversions", "Import orders from a file; safe to repeat.") { file, program, map, data };
        conversions.SetAction(async (parsed, ct) =>
        {
            await using var app = await Shared.StartBesideAsync(parsed.GetValue(data), ct);
            var mapJson = await File.ReadAllTextAsync(parsed.GetValue(map)!.FullName, ct);
            await using var rows = parsed.GetValue(file)!.OpenRead();
            var done = await Shared.Progress().StartAsync(async bars =>
            {
                var bar = bars.AddTask("Importing", maxValue: 1);
                return await TrackingModule.ImportConversionsAsync(
                    app.Services, rows, mapJson, parsed.GetValue(program)!,
                    (ready, all) =>
                    {
                        bar.MaxValue = Math.Max(all, 1);
                        bar.Value = ready;
                    },
                    ct);
            });
            await app.StopAsync(ct);
            if (!done.TryValue(out var summary, out var refused))
            {
                return Shared.Refuse(refused);
            }

            Print(summary);
            return summary.Refused == 0 ? 0 : 1;
        });
        return new Command("import", "Bring data in from files.") { conversions, ImportPartnersVerb.Create() };
    }

    private static void Print(ImportSummary summary)
    {
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"rows {summary.Rows}, recorded {summary.Recorded}, known before {summary.KnownBefore}, "
            + $"refused {summary.Refused}, customers {summary.Customers}, leads {summary.Leads}"));
        foreach (var (currency, minor) in summary.GmvMinor)
        {
            Console.WriteLine($"GMV {new Money(minor, Currency.Of(currency))}");
        }

        foreach (var refusal in summary.Refusals)
        {
            Console.Error.WriteLine(refusal);
        }
    }
}
