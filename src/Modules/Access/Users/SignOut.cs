using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Access.Users;

internal static class SignOut
{
    public static void Map(IEndpointRouteBuilder root) => root.MapPost("/sign-out", PostAsync)
        .WithName("SignOut").OwnAccount()
        .WithSummary("Ends the session; a form with an antiforgery token").ExcludeFromDescription();

    private static async Task<Results<RedirectHttpResult, ProblemHttpResult>> PostAsync(
        HttpContext context, IAntiforgery antiforgery)
    {
        if (!await antiforgery.IsRequestValidAsync(context))
        {
            return new ValidationError("access.form_expired", "The form is too old. Load the page again.").ToProblem();
        }

        await context.SignOutAsync(Session.SchemeName);
        return TypedResults.LocalRedirect(Session.SignInPath);
    }
}
