using System.Net;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Rattan.Access;

namespace Rattan.Scenario.Tests.Security;

/// <summary>A network in which every name, note and id that somebody may choose is an attack on whoever reads it, and a
/// person of each portal who sees it.</summary>
public sealed class HostileHouse : IAsyncLifetime
{
    /// <summary>A formula to a spreadsheet, markup to a browser, a way out of an attribute.</summary>
    public const string Attack = "=1+1\"><script>alert(1)</script><img src=x onerror=alert(2)>'";

    private const string Password = "rattan grows slowly";

    private readonly SqliteNetwork network = new();
    private readonly Dictionary<string, string> ids = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Browser> people = new(StringComparer.Ordinal);

    public static IReadOnlyList<string> Portals { get; } = ["network", "merchant", "partner", "stranger"];

    internal SqliteNetwork Network => network;

    internal Shop Shop { get; private set; } = null!;

    public string Batch => ids["payouts"];

    public string Sale => ids["conversions"];

    public async Task InitializeAsync()
    {
        await network.InitializeAsync();
        await SeedAsync();
        await AddAsync("network", "network");
        await AddAsync("merchant", $"merchant:{Shop.Merchant}");
        await AddAsync("partner", $"partner:{Shop.Partner}");
        people["stranger"] = new Browser(network);
    }

    public async Task DisposeAsync()
    {
        foreach (var person in people.Values)
        {
            person.Dispose();
        }

        await network.DisposeAsync();
    }

    internal Browser As(string portal) => people[portal];

    /// <summary>Every page and every address outside the API, with ids of things that are there.</summary>
    internal IReadOnlyList<Place> Places() =>
    [
        .. network.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(each => each.RoutePattern.RawText!.TrimStart('/').Split('/')[0] is not ("_framework" or "api"))
            .Select(Of).DistinctBy(place => (place.Path, string.Join(',', place.Methods))),
    ];

    private Place Of(RouteEndpoint endpoint)
    {
        var page = endpoint.Metadata.GetMetadata<ComponentTypeMetadata>()?.Type;
        var asked = page?.GetProperties(
                System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.Public
                | System.Reflection.BindingFlags.NonPublic)
            .Select(each => (each.Name, Query: (SupplyParameterFromQueryAttribute?)Attribute.GetCustomAttribute(
                each, typeof(SupplyParameterFromQueryAttribute))))
            .Where(each => each.Query is not null).Select(each => each.Query!.Name ?? each.Name) ?? [];
        return new Place(
            PathOf(endpoint), page is not null,
            page is null ? endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? [] : ["GET", "POST"],
            [.. asked]);
    }

    private string PathOf(RouteEndpoint endpoint)
    {
        var segments = endpoint.RoutePattern.RawText!.Trim('/').Split('/');
        for (var i = 0; i < segments.Length; i++)
        {
            if (segments[i].StartsWith('{'))
            {
                segments[i] = segments[i].Contains("Slug", StringComparison.Ordinal) ? "hostile-shop"
                    : ids.GetValueOrDefault(i > 0 ? segments[i - 1] : "", Shop.Program);
            }
        }

        return "/" + string.Join('/', segments);
    }

    private async Task SeedAsync()
    {
        var api = network.Operator;
        Shop = await Shop.OpenAsync(network, settings: new { name = Attack, holdDays = 30 });
        await api.PatchAsync($"/api/v1/merchants/{Shop.Merchant}", new { name = Attack });
        await api.PatchAsync($"/api/v1/partners/{Shop.Partner}", new { name = Attack });
        var coupon = await api.PostAsync(
            "/api/v1/coupons", new { programId = Shop.Program, partnerId = Shop.Partner, code = Attack });
        var sale = await SellAsync($"{Attack} 1");
        var other = await SellAsync($"{Attack} 2");
        await api.PostAsync(
            $"/api/v1/commissions/{other.Commission}/reject", new { reasonCode = "fraud", evidence = Attack },
            HttpStatusCode.OK);
        using var partner = await network.ClientAsync($"partner:{Shop.Partner}");
        var appeal = await partner.PostAsync($"/api/v1/commissions/{other.Commission}/appeal", new { text = Attack });
        var thread = await partner.PostAsync("/api/v1/messages", new { subject = Attack, text = Attack });
        var agreement = await api.PostAsync("/api/v1/agreements", new
        {
            programId = Shop.Program, title = Attack, texts = new { en = $"# {Attack}\n- **{Attack}**" },
        });
        await api.PostAsync("/api/v1/partner-groups", new { programId = Shop.Program, name = Attack });
        await api.PutAsync($"/api/v1/programs/{Shop.Program}/recruitment", new
        {
            slug = "hostile-shop", isOpen = true, intro = Attack, restrictions = Attack,
            countries = Array.Empty<string>(), categories = Array.Empty<string>(), followersWanted = 0,
            competitors = new[] { Attack }, questions = new[] { new { key = "why", label = Attack, kind = "text" } },
        });
        var applicant = (await api.PostAsync("/api/v1/partners", new
        {
            name = Attack, email = "applicant@example.com", country = "VN", kind = "koc",
        })).Id();
        var application = await Calls.ReadAsync(
            await api.PostAsJsonAsync($"/api/v1/programs/{Shop.Program}/applications", new
            {
                partnerId = applicant, submit = true, answers = new { why = new[] { Attack } },
            }),
            HttpStatusCode.OK);
        await api.PostAsync("/api/v1/api-keys", new { name = Attack, scope = "network" });
        await api.PostAsync(
            $"/api/v1/commissions/{sale.Commission}/approve", new { reasonCode = "other", evidence = Attack },
            HttpStatusCode.OK);
        var quoted = $"\"{Attack.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
        var file = await Shop.UploadOrdersAsync(
            $"order,amount,{quoted}\n{quoted},1.00,{quoted}\n{quoted},{quoted},\n");
        var batch = await Shop.DraftAsync();
        var need = await SellToMerchantAsync(api, $"/api/v1/merchants/{Shop.Merchant}");
        foreach (var (segment, id) in new[]
        {
            ("merchants", Shop.Merchant), ("programs", Shop.Program), ("partners", Shop.Partner),
            ("links", Shop.Link), ("codes", coupon.Id()), ("conversions", sale.Id), ("payouts", batch.Id()),
            ("earnings", other.Commission), ("appeals", appeal.Id()), ("messages", thread.Id()),
            ("agreements", agreement.Id()), ("applications", application.Id()), ("import", file.Id()),
            ("needs", need),
        })
        {
            ids[segment] = id;
        }
    }

    private async Task<(string Id, string Commission)> SellAsync(string order)
    {
        var sale = await Shop.SellAsync(order, 0, await Shop.ClickAsync(), new
        {
            amount = (object?)null,
            customerId = Attack,
            metadata = new Dictionary<string, string>(StringComparer.Ordinal) { ["note"] = Attack },
            lines = new[]
            {
                new { sku = Attack, category = Attack, quantity = 1, amount = Calls.Money(10_000, "EUR") },
            },
        });
        return (sale.Id(), sale.GetProperty("commissions")[0].Id());
    }

    /// <summary>All that sales may write about a merchant; answers the id of a need.</summary>
    private async Task<string> SellToMerchantAsync(HttpClient api, string merchant)
    {
        await api.PutAsync($"{merchant}/profile", new
        {
            vertical = Attack, notes = Attack,
            contacts = new[] { new { name = Attack, role = Attack, phone = Attack } },
            supply = new { stock = new { level = "low", note = Attack } },
        });
        await api.PutAsync($"{merchant}/pipeline", new { nextStep = Attack });
        await api.PostAsync($"{merchant}/activities", new { kind = "note", text = Attack });
        await api.PostAsync(
            $"{merchant}/pipeline/moves", new { stage = "lost", reason = "other", words = Attack }, HttpStatusCode.OK);
        return (await api.PostAsync("/api/v1/needs", new
        {
            merchantId = Shop.Merchant, fields = new { product = Attack, constraints = Attack },
        })).Id();
    }

    private async Task AddAsync(string portal, string scope)
    {
        var email = $"{portal}@example.com";
        (await AccessModule.CreateUserAsync(
            network.Services, email, Attack, Password, scope, CancellationToken.None)).Error.ShouldBeNull();
        people[portal] = new Browser(network);
        await people[portal].SignInAsync(email, Password);
    }
}

/// <param name="Asked">What the page reads of its query.</param>
internal sealed record Place(string Path, bool IsPage, IReadOnlyList<string> Methods, IReadOnlyList<string> Asked);

[CollectionDefinition(Name)]
public sealed class HostileCollection : ICollectionFixture<HostileHouse>
{
    public const string Name = "hostile";
}
