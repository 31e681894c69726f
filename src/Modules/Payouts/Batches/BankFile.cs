using System.Buffers;
using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Contracts.Partners;
using Rattan.Contracts.Payouts;
using Rattan.Kernel.Json;
using Rattan.Payouts.Methods;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Payouts.Batches;

/// <summary>The payments of an approved batch as CSV (RFC 4180, UTF-8): amounts in major units with the currency's own
/// decimals. A text that a spreadsheet would take for a formula is led by an apostrophe. Failed items are left
/// out.</summary>
internal sealed class BankFile(ListBatches batches, IPartners partners, AppDbContext db, MethodSeal seal)
{
    private const string Header = "reference,item_id,partner_id,partner_name,partner_email,amount,currency,"
        + "method,holder,country,iban,account,swift,bank,branch,method_email";

    private static readonly SearchValues<char> FormulaStarts = SearchValues.Create("=+-@\t\r");

    private static readonly SearchValues<char> NeedQuotes = SearchValues.Create(",\"\r\n");

    public static void Map(IEndpointRouteBuilder api, IEndpointRouteBuilder root)
    {
        root.MapGet("/money/payouts/{id:guid}/bank-file", FileAsync).RequireAuthorization()
            .Needs(Permission.DraftPayouts, ScopeKind.Network).ExcludeFromDescription();
        api.MapGet("/payout-batches/{id:guid}/bank-file", FileAsync)
            .WithName("ReadPayoutBankFile").Needs(Permission.DraftPayouts, ScopeKind.Network)
            .WithSummary("The payments of an approved batch as CSV");
        api.MapPost("/payout-batches/{id:guid}/bank-file", FileAsync)
            .WithName("MakePayoutBankFile").Needs(Permission.DraftPayouts, ScopeKind.Network)
            .WithSummary("The payments of an approved batch as CSV");
    }

    public async Task<Result<(string Name, string Csv)>> HandleAsync(PayoutBatchId id, CancellationToken ct)
    {
        var found = await batches.FindAsync(id, ct);
        if (found.Error is { } refused)
        {
            return refused;
        }

        var batch = found.Value;
        if (batch.Status is PayoutBatchStatus.Draft or PayoutBatchStatus.Cancelled)
        {
            return new ConflictError("payout.batch.not_approved", "A bank file is made of an approved batch only.");
        }

        var items = batch.Items!.Where(i => i.Status is PayoutItemStatus.Open or PayoutItemStatus.Paid).ToList();
        var known = (await partners.FindAsync([.. items.Select(i => i.PartnerId)], ct)).ToDictionary(p => p.Id);
        var methods = await MethodsAsync(items, ct);
        var csv = new StringBuilder(Header).Append("\r\n");
        foreach (var item in items)
        {
            known.TryGetValue(item.PartnerId, out var partner);
            csv.AppendJoin(
                ',',
                item.Reference,
                item.Id,
                item.PartnerId,
                Field(partner?.Name ?? ""),
                Field(partner?.Email ?? ""),
                item.Amount.ToDecimal().ToString(
                    "F" + batch.Currency.Digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture),
                batch.Currency.Code);
            csv.Append(',').AppendJoin(',', Details(item.MethodId is { } method ? methods[method] : null).Select(Field))
                .Append("\r\n");
        }

        return ($"payout-{batch.Number.ToString(CultureInfo.InvariantCulture)}-{batch.Currency.Code}.csv",
            csv.ToString());
    }

    /// <summary>The methods that the items were drafted with, also when they were replaced since.</summary>
    private async Task<Dictionary<PayoutMethodId, PayoutMethod>> MethodsAsync(
        List<ItemAnswer> items, CancellationToken ct)
    {
        var ids = items.Select(i => i.MethodId).OfType<PayoutMethodId>().ToList();
        return await db.Set<PayoutMethod>().AsNoTracking().Where(m => ids.Contains(m.Id))
            .ToDictionaryAsync(m => m.Id, ct);
    }

    private string[] Details(PayoutMethod? method)
    {
        if (method is null)
        {
            return ["", "", "", "", "", "", "", "", ""];
        }

        var open = seal.Open(method);
        return [
            EnumText.Of(method.Kind), open.HolderName, open.Country ?? "", open.Iban ?? "", open.AccountNumber ?? "",
            open.Swift ?? "", open.BankName ?? "", open.Branch ?? "", open.Email ?? "",
        ];
    }

    internal static string Field(string text)
    {
        var safe = text.Length > 0 && FormulaStarts.Contains(text[0]) ? "'" + text : text;
        return safe.AsSpan().ContainsAny(NeedQuotes)
            ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
            : safe;
    }

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> FileAsync(
        BankFile handler, Guid id, CancellationToken ct)
    {
        var made = await handler.HandleAsync(PayoutBatchId.From(id), ct);
        return made.Error is { } refused
            ? refused.ToProblem()
            : TypedResults.File(Encoding.UTF8.GetBytes(made.Value.Csv), "text/csv; charset=utf-8", made.Value.Name);
    }
}
