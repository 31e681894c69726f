using System.Net;
using System.Text.RegularExpressions;
using Rattan.Access.Tests.Site;

namespace Rattan.Access.Tests;

/// <summary>A browser without script on the running site: keeps cookies, follows no redirect, fills in forms by their
/// names.</summary>
internal sealed partial class AccountBrowser(RunningSite site) : IDisposable
{
    private readonly HttpClientHandler handler = new() { AllowAutoRedirect = false, CookieContainer = new() };
    private HttpClient? client;

    public HttpClient Client => client ??= new HttpClient(handler) { BaseAddress = site.Address };

    public CookieCollection Cookies => handler.CookieContainer.GetCookies(site.Address);

    public void Dispose() => Client.Dispose();

    public async Task<string> ReadAsync(string path)
    {
        using var answer = await Client.GetAsync(new Uri(path, UriKind.Relative));
        return await answer.Content.ReadAsStringAsync();
    }

    public async Task<int> StatusAsync(string path)
    {
        using var answer = await Client.GetAsync(new Uri(path, UriKind.Relative));
        return (int)answer.StatusCode;
    }

    public async Task<HttpResponseMessage> SubmitAsync(
        string path, string form, params IReadOnlyList<(string Name, string Value)> fields)
    {
        var page = await ReadAsync(path);
        var forms = FormTag().Matches(page).Select(m => m.Value);
        var found = forms.FirstOrDefault(
            f => f.Contains($"name=\"_handler\" value=\"{form}\"", StringComparison.Ordinal));
        found.ShouldNotBeNull($"the form {form} on {path}: {page}");
        var hidden = HiddenInput().Matches(found).Select(m => KeyValuePair.Create(
            WebUtility.HtmlDecode(m.Groups["name"].Value), WebUtility.HtmlDecode(m.Groups["value"].Value)));
        using var content = new FormUrlEncodedContent(
            [.. hidden, .. fields.Select(f => KeyValuePair.Create(f.Name, f.Value))]);
        return await Client.PostAsync(new Uri(path, UriKind.Relative), content);
    }

    /// <summary>Posts to an address with the antiforgery token of a page.</summary>
    public async Task<HttpResponseMessage> PostAsync(string action, string page)
    {
        var token = Token().Match(await ReadAsync(page)).Groups["value"].Value;
        using var content = new FormUrlEncodedContent(
            [KeyValuePair.Create("__RequestVerificationToken", WebUtility.HtmlDecode(token))]);
        return await Client.PostAsync(new Uri(action, UriKind.Relative), content);
    }

    public Task<HttpResponseMessage> SignInAsync(string email, string password, string query = "") => SubmitAsync(
        "/sign-in" + query, "sign-in", ("Form.Email", email), ("Form.Password", password));

    [GeneratedRegex("<form.*?</form>", RegexOptions.Singleline)]
    private static partial Regex FormTag();

    [GeneratedRegex("""<input type="hidden" name="(?<name>[^"]+)"( value="(?<value>[^"]*)")?""",
        RegexOptions.ExplicitCapture)]
    private static partial Regex HiddenInput();

    [GeneratedRegex("""name="__RequestVerificationToken" value="(?<value>[^"]+)""", RegexOptions.ExplicitCapture)]
    private static partial Regex Token();
}

internal static class Answers
{
    public static string Path(this HttpResponseMessage answer) =>
        answer.Headers.Location! is { IsAbsoluteUri: true } whole
        ? whole.PathAndQuery
        : answer.Headers.Location!.OriginalString;
}
