using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Rattan.Access.Callers;
using Rattan.Contracts.Access;
using Rattan.Platform.Data;

namespace Rattan.Access.Users;

/// <summary>The cookie of people who signed in: twelve hours, renewed while it is used. It ends at once, give or take
/// ten seconds, when the person's security stamp changes.</summary>
internal static class Session
{
    public const string SchemeName = "Session";
    public const string SignInPath = "/sign-in";
    public const string ReturnUrl = "returnUrl";

    public static void Configure(CookieAuthenticationOptions options)
    {
        options.Cookie.Name = "rattan_session";
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.ExpireTimeSpan = TimeSpan.FromHours(12);
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

    private static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var stamps = context.HttpContext.RequestServices.GetRequiredService<SecurityStamps>();
        var user = context.Principal!;
        if (!CallerClaims.TryRead(user, out var id, out _, out _)
            || await stamps.FindAsync(UserId.From(id), context.HttpContext.RequestAborted) is not { } stamp
            || stamp != user.FindFirstValue(CallerClaims.Stamp))
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(SchemeName);
        }
    }
}

internal sealed class SecurityStamps(IServiceScopeFactory scopes, TimeProvider clock)
{
    private readonly Remembered<UserId, string> remembered = new(clock);

    public async ValueTask<string?> FindAsync(UserId id, CancellationToken ct)
    {
        if (remembered.TryGet(id, out var stamp))
        {
            return stamp;
        }

        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDbContext>();
        stamp = await db.Set<User>().Where(u => u.Id == id).Select(u => u.SecurityStamp).FirstOrDefaultAsync(ct);
        if (stamp is not null)
        {
            remembered.Keep(id, stamp);
        }

        return stamp;
    }
}
