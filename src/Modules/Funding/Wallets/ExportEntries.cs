using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Platform.Exports;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Funding.Wallets;

/// <summary>What moved a merchant's money as CSV, newest first, <see cref="RowsMax"/> rows at most.</summary>
internal static class ExportEntries
{
    private const int RowsMax = 50_000;

    private static readonly string[] Head = ["at", "kind", "entry", "for", "amount", "currency"];

    public static void Map(IEndpointRouteBuilder root) => root.MapGet("/wallets/{merchantId}/entries.csv", GetAsync)
        .WithName("ExportWalletEntries").RequireAuthorization()
        .Needs(Permission.ViewMoney, ScopeKind.Network, ScopeKind.Merchant)
        .WithSummary("What moved a merchant's money, as CSV");

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> GetAsync(
        string merchantId, string? part, ReadEntries read, CancellationToken ct)
    {
        using var output = new MemoryStream();
        await using (var csv = new CsvExport(output))
        {
            await csv.RowAsync(Head, ct);
            var asked = new EntriesAsked(part, Limit: Cursor.LimitMax);
            for (var rows = 0; rows < RowsMax; rows += Cursor.LimitMax)
            {
                if (!(await read.PageAsync(merchantId, asked, ct)).TryValue(out var page, out var refused))
                {
                    return refused.ToProblem();
                }

                foreach (var entry in page.Items)
                {
                    await csv.RowAsync(
                        [
                            CsvExport.Instant(entry.At), entry.Kind, entry.BusinessKey, entry.AgreedTitle,
                            CsvExport.Amount(entry.Amount), entry.Amount.Currency.Code,
                        ], ct);
                }

                if (page.Next is null)
                {
                    break;
                }

                asked = asked with { Cursor = page.Next };
            }
        }

        return TypedResults.File(output.ToArray(), "text/csv; charset=utf-8", "wallet.csv");
    }
}
