using System.Net;
using System.Net.ServerSentEvents;
using System.Text.Json;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.Extensions.DependencyInjection;
using Rattan.Access;
using Rattan.Platform;

namespace Rattan.Scenario.Tests;

/// <summary>Somebody signed in who opens pages and sends forms, without script.</summary>
internal sealed class SignedIn : IDisposable
{
    private const string Password = "rattan grows slowly";

    private static readonly string[] SpokenAttributes = ["title", "aria-label", "placeholder", "data-label", "alt"];

    private readonly Network network;
    private readonly HttpClient client;
    private readonly Regex keys;

    private SignedIn(Network network)
    {
        this.network = network;
        client = new HttpClient(new SocketsHttpHandler { CookieContainer = new CookieContainer() })
        {
            BaseAddress = new Uri(network.Address),
        };
        var rooms = network.Services.GetServices<IModule>().Select(m => m.Assembly).Append(typeof(IModule).Assembly)
            .SelectMany(a => KeysOf(a.GetManifestResourceStream("i18n/en.json"))).Select(k => k.Split('.')[0])
            .Distinct();
        keys = new Regex(
            $@"(?<![\w./@-])({string.Join('|', rooms)})\.[a-zA-Z_.]+", RegexOptions.ExplicitCapture,
            TimeSpan.FromSeconds(1));
    }

    public Uri Here { get; private set; } = null!;

    public HttpStatusCode Status { get; private set; }

    public static async Task<SignedIn> SignInAsync(Network network, string scope)
    {
        var email = $"ana-{Guid.CreateVersion7(TimeProvider.System.GetUtcNow()):N}@example.com";
        (await AccessModule.CreateUserAsync(
            network.Services, email, "Ana", Password, scope, CancellationToken.None)).Error.ShouldBeNull();
        var browser = new SignedIn(network);
        var page = await browser.OpenAsync("/sign-in");
        await browser.SendAsync(page, "sign-in", ("Form.Email", email), ("Form.Password", Password));
        browser.Here.AbsolutePath.ShouldNotBe("/sign-in");
        return browser;
    }

    public async Task<IHtmlDocument> OpenAsync(string path)
    {
        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative));
        return await ReadAsync(answer);
    }

    /// <summary>What the answer to a path lets a browser load.</summary>
    public async Task<string> PolicyAsync(string path)
    {
        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative));
        return string.Join("; ", answer.Headers.GetValues("Content-Security-Policy"));
    }

    public Task<string> DownloadAsync(string path) => client.GetStringAsync(new Uri(path, UriKind.Relative));

    /// <summary>What the server-sent events of a path tell, until the stream ends.</summary>
    public async IAsyncEnumerable<JsonElement> ListenAsync(string path)
    {
        using var answer = await client.GetAsync(
            new Uri(path, UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);
        answer.Content.Headers.ContentType?.MediaType.ShouldBe("text/event-stream");
        await using var stream = await answer.Content.ReadAsStreamAsync();
        await foreach (var each in SseParser.Create(stream).EnumerateAsync())
        {
            yield return JsonDocument.Parse(each.Data).RootElement;
        }
    }

    /// <summary>Sends the page's form of this name as it stands, with the given fields put in.</summary>
    public async Task<IHtmlDocument> SendAsync(
        IHtmlDocument page, string form, params (string Name, string Value)[] fields)
    {
        var found = page.QuerySelectorAll("form").OfType<IHtmlFormElement>().Single(
            f => f.QuerySelector("input[name=_handler]")?.GetAttribute("value") == form);
        var values = new List<KeyValuePair<string, string>>();
        foreach (var input in found.QuerySelectorAll("input[name], select[name], textarea[name]"))
        {
            var name = input.GetAttribute("name")!;
            var value = input switch
            {
                IHtmlInputElement { Type: "checkbox" or "radio", IsChecked: false } => null,
                IHtmlInputElement each => each.Value,
                // A browser sends the first option when none is marked.
                IHtmlSelectElement each => each.Value ?? (each.Options.Length > 0 ? each.Options[0].Value : null),
                IHtmlTextAreaElement each => each.Value,
                _ => null,
            };
            if (value is not null && !fields.Any(f => f.Name == name))
            {
                values.Add(KeyValuePair.Create(name, value));
            }
        }

        values.AddRange(fields.Select(f => KeyValuePair.Create(f.Name, f.Value)));
        using var content = new FormUrlEncodedContent(values);
        using var answer = await client.PostAsync(Here, content);
        return await ReadAsync(answer);
    }

    /// <summary>Sends the page's form of this address with what it hides and the given fields.</summary>
    public async Task<IHtmlDocument> PostAsync(
        IHtmlDocument page, string action, params (string Name, string Value)[] fields)
    {
        var found = page.QuerySelectorAll("form").OfType<IHtmlFormElement>().First(
            f => f.GetAttribute("action") == action && f.Method == "post");
        var hidden = found.QuerySelectorAll("input[type=hidden]").OfType<IHtmlInputElement>()
            .Select(each => KeyValuePair.Create(each.Name!, each.Value));
        using var content = new FormUrlEncodedContent(
            [.. hidden, .. fields.Select(f => KeyValuePair.Create(f.Name, f.Value))]);
        using var answer = await client.PostAsync(new Uri(action, UriKind.Relative), content);
        return await ReadAsync(answer);
    }

    /// <summary>The same with a file.</summary>
    public async Task<IHtmlDocument> SendFileAsync(
        IHtmlDocument page, string form, string field, string content, params (string Name, string Value)[] fields)
    {
        var found = page.QuerySelectorAll("form").OfType<IHtmlFormElement>().Single(
            f => f.QuerySelector("input[name=_handler]")?.GetAttribute("value") == form);
        using var sent = new MultipartFormDataContent();
        foreach (var hidden in found.QuerySelectorAll("input[type=hidden]").OfType<IHtmlInputElement>())
        {
            sent.Add(new StringContent(hidden.Value), hidden.Name!);
        }

        foreach (var (name, value) in fields)
        {
            sent.Add(new StringContent(value), name);
        }

        sent.Add(new StringContent(content), field, "list.csv");
        using var answer = await client.PostAsync(Here, sent);
        return await ReadAsync(answer);
    }

    /// <summary>The page of the job that was started, when it is over.</summary>
    public async Task<IHtmlDocument> FinishedAsync()
    {
        Here.AbsolutePath.ShouldStartWith("/jobs/");
        var page = await OpenAsync(Here.PathAndQuery);
        for (var patience = 1_200; patience > 0 && page.QuerySelector("rtn-progress") is not null; patience--)
        {
            await Task.Delay(50);
            page = await OpenAsync(Here.PathAndQuery);
        }

        return page;
    }

    /// <summary>Opens every page in one language: whole, with one heading and all texts; and finds the others
    /// closed.</summary>
    public static async Task WalkAsync(
        Network network, string scope, string language, string[] open, string[] closed)
    {
        using var browser = await SignInAsync(network, scope);
        foreach (var path in open)
        {
            var page = await browser.OpenAsync(path + (path.Contains('?') ? "&" : "?") + $"lang={language}");
            browser.Status.ShouldBe(HttpStatusCode.OK, $"{scope} {path}");
            page.QuerySelectorAll("h1").Length.ShouldBe(1, path);
            browser.MissingTexts(page).ShouldBeEmpty($"{scope} {path} {language}");
            page.QuerySelectorAll("[style], style, script:not([src])").ShouldBeEmpty(path);
        }

        foreach (var path in closed)
        {
            await browser.OpenAsync(path);
            ((int)browser.Status).ShouldBeInRange(403, 404, $"{scope} {path}");
        }
    }

    public IEnumerable<string> MissingTexts(IDocument page) =>
        page.All.SelectMany(e => SpokenAttributes.Select(e.GetAttribute)).OfType<string>()
            .Concat(page.Descendants().OfType<IText>().Where(t => t.ParentElement?.TagName is not "PRE")
                .Select(text => text.Data))
            .SelectMany(text => keys.Matches(text).Select(m => m.Value));

    public void Dispose() => client.Dispose();

    private static IEnumerable<string> KeysOf(Stream? texts)
    {
        if (texts is null)
        {
            return [];
        }

        using var json = JsonDocument.Parse(texts);
        return [.. json.RootElement.EnumerateObject().Select(p => p.Name)];
    }

    private async Task<IHtmlDocument> ReadAsync(HttpResponseMessage answer)
    {
        (Here, Status) = (answer.RequestMessage!.RequestUri!, answer.StatusCode);
        return await new HtmlParser().ParseDocumentAsync(await answer.Content.ReadAsStringAsync());
    }
}
