using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Access.Callers;
using Rattan.Access.Sessions;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Access.Users;

internal sealed record FormExpired()
    : ValidationError("access.form_expired", "The form is too old. Load the page again.");

internal static class SignOut
{
    public const string Path = "/sign-out";

    public static void Map(IEndpointRouteBuilder root) => root.MapPost(Path, PostAsync)
        .RequireAuthorization().OwnAccount().WithName("SignOut")
        .WithSummary("Ends the session; a form with an antiforgery token").ExcludeFromDescription();

    private static async Task<Results<RedirectHttpResult, ProblemHttpResult>> PostAsync(
        HttpContext context, IAntiforgery antiforgery, Books books, LiveSessions sessions)
    {
        if (!await antiforgery.IsRequestValidAsync(context))
        {
            return new FormExpired().ToProblem();
        }

        if (Identified.Of(context)?.Session is { } session)
        {
            await books.WriteAsync<EndSession, int>(
                (handler, c) => handler.HandleAsync(session, c), context.RequestAborted);
            sessions.Forget(session);
        }

        await context.SignOutAsync(SessionCookie.SchemeName);
        return TypedResults.LocalRedirect(SessionCookie.SignInPath);
    }
}
