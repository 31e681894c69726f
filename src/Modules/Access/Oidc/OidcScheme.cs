using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Http;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Rattan.Access.Sessions;

namespace Rattan.Access.Oidc;

/// <summary>How we speak with the provider: authorization code with PKCE, nonce and state, which the framework checks.
/// Nothing that it says is kept but the link; <see cref="FinishOidc"/> decides what it opens.</summary>
internal static class OidcScheme
{
    public const string Name = "Oidc";
    public const string CallbackPath = "/sign-in/oidc/callback";

    public static void Configure(OpenIdConnectOptions options, OidcOptions settings)
    {
        options.Authority = settings.Authority;
        options.ClientId = settings.ClientId;
        options.ClientSecret = settings.ClientSecret.Length > 0 ? settings.ClientSecret : null;
        options.RequireHttpsMetadata = settings.IsHttps;
        options.SignInScheme = SessionCookie.SchemeName;
        options.CallbackPath = CallbackPath;
        options.SignedOutCallbackPath = options.RemoteSignOutPath = default;
        options.ResponseType = OpenIdConnectResponseType.Code;

        // By query and not by a form of the provider's: a form from another site comes without our cookies.
        options.ResponseMode = OpenIdConnectResponseMode.Query;
        options.UsePkce = true;
        options.SaveTokens = false;
        options.MapInboundClaims = false;
        options.Scope.Clear();
        foreach (var scope in (string[])["openid", "email", "profile"])
        {
            options.Scope.Add(scope);
        }

        // Many providers name the address only here. Clearing keeps the issuer, which is dropped otherwise.
        options.GetClaimsFromUserInfoEndpoint = true;
        options.ClaimActions.Clear();
        options.ClaimActions.MapUniqueJsonKey("email", "email");
        options.ClaimActions.MapUniqueJsonKey("email_verified", "email_verified");
        Shield(options.CorrelationCookie);
        Shield(options.NonceCookie);
        options.Events.OnTicketReceived = FinishOidc.AnsweredAsync;
        options.Events.OnRemoteFailure = FinishOidc.FailedAsync;
    }

    private static void Shield(CookieBuilder cookie) =>
        (cookie.SameSite, cookie.SecurePolicy) = (SameSiteMode.Lax, CookieSecurePolicy.SameAsRequest);
}
