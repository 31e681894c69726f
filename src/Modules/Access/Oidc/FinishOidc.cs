using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Rattan.Access.Callers;
using Rattan.Access.SecondFactors;
using Rattan.Access.Sessions;
using Rattan.Access.Users;
using Rattan.Contracts.Access;
using Rattan.Platform.Data;
using Rattan.Platform.Tenancy;
using Rattan.Platform.Ui;
using Rattan.Platform.Ui.Components;
using Rattan.Platform.Ui.Texts;

namespace Rattan.Access.Oidc;

/// <summary>What happens when the provider has answered: a link, an invitation accepted, or a sign-in, as the one who
/// began it asked. That was sealed into the state, which only comes back with the same browser's cookie.</summary>
internal static class FinishOidc
{
    public const string LinkFor = "rattan:link";
    public const string Invitation = "rattan:invitation";
    public const string ReturnUrl = "rattan:return";

    public static async Task AnsweredAsync(TicketReceivedContext context)
    {
        context.HandleResponse();
        var http = context.HttpContext;
        var asked = context.Properties?.Items ?? new Dictionary<string, string?>(StringComparer.Ordinal);
        var options = http.RequestServices.GetRequiredService<IOptions<OidcOptions>>().Value;
        if (!ProvedIdentity.Of(context.Principal, options).TryValue(out var who, out var refused))
        {
            Refuse(http, refused);
            return;
        }

        await (asked.TryGetValue(LinkFor, out var session)
            ? LinkAsync(http, who, session)
            : SignInAsync(http, who, asked));
    }

    public static Task FailedAsync(RemoteFailureContext context)
    {
        context.HandleResponse();
        Refuse(context.HttpContext, new OidcFailed());
        return Task.CompletedTask;
    }

    public static void Refuse(HttpContext http, Error refused) =>
        http.Response.Redirect(OidcRefusedPage.PathFor(refused));

    private static async Task SignInAsync(HttpContext http, ProvedIdentity who, IDictionary<string, string?> asked)
    {
        var (device, returnUrl) = (Device.Of(http), asked.TryGetValue(ReturnUrl, out var url) ? url : null);
        var answer = await http.RequestServices.GetRequiredService<Books>().WriteAsync<SignInByOidc, SignedIn>(
            (handler, c) => asked.TryGetValue(Invitation, out var token)
                ? handler.AcceptAsync(token ?? "", who, device, c)
                : handler.HandleAsync(who, device, c),
            http.RequestAborted);
        if (!answer.TryValue(out var signedIn, out var refused))
        {
            Refuse(http, refused);
            return;
        }

        if (signedIn.Session is not { } session)
        {
            http.RequestServices.GetRequiredService<PendingSignIn>().Remember(http, signedIn.User);
            http.Response.Redirect(SecondFactorPage.PathFor(returnUrl));
            return;
        }

        await SessionCookie.GiveAsync(http, signedIn.User, session);
        http.Response.Redirect(LocalUrl.OrHome(returnUrl, signedIn.User.ScopeKind));
    }

    /// <summary>For the session that began it and for no other: who signed out meanwhile links nothing.</summary>
    private static async Task LinkAsync(HttpContext http, ProvedIdentity who, string? begunBy)
    {
        await http.AuthenticateAsync(SessionCookie.SchemeName);
        if (Identified.Of(http) is not { Session: { } session } me || session.ToString() != begunBy)
        {
            Refuse(http, new OidcFailed());
            return;
        }

        var linked = await http.RequestServices.GetRequiredService<Books>().WriteAsync<OwnLogins, UserId>(
            me.Caller(), (handler, c) => handler.LinkAsync(who, c), http.RequestAborted);
        var texts = http.RequestServices.GetRequiredService<ITexts>();
        http.Flash(
            linked.Error is null ? Tone.Success : Tone.Danger,
            linked.Error is { } refused ? texts.Of(refused) : texts["access.oidc.linked"]);
        http.Response.Redirect(StartOidc.AccountPage);
    }
}
