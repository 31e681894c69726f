using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Access.Callers;
using Rattan.Contracts.Access;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Access.ApiKeys;

internal sealed record ApiKeyResponse(
    ApiKeyId Id,
    string Name,
    string Scope,
    IReadOnlyList<Permission> Permissions,
    DateTimeOffset CreatedAt,
    DateTimeOffset? LastUsedAt,
    DateTimeOffset? RevokedAt,
    DateTimeOffset? PreviousUntil)
{
    public static ApiKeyResponse Of(ApiKey key) => new(
        key.Id,
        key.Name,
        ScopeText.Of(key.Scope),
        [.. key.May().Order()],
        key.CreatedAt,
        key.LastUsedAt,
        key.RevokedAt,
        key.PreviousUntil);
}

internal sealed class ListApiKeys(AppDbContext db, Caller caller)
{
    public async Task<Result<Page<ApiKeyResponse>>> HandleAsync(string? cursor, int? limit, CancellationToken ct)
    {
        if (Cursor.Read(cursor) is { Error: { } refused })
        {
            return refused;
        }

        var keys = (await OwnKeys.OfAsync(db, caller, ct)).AsNoTracking();
        if (Cursor.Read(cursor).Value is { } last)
        {
            var after = ApiKeyId.From(last);
            keys = keys.Where(k => k.Id < after);
        }

        var most = Cursor.Limit(limit);
        var rows = await keys.OrderByDescending(k => k.Id).Take(most + 1).ToListAsync(ct);
        return rows.Cut(most, k => k.Id.Value, ApiKeyResponse.Of);
    }

    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/api-keys", GetAsync)
        .WithName("ListApiKeys").Needs(Permission.ManageKeys)
        .WithSummary("API keys, newest first, without their text");

    private static async Task<Results<Ok<Page<ApiKeyResponse>>, ProblemHttpResult>> GetAsync(
        ListApiKeys handler, string? cursor, int? limit, CancellationToken ct) =>
        (await handler.HandleAsync(cursor, limit, ct)).TryValue(out var page, out var refused)
            ? TypedResults.Ok(page)
            : refused.ToProblem();
}
