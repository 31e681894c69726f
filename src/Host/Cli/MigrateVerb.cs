using System.CommandLine;

namespace Rattan.Host.Cli;

internal static class MigrateVerb
{
    public static Command Create()
    {
        var data = Shared.DataOption();
        var verb = new Command("migrate", "Bring the schema of the books up to date.") { data };
        verb.SetAction(async (parsed, ct) =>
        {
            await using var app = await Shared.OpenAsync(parsed.GetValue(data), ct);
            Console.WriteLine("The schema is up to date.");
            return 0;
        });
        return verb;
    }
}
