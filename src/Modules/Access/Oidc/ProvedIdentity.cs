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

        var email = claims!.FindFirstValue("email")?.Trim();
        if (!LineText.IsEmail(email)
            || !string.Equals(claims!.FindFirstValue("email_verified"), "true", StringComparison.OrdinalIgnoreCase))
        {
            return new OidcUnverified();
        }

        return options.Allows(email!)
            ? new ProvedIdentity(issuer, subject, User.FoldEmail(email!))
            : new OidcDomain();
    }
}
