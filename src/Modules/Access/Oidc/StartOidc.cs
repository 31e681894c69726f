using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Rattan.Access.Callers;
using Rattan.Access.Sessions;
using Rattan.Access.Users;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;
using Rattan.Platform.Ui;
using Rattan.Platform.Ui.Components;
using Rattan.Platform.Ui.Texts;

namespace Rattan.Access.Oidc;

/// <summary>The two buttons that lead to the provider; without a provider they are not there.</summary>
internal static class StartOidc
{
    public const string SignInPath = "/sign-in/oidc";
    public const string LinkPath = "/account/oidc";
    public const string AccountPage = "/account/security#oidc";

    public static void Map(IEndpointRouteBuilder root)
    {
        if (!root.ServiceProvider.GetRequiredService<IOptions<OidcOptions>>().Value.IsOn)
        {
            return;
        }

        root.MapPost(SignInPath, SignInAsync).AllowAnonymous().RequireRateLimiting(RateLimits.SignIns)
            .WithName("OidcSignIn").ExcludeFromDescription();
        root.MapPost(LinkPath, LinkAsync).RequireAuthorization().OwnAccount()
            .WithName("OidcLink").ExcludeFromDescription();
    }

    private static async Task<Results<EmptyHttpResult, ProblemHttpResult>> SignInAsync(
        HttpContext http, IAntiforgery antiforgery)
    {
        if (!await antiforgery.IsRequestValidAsync(http))
        {
            return new FormExpired().ToProblem();
        }

        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var asked = new AuthenticationProperties();
        if (form[SessionCookie.ReturnUrl].ToString() is var url && LocalUrl.IsLocal(url))
        {
            asked.Items[FinishOidc.ReturnUrl] = url;
        }

        if (form["token"].ToString() is { Length: > 0 } token)
        {
            asked.Items[FinishOidc.Invitation] = token;
        }

        return await LeaveAsync(http, asked);
    }

    private static async Task<Results<EmptyHttpResult, ProblemHttpResult>> LinkAsync(
        HttpContext http, IAntiforgery antiforgery, Caller caller, ProvePassword prove, ITexts texts)
    {
        if (!await antiforgery.IsRequestValidAsync(http))
        {
            return new FormExpired().ToProblem();
        }

        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        if ((await prove.HandleAsync(caller, form["Oidc.Password"].ToString(), http.RequestAborted)).Error is { } wrong)
        {
            http.Flash(Tone.Danger, texts.Of(wrong));
            http.Response.Redirect(AccountPage);
            return TypedResults.Empty;
        }

        var asked = new AuthenticationProperties();
        asked.Items[FinishOidc.LinkFor] = Identified.Of(http)?.Session?.ToString();
        return await LeaveAsync(http, asked);
    }

    private static async Task<EmptyHttpResult> LeaveAsync(HttpContext http, AuthenticationProperties asked)
    {
        try
        {
            await http.ChallengeAsync(OidcScheme.Name, asked);
        }
        catch (InvalidOperationException)
        {
            // The provider does not say where to go: it is away, or its address is wrong.
            FinishOidc.Refuse(http, new OidcFailed());
        }

        return TypedResults.Empty;
    }
}
