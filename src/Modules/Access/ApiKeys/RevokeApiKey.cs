using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Access.ApiKeys;

internal sealed class RevokeApiKey(AppDbContext db, Caller caller, TimeProvider clock)
{
    public async Task<Result<ApiKeyResponse>> HandleAsync(string id, CancellationToken ct)
    {
        if (!(await OwnKeys.FindAsync(db, caller, id, ct)).TryValue(out var key, out var refused))
        {
            return refused;
        }

        key.Revoke(clock.Now());
        return ApiKeyResponse.Of(key);
    }

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/api-keys/{id}/revoke", PostAsync)
        .WithName("RevokeApiKey").Needs(Permission.ManageKeys)
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
