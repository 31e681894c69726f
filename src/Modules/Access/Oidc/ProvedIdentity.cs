using System.Security.Claims;
using Rattan.Access.Users;

namespace Rattan.Access.Oidc;

/// <summary>Who somebody is at the provider. The subject is the person; the address may move to somebody
/// else.</summary>
internal sealed record ProvedIdentity(string Issuer, string Subject, string Email)
{
    public static Result<ProvedIdentity> Of(ClaimsPrincipal? claims, OidcOptions options)
    {
        var (issuer, subject) = (claims?.FindFirstValue("iss"), claims?.FindFirstValue("sub"));
        if (issuer is not { Length: > 0 and <= UserLogin.IssuerMax }
            || subject is not { Length: > 0 and <= UserLogin.SubjectMax })
        {
            return new OidcFailed();
        }

        // The token and the userinfo endpoint may each say something: one must not vouch for the other's address.
        var emails = Said(claims!, "email");
        if (emails is not [var email] || !LineText.IsEmail(email) || Said(claims!, "email_verified") is not ["true"])
        {
            return new OidcUnverified();
        }

        return options.Allows(email) ? new ProvedIdentity(issuer, subject, email) : new OidcDomain();
    }

    private static List<string> Said(ClaimsPrincipal claims, string name) =>
        [.. claims.FindAll(name).Select(c => User.FoldEmail(c.Value)).Distinct(StringComparer.Ordinal)];
}
