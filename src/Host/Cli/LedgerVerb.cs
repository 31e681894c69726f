using System.CommandLine;
using Rattan.Ledger;

namespace Rattan.Host.Cli;

internal static class LedgerVerb
{
    public static Command Create()
    {
        var data = Shared.DataOption();
        var verify = new Command("verify", "Walk the whole journal and check every entry, balance and hash.") { data };
        verify.SetAction(async (parsed, ct) =>
        {
            await using var app = await Shared.OpenAsync(parsed.GetValue(data), ct);
            var report = await LedgerModule.VerifyLedgerAsync(app.Services, ct);
            Console.WriteLine(report.Summary);
            return report.Sound ? 0 : 1;
        });
        return new Command("ledger", "The books.") { verify };
    }
}
