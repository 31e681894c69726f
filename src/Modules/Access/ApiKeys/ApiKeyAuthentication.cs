using System.Collections.Frozen;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Rattan.Access.Callers;
using Rattan.Contracts.Access;
using Rattan.Kernel.Json;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Access.ApiKeys;

/// <summary><c>Authorization: Bearer rtn_…</c>; refusals are problem documents: 401 <c>access.key_missing</c>,
/// 401 <c>access.key_invalid</c>, 403 <c>access.scope</c>.</summary>
internal sealed class ApiKeyAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logs, UrlEncoder encoder, IKeys keys)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logs, encoder)
{
    public const string SchemeName = "ApiKey";

    private const string Bearer = "Bearer ";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (header.Length == 0)
        {
            return AuthenticateResult.NoResult();
        }

        if (!header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)
            || await keys.FindAsync(header[Bearer.Length..].Trim(), Context.RequestAborted) is not { } found
            || !EnumText.TryParse<ScopeKind>(found.Kind, out var kind))
        {
            return AuthenticateResult.Fail("Unknown key.");
        }

        var may = Enum.GetValues<Permission>().Where(p => found.Permissions.Contains(p.ToString())).ToFrozenSet();
        var key = new Identified(found.Id.Value, found.Name, new Scope(kind, found.ScopeId), may);
        key.Tell(Context);
        return AuthenticateResult.Success(new AuthenticationTicket(key.Claims(SchemeName), SchemeName));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = "Bearer";
        return Request.Headers.Authorization.Count == 0
            ? RefuseAsync(401, "access.key_missing", "Send an API key: Authorization: Bearer rtn_…")
            : RefuseAsync(401, "access.key_invalid", "The API key is unknown or was revoked.");
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        ScopeRefusals.OtherScope.ToProblem().ExecuteAsync(Context);

    private Task RefuseAsync(int status, string code, string title) => TypedResults.Problem(
        title: title,
        statusCode: status,
        type: $"https://rattan.dev/errors/{code}",
        extensions: new Dictionary<string, object?>(StringComparer.Ordinal) { ["code"] = code }).ExecuteAsync(Context);
}
