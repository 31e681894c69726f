using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Access.Callers;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Access.ApiKeys;

/// <param name="GraceHours">How long the text before is still good: 0 (ends at once) to 168, 24 when left
/// out.</param>
internal sealed record RotateApiKeyRequest(int? GraceHours = null);

/// <summary>Gives a key a new text, so that a leaked or old one can be replaced without a gap.</summary>
internal sealed class RotateApiKey(AppDbContext db, Caller caller, TimeProvider clock)
{
    public const int GraceHoursDefault = 24;
    public const int GraceHoursMax = 168;

    public async Task<Result<CreateApiKeyResponse>> HandleAsync(
        string id, RotateApiKeyRequest request, CancellationToken ct)
    {
        var grace = request.GraceHours ?? GraceHoursDefault;
        if (grace is < 0 or > GraceHoursMax)
        {
            return new ValidationError("access.grace_invalid", "A grace period has 0 to 168 hours.", "graceHours");
        }

        if (!(await OwnKeys.FindAsync(db, caller, id, ct)).TryValue(out var key, out var refused))
        {
            return refused;
        }

        if (key.RevokedAt is not null)
        {
            return new ConflictError("access.key_revoked", "The key was revoked. Create another one.");
        }

        if (!key.May().All(caller.May))
        {
            return new Roles.PermissionsExceeded();
        }

        var text = KeyText.Make();
        key.Rotate(KeyText.Hash(text), TimeSpan.FromHours(grace), clock.Now());
        return new CreateApiKeyResponse(key.Id, key.Name, ScopeText.Of(key.Scope), key.CreatedAt, text);
    }

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/api-keys/{id}/rotate", PostAsync)
        .WithName("RotateApiKey")
        .Needs(Permission.ManageKeys)
        .WithSummary("Gives a key a new text; the one before is good for a while or ends at once");

    private static async Task<Results<Ok<CreateApiKeyResponse>, ProblemHttpResult>> PostAsync(
        string id, RotateApiKeyRequest request, Books books, Keys keys, Caller caller, CancellationToken ct)
    {
        var answer = await books.WriteAsync<RotateApiKey, CreateApiKeyResponse>(
            caller, (handler, c) => handler.HandleAsync(id, request, c), ct);
        if (!answer.TryValue(out var rotated, out var refused))
        {
            return refused.ToProblem();
        }

        keys.Forget(rotated.Id);
        return TypedResults.Ok(rotated);
    }
}
