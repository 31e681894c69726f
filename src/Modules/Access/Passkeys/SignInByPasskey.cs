using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Rattan.Access.Sessions;
using Rattan.Access.Users;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Access.Passkeys;

/// <summary>Signing in with a passkey. The device checks the person (user verification is required), so it is two
/// factors in one and asks for no code.</summary>
internal sealed class SignInByPasskey(
    AppDbContext db, IPasskeyHandler<User> handler, IUserPasskeyStore<User> store, TimeProvider clock)
{
    public async Task<Result<SignedIn>> HandleAsync(
        string? credential, string? state, HttpContext http, CancellationToken ct)
    {
        if (string.IsNullOrEmpty(credential) || state is null)
        {
            return new PasskeyRefused();
        }

        var answer = await handler.PerformAssertionAsync(new PasskeyAssertionContext
        {
            HttpContext = http, CredentialJson = credential, AssertionState = state,
        });
        if (!answer.Succeeded || !answer.User.IsActive)
        {
            return new PasskeyRefused();
        }

        await store.AddOrUpdatePasskeyAsync(answer.User, answer.Passkey, ct);
        var session = UserSession.Open(answer.User, SignInMethod.Passkey, Device.Of(http), clock.Now());
        db.Add(session);
        return new SignedIn(answer.User, session);
    }

    public static void Map(IEndpointRouteBuilder root)
    {
        root.MapPost("/sign-in/passkey-options", AskAsync).AllowAnonymous()
            .RequireRateLimiting(RateLimits.SignIns).WithName("PasskeySignInOptions").ExcludeFromDescription();
        root.MapPost("/account/passkey-options", OfferAsync).RequireAuthorization().OwnAccount()
            .WithName("PasskeyCreationOptions").ExcludeFromDescription();
    }

    private static async Task<Results<ContentHttpResult, ProblemHttpResult>> AskAsync(
        HttpContext http, IAntiforgery antiforgery, IPasskeyHandler<User> handler, PasskeyState states)
    {
        if (!await antiforgery.IsRequestValidAsync(http))
        {
            return new FormExpired().ToProblem();
        }

        var options = await handler.MakeRequestOptionsAsync(user: null, http);
        states.Remember(http, options.AssertionState);
        return TypedResults.Text(options.RequestOptionsJson, "application/json");
    }

    private static async Task<Results<ContentHttpResult, ProblemHttpResult>> OfferAsync(
        HttpContext http, IAntiforgery antiforgery, OwnPasskeys passkeys, PasskeyState states)
    {
        if (!await antiforgery.IsRequestValidAsync(http))
        {
            return new FormExpired().ToProblem();
        }

        if (await passkeys.OfferAsync(http, http.RequestAborted) is not { } options)
        {
            return ScopeRefusals.OtherScope.ToProblem();
        }

        states.Remember(http, options.AttestationState);
        return TypedResults.Text(options.CreationOptionsJson, "application/json");
    }
}
