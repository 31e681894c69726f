using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rattan.Access;
using Rattan.Host.Hosting;
using Rattan.Platform.Data;
using Rattan.Platform.Tenancy;
using Rattan.Testing;

namespace Rattan.Scenario.Tests;

/// <summary>kill -9 in the middle of an export: after a restart the job goes on by itself, and its file is
/// whole.</summary>
public sealed partial class JobKillTests : IDisposable
{
    private const int Partners = 20_000;
    private const string Password = "rattan grows slowly";

    /// <summary>Copies of the one partner that was made, each with a number and an address of its own.</summary>
    private const string Crowd = """
        INSERT INTO partners (partner_id, number, name, email, email_folded, search_text, country, kind, status,
          created_at, revision, version)
        SELECT {0}, 1000 + n.n, 'Partner ' || n.n, 'p' || n.n || '@example.com', 'p' || n.n || '@example.com',
          'partner ' || n.n, country, kind, status, created_at, 0, 1
        FROM partners, {1} WHERE name = 'The first'
        """;

    private readonly string folder = Directory.CreateTempSubdirectory("rattan-jobkill-").FullName;

    [Theory]
    [OnBothBooks]
    public async Task An_export_whose_server_was_killed_is_finished_after_the_restart(string kind)
    {
        await using var books = await BooksUnderTest.OpenAsync(kind);
        var postgres = kind == "postgres" ? books.Address : null;
        await FillAsync(postgres);
        string job;
        using (var first = await StartAsync(postgres))
        {
            using var browser = await SignInAsync(first.Address);
            job = await ExportAsync(browser);
            await UntilAsync(async () => Written().IsMatch(await browser.GetStringAsync(job)));
            await first.KillAsync();
        }

        (await StatusAsync(postgres)).ShouldBe("Running", "it was killed in the middle");

        using var second = await StartAsync(postgres);
        using var again = await SignInAsync(second.Address);
        await UntilAsync(async () => (await again.GetStringAsync(job)).Contains("/files/", StringComparison.Ordinal));
        var page = await new HtmlParser().ParseDocumentAsync(await again.GetStringAsync(job));
        var file = page.QuerySelectorAll("a[href*='/files/']").Single().GetAttribute("href")!;
        var csv = await again.GetStringAsync(new Uri(file, UriKind.Relative));
        var rows = csv.TrimEnd().Split("\r\n").Skip(1).ToList();
        rows.Count.ShouldBe(Partners + 1);
        rows.Select(row => row.Split(',')[0]).Distinct(StringComparer.Ordinal).Count().ShouldBe(Partners + 1);
    }

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    private Task<ServerProcess> StartAsync(string? postgres) => ServerProcess.StartAsync(
        folder, postgres, ("Jobs__LeaseSeconds", "3"), ("Jobs__ProgressIntervalMs", "50"),
        ("Jobs__PollIntervalMs", "100"));

    private static async Task UntilAsync(Func<Task<bool>> holds)
    {
        for (var patience = 600; !await holds(); patience--)
        {
            patience.ShouldBeGreaterThan(0);
            await Task.Delay(50);
        }
    }

    private static async Task<string> ExportAsync(HttpClient browser)
    {
        var list = await new HtmlParser().ParseDocumentAsync(
            await browser.GetStringAsync(new Uri("/partners", UriKind.Relative)));
        using var fields = new FormUrlEncodedContent(list
            .QuerySelectorAll("form[action='/exports/partners.export'] input")
            .Select(i => KeyValuePair.Create(i.GetAttribute("name")!, i.GetAttribute("value")!)));
        using var started = await browser.PostAsync(new Uri("/exports/partners.export", UriKind.Relative), fields);
        return started.RequestMessage!.RequestUri!.AbsolutePath;
    }

    private static async Task<HttpClient> SignInAsync(Uri address)
    {
        var browser = new HttpClient(new SocketsHttpHandler { CookieContainer = new CookieContainer() })
        {
            BaseAddress = address,
        };
        var form = await new HtmlParser().ParseDocumentAsync(
            await browser.GetStringAsync(new Uri("/sign-in", UriKind.Relative)));
        var fields = form.QuerySelector("form[method=post]")!.QuerySelectorAll("input[type=hidden]").ToDictionary(
            i => i.GetAttribute("name")!, i => i.GetAttribute("value")!, StringComparer.Ordinal);
        (fields["Form.Email"], fields["Form.Password"]) = ("ana@example.com", Password);
        using var content = new FormUrlEncodedContent(fields);
        using var answer = await browser.PostAsync(new Uri("/sign-in", UriKind.Relative), content);
        answer.RequestMessage!.RequestUri!.AbsolutePath.ShouldBe("/");
        return browser;
    }

    private async Task<string> StatusAsync(string? postgres)
    {
        await using var app = Open(postgres, serve: false);
        await using var scope = app.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<AppDbContext>().Database
            .SqlQueryRaw<string>("SELECT status AS \"Value\" FROM jobs").SingleAsync();
    }

    private WebApplication Open(string? postgres, bool serve) => RattanApp.Build(
        new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["RATTAN_DATA"] = folder, ["RATTAN_BOOKS"] = postgres, ["RATTAN_URLS"] = "http://127.0.0.1:0",
        },
        serve);

    private async Task FillAsync(string? postgres)
    {
        await using var app = Open(postgres, serve: true);
        await app.Services.GetRequiredService<Migrator>().MigrateAsync(default);
        await app.StartAsync();
        (await AccessModule.CreateUserAsync(app.Services, "ana@example.com", "Ana", Password, "network", default))
            .Error.ShouldBeNull();
        var key = (await AccessModule.CreateApiKeyAsync(app.Services, "fill", "network", default)).Value;
        using (var api = new HttpClient { BaseAddress = new Uri(app.Urls.First()) })
        {
            api.DefaultRequestHeaders.Authorization = new("Bearer", key);
            await api.PostAsync(
                "/api/v1/partners",
                new { name = "The first", email = "first@example.com", country = "VN", kind = "koc" });
        }

        await using var scope = app.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().Become(Caller.System);
        var db = scope.ServiceProvider.GetRequiredService<AppDbContext>();
        var (id, numbers) = postgres is null
            ? ("printf('0192B8A0-0000-7000-8000-%012X', n.n)",
                "(WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c "
                + $"WHERE n < {Partners}) SELECT n FROM c) n")
            : ("('0192b8a0-0000-7000-8000-' || lpad(to_hex(n.n), 12, '0'))::uuid",
                $"generate_series(1, {Partners}) AS n(n)");
        (await db.Database.ExecuteSqlRawAsync(
            Crowd.Replace("{0}", id, StringComparison.Ordinal).Replace("{1}", numbers, StringComparison.Ordinal)))
            .ShouldBe(Partners);
        await app.StopAsync();
    }

    /// <summary>Some rows are written, and not all.</summary>
    [GeneratedRegex("data-progress-text>[1-9]")]
    private static partial Regex Written();
}
