namespace Rattan.Access.Oidc;

internal sealed record OidcFailed() : ValidationError(
    "access.oidc_failed", "Signing in with the provider did not come to an end. Try again.");

internal sealed record OidcUnverified() : ValidationError(
    "access.oidc_unverified", "The provider does not vouch for the e-mail address.");

internal sealed record OidcDomain() : ForbiddenError(
    "access.oidc_domain", "Addresses of this domain may not sign in this way.");

internal sealed record OidcUnknown() : ForbiddenError(
    "access.oidc_unknown", "No account is linked with this sign-in.");

/// <summary>The person is deactivated or locked after wrong tries.</summary>
internal sealed record OidcBlocked() : ForbiddenError(
    "access.oidc_blocked", "This account cannot be signed in to now.");

internal sealed record OidcOtherEmail() : ConflictError(
    "access.oidc_other_email", "The invitation was sent to another e-mail address.");

internal sealed record OidcTaken() : ConflictError(
    "access.oidc_taken", "This sign-in is linked with another account, or the account with another sign-in.");

internal sealed record OidcLastWay() : ConflictError(
    "access.oidc_last_way", "Nothing else would be left to sign in with.");

internal sealed record OidcNotLinked() : NotFoundError(
    "access.oidc_not_linked", "There is no such link.");
