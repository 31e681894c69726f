using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using AngleSharp.Html.Parser;
using Microsoft.Extensions.DependencyInjection;
using Rattan.Access;
using Rattan.Host.Hosting;
using Rattan.Platform.Data;

namespace Rattan.Scenario.Tests.Security;

/// <summary>Keys, tokens, passwords and links that let somebody in are in no line that the program writes, however
/// talkative it is, and in no entry of the audit log.</summary>
public sealed partial class SecretsTests : IDisposable
{
    private const string Email = "ana@example.com";
    private const string Password = "rattan grows slowly";
    private const string Next = "rattan grows slower still";

    private readonly string folder = Directory.CreateTempSubdirectory("rattan-secrets-").FullName;

    [Fact]
    public async Task Nothing_that_lets_somebody_in_is_written_down()
    {
        var key = await SeedAsync();
        using var server = await ServerProcess.StartAsync(
            folder, postgres: null, ("Mail__PollIntervalMs", "200"), ("Logging__LogLevel__Default", "Trace"));
        using var browser = new Browser(server.Address);
        using var api = new HttpClient { BaseAddress = server.Address };
        api.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        var made = await api.PostAsync("/api/v1/api-keys", new { name = "another", scope = "network" });
        using var wrong = await browser.GetAsync($"/api/v1/merchants?key={key}");
        using var postback = await browser.GetAsync($"/pb?program=x&token={made.Text("key")}&order_id=1");
        await SendAsync(browser, "/sign-in", "sign-in", ("Form.Email", Email), ("Form.Password", "not my password 1"));
        await SendAsync(browser, "/forgot", "forgot", ("Form.Email", Email));
        var token = await TokenAsync("/reset");
        await SendAsync(browser, $"/reset?token={token}", "reset", ("Form.Password", Next));
        await browser.SignInAsync(Email, Next);
        var people = await new HtmlParser().ParseDocumentAsync(await ReadAsync(browser, "/settings/people"));
        await SendAsync(browser, "/settings/people", "invite", ("Form.Email", "guest@example.com"),
            ("Form.Name", "Guest"),
            ("Form.Role", people.QuerySelector("select[name='Form.Role'] option")!.GetAttribute("value")!));
        var invitation = await TokenAsync("/invitation");
        var session = browser.Cookies["rattan_session"]!.Value;
        var audit = await ReadAsync(browser, "/settings/audit/export.csv");
        var outbox = await ReadAsync(browser, "/settings/mail");

        audit.ShouldContain("another");
        audit.ShouldContain("guest@example.com");
        foreach (var secret in new[]
        {
            key, made.Text("key"), "not my password 1", Password, Next, token, invitation, session,
        })
        {
            secret.Length.ShouldBeGreaterThan(10);
            server.Output.ShouldNotContain(secret);
            audit.ShouldNotContain(secret);
            outbox.ShouldNotContain(secret);
        }
    }

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    private static async Task SendAsync(
        Browser browser, string page, string form, params IReadOnlyList<(string Name, string Value)> fields)
    {
        using var answer = await browser.SubmitAsync(page, form, fields);
        ((int)answer.StatusCode).ShouldBeInRange(302, 422);
    }

    private static async Task<string> ReadAsync(Browser browser, string path)
    {
        using var answer = await browser.GetAsync(path);
        answer.IsSuccessStatusCode.ShouldBeTrue(path);
        return await answer.Content.ReadAsStringAsync();
    }

    private async Task<string> SeedAsync()
    {
        await using var app = RattanApp.Build(
            new Dictionary<string, string?>(StringComparer.Ordinal) { ["RATTAN_DATA"] = folder }, serve: false);
        await app.Services.GetRequiredService<Migrator>().MigrateAsync(default);
        (await AccessModule.CreateUserAsync(app.Services, Email, "Ana", Password, "network", default)).Error
            .ShouldBeNull();
        return (await AccessModule.CreateApiKeyAsync(app.Services, "first", "network", default)).Value;
    }

    /// <summary>Of the letter with a link to this page.</summary>
    private async Task<string> TokenAsync(string page)
    {
        for (var patience = 600; patience > 0; patience--)
        {
            var mail = Path.Combine(folder, "mail");
            foreach (var file in Directory.Exists(mail) ? Directory.GetFiles(mail, "*.eml") : [])
            {
                if (Link().Match(await File.ReadAllTextAsync(file)) is { Success: true } link
                    && link.Groups["page"].Value == page)
                {
                    return link.Groups["token"].Value;
                }
            }

            await Task.Delay(100);
        }

        throw new InvalidOperationException($"No letter with {page} came.");
    }

    [GeneratedRegex(@"https?://[^/\s]+(?<page>/[a-z]+)\?token=(?<token>[A-Za-z0-9_-]+)", RegexOptions.ExplicitCapture)]
    private static partial Regex Link();
}
