using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Platform.Exports;
using Rattan.Platform.Tenancy;

namespace Rattan.Payouts.Balances;

/// <summary>The merchant's entries as CSV, newest first.</summary>
internal static class ExportMerchantBalances
{
    private static readonly string[] Head = ["at", "kind", "entry", "amount", "currency"];

    public static void Map(IEndpointRouteBuilder root) => root.MapGet("/merchant/balances.csv", GetAsync)
        .WithName("ExportMerchantBalances").RequireAuthorization().Needs(Permission.ViewMoney, ScopeKind.Merchant)
        .WithSummary("What a merchant was charged, as CSV");

    private static async Task<FileContentHttpResult> GetAsync(ReadMerchantBalances read, CancellationToken ct)
    {
        using var output = new MemoryStream();
        await using (var csv = new CsvExport(output))
        {
            await csv.RowAsync(Head, ct);
            foreach (var entry in await read.EntriesAsync(ReadMerchantBalances.ExportMax, ct))
            {
                await csv.RowAsync(
                    [
                        CsvExport.Instant(entry.At), entry.Kind, entry.BusinessKey, CsvExport.Amount(entry.Amount),
                        entry.Amount.Currency.Code,
                    ], ct);
            }
        }

        return TypedResults.File(output.ToArray(), "text/csv; charset=utf-8", "balances.csv");
    }
}
