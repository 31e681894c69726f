using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Commissions.Deciding;
using Rattan.Commissions.Lines;
using Rattan.Contracts.Commissions;
using Rattan.Contracts.Merchants;
using Rattan.Contracts.Partners;
using Rattan.Contracts.Tracking;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Commissions.Listing;

/// <summary>Filters of the list; ids and status as text, checked when read.</summary>
internal readonly record struct CommissionFilter(
    string? ProgramId, string? PartnerId, string? ConversionId, string? Status, string? Cursor, int? Limit);

/// <summary>Commissions that the caller may see, newest first.</summary>
internal sealed class ListCommissions(AppDbContext db)
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/commissions", ListAsync)
            .WithName("ListCommissions").Needs(Permission.ViewMoney)
            .WithSummary("Commissions and their reversals, newest first.");
        api.MapGet("/commissions/{id}", OneAsync).WithName("ReadCommission").Needs(Permission.ViewMoney)
            .WithSummary("One commission.");
    }

    public async Task<Result<Page<CommissionAnswer>>> HandleAsync(CommissionFilter filter, CancellationToken ct)
    {
        if (Filter(filter, out var query) is { } wrong)
        {
            return wrong;
        }

        var cursor = Cursor.Read(filter.Cursor);
        if (cursor.Error is { } refused)
        {
            return refused;
        }

        if (cursor.Value is { } last)
        {
            var id = CommissionId.From(last);
            query = query.Where(c => c.Id < id);
        }

        var limit = Cursor.Limit(filter.Limit);
        var rows = await query.OrderByDescending(c => c.Id).Take(limit + 1).ToListAsync(ct);
        return rows.Cut(limit, c => c.Id.Value, CommissionAnswer.Of);
    }

    public async Task<CommissionAnswer?> FindAsync(CommissionId id, CancellationToken ct) =>
        await db.Set<Commission>().AsNoTracking().SingleOrDefaultAsync(c => c.Id == id, ct) is { } found
            ? CommissionAnswer.Of(found) : null;

    private static async Task<Results<Ok<Page<CommissionAnswer>>, ProblemHttpResult>> ListAsync(
        [AsParameters] CommissionFilter filter, ListCommissions list, CancellationToken ct) =>
        (await list.HandleAsync(filter, ct)).TryValue(out var page, out var refused)
            ? TypedResults.Ok(page)
            : refused.ToProblem();

    private static async Task<Results<Ok<CommissionAnswer>, ProblemHttpResult>> OneAsync(
        string id, ListCommissions list, CancellationToken ct) =>
        EntityId.TryParse<CommissionId>(id, out var key) && await list.FindAsync(key, ct) is { } found
            ? TypedResults.Ok(found) : new CommissionUnknown().ToProblem();

    private ValidationError? Filter(CommissionFilter filter, out IQueryable<Commission> query)
    {
        ProgramId program = default;
        PartnerId partner = default;
        ConversionId conversion = default;
        CommissionStatus status = default;
        query = db.Set<Commission>().AsNoTracking();
        var wrong = Wrong(filter.ProgramId is null || EntityId.TryParse(filter.ProgramId, out program), "programId")
            ?? Wrong(filter.PartnerId is null || EntityId.TryParse(filter.PartnerId, out partner), "partnerId")
            ?? Wrong(
                filter.ConversionId is null || EntityId.TryParse(filter.ConversionId, out conversion), "conversionId")
            ?? Wrong(filter.Status is null || StatusWord.TryParse(filter.Status, out status), "status");
        query = filter.ProgramId is null ? query : query.Where(c => c.ProgramId == program);
        query = filter.PartnerId is null ? query : query.Where(c => c.PartnerId == partner);
        query = filter.ConversionId is null ? query : query.Where(c => c.ConversionId == conversion);
        query = filter.Status is null ? query : query.Where(c => c.Status == status);
        return wrong;
    }

    private static ValidationError? Wrong(bool good, string field) =>
        good ? null
            : new ValidationError("commission.filter", "This filter does not name a value that can exist.", field);
}

internal static class StatusWord
{
    /// <summary>The word of a status in JSON and in queries: <c>inPayout</c>.</summary>
    public static string Of(CommissionStatus status) =>
        System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(status.ToString());

    public static bool TryParse(string text, out CommissionStatus status)
    {
        var all = Enum.GetValues<CommissionStatus>();
        var at = Array.FindIndex(all, s => Of(s) == text);
        status = at < 0 ? default : all[at];
        return at >= 0;
    }
}
