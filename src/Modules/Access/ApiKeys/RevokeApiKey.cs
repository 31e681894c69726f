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

internal sealed class RevokeApiKey(AppDbContext db, Caller caller, TimeProvider clock)
{
    public async Task<Result<ApiKeyResponse>> HandleAsync(string id, CancellationToken ct)
    {
        if (caller.Scope.Kind != ScopeKind.Network)
        {
            return ScopeRefusals.NetworkOnly;
        }

        if (!EntityId.TryParse<ApiKeyId>(id, out var keyId)
            || await db.Set<ApiKey>().FirstOrDefaultAsync(k => k.Id == keyId, ct) is not { } key)
        {
            return new NotFoundError("access.key_unknown", "There is no such key.");
        }

        key.Revoke(clock.Now());
        return ApiKeyResponse.Of(key);
    }

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/api-keys/{id}/revoke", PostAsync)
        .WithName("RevokeApiKey").Needs(Permission.ManageKeys, ScopeKind.Network)
        .WithSummary("Ends a key; other nodes follow within ten seconds");

    private static async Task<Results<Ok<ApiKeyResponse>, ProblemHttpResult>> PostAsync(
        string id, Books books, Keys keys, Caller caller, CancellationToken ct)
    {
        var answer = await books.WriteAsync<RevokeApiKey, ApiKeyResponse>(
            caller, (handler, c) => handler.HandleAsync(id, c), ct);
        if (!answer.TryValue(out var revoked, out var refused))
        {
            return refused.ToProblem();
        }

        keys.Forget(revoked.Id);
        return TypedResults.Ok(revoked);
    }
}
