using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace Rattan.Scenario.Tests;

/// <summary>A browser without script: it keeps cookies, follows no redirect by itself, and fills in forms.</summary>
internal sealed class Browser : IDisposable
{
    private readonly CookieContainer cookies = new();
    private readonly HttpClient client;

    public Browser(Network network)
        : this(new Uri(network.Address))
    {
    }

    public Browser(Uri address) => client = new HttpClient(
        new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = cookies }) { BaseAddress = address };

    public HttpClient Client => client;

    public CookieCollection Cookies => cookies.GetCookies(client.BaseAddress!);

    public void Dispose() => client.Dispose();

    public Task<HttpResponseMessage> GetAsync(string path) => client.GetAsync(new Uri(path, UriKind.Relative));

    /// <summary>Fills the form of this name (its hidden fields included) and sends it.</summary>
    public async Task<HttpResponseMessage> SubmitAsync(
        string path, string form, params IReadOnlyList<(string Name, string Value)> fields)
    {
        using var page = await GetAsync(path);
        var html = await page.Content.ReadAsStringAsync();
        page.StatusCode.ShouldBe(HttpStatusCode.OK, path + html);
        var document = await new HtmlParser().ParseDocumentAsync(html);
        var found = document.QuerySelectorAll("form").First(
            f => f.QuerySelector("input[name=_handler]")?.GetAttribute("value") == form);
        var hidden = found.QuerySelectorAll("input[type=hidden]").Select(
            i => KeyValuePair.Create(i.GetAttribute("name")!, i.GetAttribute("value") ?? ""));
        using var content = new FormUrlEncodedContent(
            [.. hidden, .. fields.Select(f => KeyValuePair.Create(f.Name, f.Value))]);
        return await client.PostAsync(new Uri(path, UriKind.Relative), content);
    }

    public async Task SignInAsync(string email, string password)
    {
        using var answer = await SubmitAsync(
            "/sign-in", "sign-in", ("Form.Email", email), ("Form.Password", password));
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect, await answer.Content.ReadAsStringAsync());
    }
}
