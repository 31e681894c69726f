using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Access.Callers;
using Rattan.Access.Roles;
using Rattan.Contracts.Access;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Access.ApiKeys;

/// <param name="Scope"><c>network</c>, <c>merchant:ID</c>, <c>partner:ID</c>, <c>agency:ID</c> or
/// <c>postback:PROGRAM_ID</c>.</param>
/// <param name="Permissions">What the key may do, such as <c>viewReports</c>; all that a key of its scope may have
/// when left out.</param>
internal sealed record CreateApiKeyRequest(
    string? Name = null, string? Scope = null, IReadOnlyList<string>? Permissions = null);

/// <param name="Key">The text of the key; it is shown here and never again.</param>
internal sealed record CreateApiKeyResponse(
    ApiKeyId Id, string Name, string Scope, DateTimeOffset CreatedAt, string Key);

internal sealed class CreateApiKey(AppDbContext db, Caller caller, TimeProvider clock)
{
    public async Task<Result<CreateApiKeyResponse>> HandleAsync(CreateApiKeyRequest request, CancellationToken ct)
    {
        if (caller.IsImpersonated)
        {
            return ScopeRefusals.NotWhileImpersonating;
        }

        if (!LineText.IsLine(request.Name, ApiKey.NameMax))
        {
            return new ValidationError("access.name_invalid", "A key needs a name of 1 to 100 characters.", "name");
        }

        if (!ScopeText.Parse(request.Scope).TryValue(out var scope, out var refused))
        {
            return refused;
        }

        if (caller.Scope.Kind != ScopeKind.Network && caller.Scope != scope && scope.Kind != ScopeKind.Postback)
        {
            return ScopeRefusals.OtherScope;
        }

        if (!await ScopeText.HolderExistsAsync(db, scope, ct))
        {
            return new ScopeUnknown();
        }

        if (!PermissionsOf(request, scope).TryValue(out var permissions, out var exceeding))
        {
            return exceeding;
        }

        var text = KeyText.Make();
        var key = ApiKey.Create(request.Name!, KeyText.Hash(text), scope, permissions, clock.Now());
        db.Add(key);
        return new CreateApiKeyResponse(key.Id, key.Name, ScopeText.Of(key.Scope), key.CreatedAt, text);
    }

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/api-keys", PostAsync)
        .WithName("CreateApiKey")
        .Needs(Permission.ManageKeys)
        .WithSummary("Creates an API key; its text is in this answer only");

    private static async Task<Results<Created<CreateApiKeyResponse>, ProblemHttpResult>> PostAsync(
        CreateApiKeyRequest request, Books books, Caller caller, CancellationToken ct)
    {
        var answer = await books.WriteAsync<CreateApiKey, CreateApiKeyResponse>(
            caller, (handler, c) => handler.HandleAsync(request, c), ct);
        return answer.TryValue(out var made, out var refused)
            ? TypedResults.Created($"/api/v1/api-keys/{made.Id}", made)
            : refused.ToProblem();
    }

    /// <summary>Nobody gives a key more than they may do themselves.</summary>
    private Result<HashSet<Permission>> PermissionsOf(CreateApiKeyRequest request, Scope scope)
    {
        var most = KeyPermissions.Of(scope.Kind);
        if (request.Permissions is null)
        {
            return most.Where(caller.May).ToHashSet();
        }

        if (PermissionText.Parse(request.Permissions) is not { } asked)
        {
            return new PermissionUnknown();
        }

        return asked.All(p => most.Contains(p) && caller.May(p)) ? asked.ToHashSet() : new PermissionsExceeded();
    }
}
