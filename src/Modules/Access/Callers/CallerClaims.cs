using System.Globalization;
using System.Security.Claims;
using Rattan.Contracts.Access;
using Rattan.Platform.Tenancy;

namespace Rattan.Access.Callers;

/// <summary>How a caller travels as claims, the same for a key and for a signed-in person.</summary>
internal static class CallerClaims
{
    public const string Session = "rattan:session";

    private const string Principal = "rattan:principal";
    private const string Kind = "rattan:kind";
    private const string ScopeId = "rattan:scope";

    public static ClaimsPrincipal Make(string scheme, Guid principal, string name, Scope scope, params Claim[] more) =>
        new(new ClaimsIdentity(
            [
                new Claim(Principal, principal.ToString("D")),
                new Claim(ClaimTypes.Name, name),
                new Claim(Kind, scope.Kind.ToString()),
                new Claim(ScopeId, scope.Id.ToString("D")),
                .. more,
            ],
            scheme));

    public static bool TryRead(ClaimsPrincipal user, out Guid principal, out string name, out Scope scope)
    {
        name = user.FindFirstValue(ClaimTypes.Name) ?? "";
        scope = default;
        if (!Guid.TryParse(user.FindFirstValue(Principal), CultureInfo.InvariantCulture, out principal)
            || !Enum.TryParse<ScopeKind>(user.FindFirstValue(Kind), out var kind)
            || !Guid.TryParse(user.FindFirstValue(ScopeId), CultureInfo.InvariantCulture, out var id))
        {
            return false;
        }

        scope = new Scope(kind, id);
        return true;
    }

    public static bool MaySignIn(ClaimsPrincipal user) =>
        TryRead(user, out _, out _, out var scope)
        && scope.Kind is ScopeKind.Network or ScopeKind.Merchant or ScopeKind.Partner or ScopeKind.Agency;

    public static UserSessionId? SessionOf(ClaimsPrincipal user) =>
        EntityId.TryParse<UserSessionId>(user.FindFirstValue(Session), out var id) ? id : null;
}
