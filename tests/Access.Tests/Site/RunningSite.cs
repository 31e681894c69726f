using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Rattan.Contracts.Commissions;
using Rattan.Contracts.Tracking;
using Rattan.Kernel.Json;
using Rattan.Merchants;
using Rattan.Partners;
using Rattan.Platform;
using Rattan.Platform.Data;
using Rattan.Platform.Mail;
using Rattan.Platform.Tenancy;
using Rattan.Platform.Ui;

namespace Rattan.Access.Tests.Site;

public sealed record Answer(int Status, JsonElement Body)
{
    public string? Code => Find("code");

    public string? Field => Find("field");

    public string Text(string name) => Body.GetProperty(name).GetString()!;

    private string? Find(string name) =>
        Body.ValueKind == JsonValueKind.Object && Body.TryGetProperty(name, out var found) ? found.GetString() : null;
}

/// <summary>Access, Merchants and Partners behind a real web server, over a SQLite file of their own.</summary>
public class RunningSite : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("rattan-site-").FullName;
    private WebApplication app = null!;

    public TestClock Clock { get; } = new();

    public CountedLinkChanges Links { get; } = new();

    public LetterBox Letters { get; } = new();

    public FewCustomers Customers { get; } = new();

    /// <summary>All that was logged, with the host's filters.</summary>
    public LogBook Logs { get; } = new();

    public IServiceProvider Services => app.Services;

    public Uri Address { get; private set; } = null!;

    /// <summary>Speaks with a network key.</summary>
    public HttpClient Network { get; private set; } = null!;

    public virtual async Task InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders().AddProvider(Logs).SetMinimumLevel(LogLevel.Trace)
            .AddFilter("Microsoft", LogLevel.Warning).AddFilter("System.Net.Http", LogLevel.Warning);
        builder.WebHost.UseKestrel().UseUrls("http://127.0.0.1:0");
        builder.Configuration["RATTAN_DATA"] = folder;
        Configure(builder.Configuration);
        IModule[] modules =
            [new PlatformModule(), new AccessModule(), new MerchantsModule(), new PartnersModule()];
        AddHost(builder.Services);
        foreach (var module in modules)
        {
            builder.Services.AddSingleton(module);
            module.AddServices(builder.Services, builder.Configuration);
        }

        builder.Services.AddSingleton<IMail>(Letters);
        app = builder.Build();
        await app.Services.GetRequiredService<Migrator>().MigrateAsync(default);
        app.UseUi();
        app.UseRouting();
        app.UseCaller();
        app.UseAuthorization();
        app.UseAntiforgery();
        var api = app.MapGroup("/api/v1").RequireAuthorization();
        foreach (var module in modules)
        {
            module.MapEndpoints(api, app);
        }

        app.MapGet("/private", (Caller caller) => $"{caller.Name} {caller.Scope.Kind}").RequireAuthorization();
        app.MapGet("/token", Token).RequireAuthorization();
        app.MapUi(modules);
        await app.StartAsync();
        Address = new Uri(app.Urls.First());
        Network = await ClientAsync("network");
    }

    public virtual async Task DisposeAsync()
    {
        await app.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    public async Task<string> KeyAsync(string scope) =>
        (await AccessModule.CreateApiKeyAsync(Services, "key of a test", scope, default)).Value;

    public async Task<HttpClient> ClientAsync(string scope) => ClientOf(await KeyAsync(scope));

    public HttpClient ClientOf(string? key)
    {
        var client = new HttpClient { BaseAddress = Address };
        client.DefaultRequestHeaders.Authorization = key is null ? null : new AuthenticationHeaderValue("Bearer", key);
        return client;
    }

    /// <summary>Adds a Vietnamese merchant and answers its id.</summary>
    public async Task<string> AddMerchantAsync()
    {
        var made = await Network.PostAsync("/api/v1/merchants", """{"name":"M","country":"VN","currency":"VND"}""");
        made.Status.ShouldBe(201);
        return made.Text("id");
    }

    /// <summary>Asks for a program in VND on shop.example.com.</summary>
    /// <param name="more">Further fields, or the same ones again with other values.</param>
    public Task<Answer> AddProgramAsync(string merchant, string more = "\"name\":\"P\"") => Network.PostAsync(
        "/api/v1/programs",
        $$"""
        {
          "merchantId": "{{merchant}}", "name": "P", "currency": "VND",
          "landingUrl": "https://shop.example.com/", "allowedDomains": ["shop.example.com"], {{more}}
        }
        """);

    public async Task<T> ReadAsync<T>(Func<AppDbContext, Task<T>> read)
    {
        await using var scope = Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().Become(Caller.System);
        return await read(scope.ServiceProvider.GetRequiredService<AppDbContext>());
    }

    public async Task<T> InScopeAsync<T>(Caller caller, Func<IServiceProvider, Task<T>> run)
    {
        await using var scope = Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().Become(caller);
        return await run(scope.ServiceProvider);
    }

    /// <summary>What a test configures before the modules read it.</summary>
    protected virtual void Configure(IConfiguration configuration)
    {
        // The defaults.
    }

    private static ContentHttpResult Token(HttpContext context, IAntiforgery antiforgery)
    {
        var token = antiforgery.GetAndStoreTokens(context).RequestToken;
        return TypedResults.Text($"<input name=\"__RequestVerificationToken\" value=\"{token}\">", "text/html");
    }

    private void AddHost(IServiceCollection services)
    {
        services.AddSingleton<TimeProvider>(Clock);
        services.AddSingleton<IBooksProvider>(new SqliteBooks(Path.Combine(folder, "books.db")));
        services.AddDbContext<AppDbContext>((s, options) => s.GetRequiredService<IBooksProvider>().Configure(options));
        services.AddSingleton<Books>().AddSingleton<Migrator>().AddScoped<Caller>();
        services.AddSingleton<ILinkChanges>(Links).AddSingleton<IPlans, FewPlans>();
        services.AddSingleton<IPlanOffers, NoOffers>().AddSingleton<ICustomers>(Customers);
        services.AddDataProtection().PersistKeysToFileSystem(new DirectoryInfo(folder));
        services.AddUi();
        services.AddAntiforgery();
        services.Configure<JsonOptions>(options => RattanJson.Apply(options.SerializerOptions));
    }
}

public static class Asking
{
    public static Task<Answer> PostAsync(this HttpClient client, string path, string json) =>
        client.SendAsync(HttpMethod.Post, path, json);

    public static Task<Answer> PatchAsync(this HttpClient client, string path, string json) =>
        client.SendAsync(HttpMethod.Patch, path, json);

    public static Task<Answer> ReadAsync(this HttpClient client, string path) =>
        client.SendAsync(HttpMethod.Get, path, null);

    private static async Task<Answer> SendAsync(this HttpClient client, HttpMethod method, string path, string? json)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
        request.Content = json is null ? null : new StringContent(json, Encoding.UTF8, "application/json");
        using var response = await client.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return new Answer(
            (int)response.StatusCode, text.Length == 0 ? default : JsonDocument.Parse(text).RootElement);
    }
}
