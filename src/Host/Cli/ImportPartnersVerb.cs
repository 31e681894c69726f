using System.CommandLine;
using System.Globalization;
using Rattan.Partners;

namespace Rattan.Host.Cli;

internal static class ImportPartnersVerb
{
    public static Command Create()
    {
        var file = new Argument<FileInfo>("file").AcceptExistingOnly();
        var map = new Option<FileInfo?>("--map")
        {
            Description = "What the columns mean (docs/api/partners.md); left out, the headings say it.",
        };
        var dry = new Option<bool>("--dry-run") { Description = "Only count what would become of the rows." };
        var refused = new Option<FileInfo?>("--refused") { Description = "Where the refused rows are written." };
        var data = Shared.DataOption();
        var partners = new Command(
            "partners", "Import partners from a CSV file; safe to repeat.") { file, map, dry, refused, data };
        partners.SetAction(async (parsed, ct) =>
        {
            await using var app = await Shared.OpenAsync(parsed.GetValue(data), ct);
            var mapJson = parsed.GetValue(map) is { } given ? await File.ReadAllTextAsync(given.FullName, ct) : null;
            await using var rows = parsed.GetValue(file)!.OpenRead();
            await using var left = parsed.GetValue(refused)?.Create() ?? Stream.Null;
            var done = await Shared.Progress().StartAsync(async bars =>
            {
                var bar = bars.AddTask("Importing", maxValue: 1);
                return await PartnersModule.ImportPartnersAsync(
                    app.Services, rows, mapJson, parsed.GetValue(dry), left,
                    (ready, all) =>
                    {
                        bar.MaxValue = Math.Max(all, 1);
                        bar.Value = ready;
                    },
                    ct);
            });
            if (!done.TryValue(out var counts, out var wrong))
            {
                return Shared.Refuse(wrong);
            }

            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"rows {counts.Rows}, new {counts.Added}, updated {counts.Updated}, unchanged {counts.Unchanged}, "
                + $"refused {counts.Refused}, invited {counts.Invited}"));
            return counts.Refused == 0 ? 0 : 1;
        });
        return partners;
    }
}
