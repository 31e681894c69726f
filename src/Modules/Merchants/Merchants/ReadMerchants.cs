using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Contracts.Merchants;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Merchants.Merchants;

/// <summary>Merchants, newest first; a merchant's caller sees itself alone.</summary>
internal sealed class ReadMerchants(AppDbContext db)
{
    public async Task<Result<MerchantResponse>> OneAsync(string id, CancellationToken ct) =>
        EntityId.TryParse<MerchantId>(id, out var merchantId)
        && await db.Set<Merchant>().AsNoTracking().FirstOrDefaultAsync(m => m.MerchantId == merchantId, ct) is { } found
            ? MerchantResponse.Of(found)
            : new MerchantUnknown();

    public async Task<Result<Page<MerchantResponse>>> PageAsync(string? cursor, int? limit, CancellationToken ct)
    {
        var read = Cursor.Read(cursor);
        if (read.Error is { } refused)
        {
            return refused;
        }

        var merchants = db.Set<Merchant>().AsNoTracking();
        if (read.Value is { } last)
        {
            var after = MerchantId.From(last);
            merchants = merchants.Where(m => m.MerchantId < after);
        }

        var most = Cursor.Limit(limit);
        var rows = await merchants.OrderByDescending(m => m.MerchantId).Take(most + 1).ToListAsync(ct);
        return rows.Cut(most, m => m.MerchantId.Value, MerchantResponse.Of);
    }

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/merchants", GetPageAsync).WithName("ListMerchants").Needs(Permission.ViewReports)
            .WithSummary("Merchants, newest first");
        api.MapGet("/merchants/{id}", GetOneAsync).WithName("GetMerchant").Needs(Permission.ViewReports)
            .WithSummary("One merchant");
    }

    private static async Task<Results<Ok<Page<MerchantResponse>>, ProblemHttpResult>> GetPageAsync(
        ReadMerchants handler, string? cursor, int? limit, CancellationToken ct) =>
        (await handler.PageAsync(cursor, limit, ct)).TryValue(out var page, out var refused)
            ? TypedResults.Ok(page)
            : refused.ToProblem();

    private static async Task<Results<Ok<MerchantResponse>, ProblemHttpResult>> GetOneAsync(
        ReadMerchants handler, string id, CancellationToken ct) =>
        (await handler.OneAsync(id, ct)).TryValue(out var found, out var refused)
            ? TypedResults.Ok(found)
            : refused.ToProblem();
}
