using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Rattan.Contracts.Access;
using Rattan.Platform.Tenancy;

namespace Rattan.Access.Callers;

/// <summary>Who a request was found to come from, as it stands in the books (ten seconds old at most) and not as the
/// cookie was once written. The authentication of keys and of sessions puts it on the request.</summary>
internal sealed record Identified(
    Guid Principal,
    string Name,
    Scope Scope,
    IReadOnlySet<Permission> Permissions,
    UserSessionId? Session = null,
    Guid? Impersonator = null,
    bool EmailConfirmed = true)
{
    public static Identified? Of(HttpContext context) => context.Features.Get<Identified>();

    public void Tell(HttpContext context) => context.Features.Set(this);

    public Caller Caller()
    {
        var caller = new Caller();
        caller.Become(Principal, Name, Scope, Permissions, Impersonator);
        return caller;
    }

    public ClaimsPrincipal Claims(string scheme, params Claim[] more) =>
        CallerClaims.Make(scheme, Principal, Name, Scope, more);
}
