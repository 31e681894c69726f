using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Rattan.Access.SecondFactors;
using Rattan.Contracts.Access;
using Rattan.Platform.Data;
using Rattan.Platform.Tenancy;
using Rattan.Access.Tests.Site;

namespace Rattan.Access.Tests.Provider;

/// <summary>The way of a browser to a provider and back.</summary>
internal static partial class AtTheProvider
{
    private static readonly HttpClient Elsewhere = new(new HttpClientHandler { AllowAutoRedirect = false });

    /// <summary>Sends the form of a page that is posted to the address, with these fields instead of its own.</summary>
    public static async Task<HttpResponseMessage> BeginAsync(
        this AccountBrowser browser, string page, string action, params (string Name, string Value)[] fields)
    {
        var html = await browser.ReadAsync(page);
        var form = Form().Matches(html).Select(m => m.Value).FirstOrDefault(f => f.Contains($"action=\"{action}\""));
        form.ShouldNotBeNull($"{action} on {page}: {html}");
        var sent = Hidden().Matches(form).ToDictionary(
            m => m.Groups["name"].Value, m => WebUtility.HtmlDecode(m.Groups["value"].Value), StringComparer.Ordinal);
        foreach (var (name, value) in fields)
        {
            sent[name] = value;
        }

        using var content = new FormUrlEncodedContent(sent);
        return await browser.Client.PostAsync(new Uri(action, UriKind.Relative), content);
    }

    /// <summary>The path, query and fragment of ours that an answer leads to, as it was sent.</summary>
    public static string Place(this HttpResponseMessage answer) =>
        Origin().Replace(answer.Headers.NonValidated["Location"].ToString(), "");

    /// <summary>Where the sign-in button leads.</summary>
    public static async Task<string> LeaveAsync(this AccountBrowser browser, string page)
    {
        var away = await browser.BeginAsync(page, "/sign-in/oidc");
        away.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        return away.Headers.Location!.AbsoluteUri;
    }

    /// <summary>The address that the provider sends the browser back to.</summary>
    public static async Task<string> AnswerAsync(this FakeProvider provider, string asked)
    {
        asked.ShouldStartWith(provider.Address);
        using var answer = await Elsewhere.GetAsync(new Uri(asked));
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect, await answer.Content.ReadAsStringAsync());
        return answer.Headers.Location!.PathAndQuery;
    }

    public static async Task<HttpResponseMessage> ByProviderAsync(
        this AccountBrowser browser, FakeProvider provider, string page = "/sign-in") =>
        await browser.GetAsync(await provider.AnswerAsync(await browser.LeaveAsync(page)));

    public static async Task LinkAsync(this AccountBrowser browser, FakeProvider provider, string password)
    {
        var away = await browser.BeginAsync("/account/security", "/account/oidc", ("Oidc.Password", password));
        var done = await browser.GetAsync(await provider.AnswerAsync(away.Headers.Location!.AbsoluteUri));
        done.Place().ShouldBe("/account/security#oidc");
    }

    public static Task<HttpResponseMessage> GetAsync(this AccountBrowser browser, string path) =>
        browser.Client.GetAsync(new Uri(path, UriKind.Relative));

    public static async Task<string> TurnTotpOnAsync(this RunningSite site, UserId user)
    {
        var (books, caller) = (site.Services.GetRequiredService<Books>(), new Caller());
        caller.Become(user.Value, "A person", Scope.Network);
        var secret = (await books.WriteAsync<SetUpTotp, string>(caller, (h, ct) => h.OfferAsync(ct), default)).Value;
        await books.WriteAsync<SetUpTotp, IReadOnlyList<string>>(
            caller, (h, ct) => h.ConfirmAsync(Totp.CodeAt(secret, site.Clock.GetUtcNow()), ct), default);
        return secret;
    }

    [GeneratedRegex("^http://[^/]+")]
    private static partial Regex Origin();

    [GeneratedRegex("<form.*?</form>", RegexOptions.Singleline)]
    private static partial Regex Form();

    [GeneratedRegex("""<input type="hidden" name="(?<name>[^"]+)"( value="(?<value>[^"]*)")?""",
        RegexOptions.ExplicitCapture)]
    private static partial Regex Hidden();
}
