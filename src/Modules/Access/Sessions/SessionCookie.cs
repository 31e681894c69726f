using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Rattan.Access.Callers;
using Rattan.Access.Users;

namespace Rattan.Access.Sessions;

/// <summary>The cookie of people who signed in: twelve hours, renewed while it is used. It names a
/// <see cref="UserSession"/> and ends with it, give or take ten seconds.</summary>
internal static class SessionCookie
{
    public const string SchemeName = "Session";
    public const string SignInPath = "/sign-in";
    public const string ReturnUrl = "returnUrl";

    public static readonly TimeSpan ValidFor = TimeSpan.FromHours(12);

    public static void Configure(CookieAuthenticationOptions options)
    {
        options.Cookie.Name = "rattan_session";
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.ExpireTimeSpan = ValidFor;
        options.SlidingExpiration = true;
        options.LoginPath = SignInPath;
        options.ReturnUrlParameter = ReturnUrl;
        options.Events.OnValidatePrincipal = ValidateAsync;
        options.Events.OnRedirectToAccessDenied = context =>
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        };
    }

    /// <summary>Gives the browser the cookie of a session that was just opened.</summary>
    public static Task GiveAsync(HttpContext context, User user, UserSession session) => context.SignInAsync(
        SchemeName,
        CallerClaims.Make(
            SchemeName,
            user.Id.Value,
            user.Name,
            user.Scope,
            new Claim(CallerClaims.Session, session.Id.ToString())));

    private static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var http = context.HttpContext;
        var sessions = http.RequestServices.GetRequiredService<LiveSessions>();
        if (CallerClaims.SessionOf(context.Principal!) is not { } id
            || await sessions.FindAsync(id, http.RequestAborted) is not { } found)
        {
            context.RejectPrincipal();
            await http.SignOutAsync(SchemeName);
            return;
        }

        found.Tell(http);
    }
}
