using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Access.Callers;
using Rattan.Access.Users;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Access.Sessions;

/// <summary>The buttons that begin and end looking as somebody else; forms with an antiforgery token.</summary>
internal static class StopImpersonating
{
    public static void Map(IEndpointRouteBuilder root)
    {
        root.MapPost("/settings/people/{id:guid}/impersonate", BeginAsync).RequireAuthorization()
            .Needs(Permission.Impersonate, ScopeKind.Network).WithName("Impersonate").ExcludeFromDescription();
        root.MapPost("/account/stop-impersonating", EndAsync).RequireAuthorization().OwnAccount()
            .WithName("StopImpersonating").ExcludeFromDescription();
    }

    private static async Task<Results<RedirectHttpResult, ProblemHttpResult>> BeginAsync(
        Guid id, HttpContext http, IAntiforgery antiforgery, Books books, Caller caller)
    {
        if (!await antiforgery.IsRequestValidAsync(http) || Identified.Of(http)?.Session is not { } own)
        {
            return new FormExpired().ToProblem();
        }

        var begun = await books.WriteAsync<Impersonate, SignedIn>(
            caller, (h, c) => h.BeginAsync(new(id), own, Device.Of(http), c), http.RequestAborted);
        if (!begun.TryValue(out var signedIn, out var refused))
        {
            return refused.ToProblem();
        }

        await SessionCookie.GiveAsync(http, signedIn.User, signedIn.Session!);
        return TypedResults.LocalRedirect(LocalUrl.HomeOf(signedIn.User.ScopeKind));
    }

    private static async Task<Results<RedirectHttpResult, ProblemHttpResult>> EndAsync(
        HttpContext http, IAntiforgery antiforgery, Books books, LiveSessions sessions)
    {
        if (!await antiforgery.IsRequestValidAsync(http) || Identified.Of(http)?.Session is not { } session)
        {
            return new FormExpired().ToProblem();
        }

        var ended = await books.WriteAsync<Impersonate, SignedIn>(
            (h, c) => h.EndAsync(session, c), http.RequestAborted);
        sessions.Forget(session);
        if (!ended.TryValue(out var back, out var refused))
        {
            return refused.ToProblem();
        }

        if (back.Session is not { } own)
        {
            await http.SignOutAsync(SessionCookie.SchemeName);
            return TypedResults.LocalRedirect(SessionCookie.SignInPath);
        }

        await SessionCookie.GiveAsync(http, back.User, own);
        return TypedResults.LocalRedirect("/settings/people");
    }
}
