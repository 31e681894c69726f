using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Rattan.Access;
using Rattan.Contracts.Access;
using Rattan.Platform.Tenancy;

namespace Rattan.Scenario.Tests;

/// <summary>Walks every endpoint and page of the running program with accounts that have no business there, and with
/// the ids of somebody else's things. A new address is walked by itself.</summary>
public sealed partial class ForeignAccounts(SqliteNetwork network) : IClassFixture<SqliteNetwork>, IAsyncLifetime
{
    private const string Password = "rattan grows slowly";

    /// <summary>Queries that are sent by POST: they answer with what the caller may see.</summary>
    private static readonly string[] Queries = ["/api/v1/reports/query"];

    private readonly Dictionary<string, string> ids = new(StringComparer.Ordinal);
    private Shop theirs = null!;
    private Shop foreign = null!;
    private string foreignAgency = null!;

    public async Task InitializeAsync()
    {
        (theirs, foreign) = (await Shop.OpenAsync(network), await Shop.OpenAsync(network));
        var sale = await theirs.SellAsync($"order-{theirs.Code}", 10_000, await theirs.ClickAsync());
        await theirs.ReleaseAsync();
        var batch = await theirs.DraftAsync();
        var coupon = await network.Operator.PostAsync("/api/v1/coupons", new
        {
            programId = theirs.Program, partnerId = theirs.Partner, code = $"C{theirs.Code}".ToUpperInvariant(),
        });
        var material = await theirs.AddMaterialAsync("text", ("body", "Buy shoes"));
        var file = await theirs.UploadOrdersAsync("order,amount\nA,1.00\n");
        var enrolments = await network.Operator.FetchAsync($"/api/v1/programs/{theirs.Program}/enrolments");
        var keys = await network.Operator.FetchAsync("/api/v1/api-keys");
        var user = await CreateAsync($"merchant:{theirs.Merchant}", role: null);
        var need = await network.Operator.PostAsync(
            "/api/v1/needs", new { merchantId = theirs.Merchant, fields = new { product = "Shoes" } });
        var review = await network.Operator.PostAsync(
            "/api/v1/site-reviews", new { merchantId = theirs.Merchant, site = "https://shop.example.com/" });
        var finding = await network.Operator.PostAsync(
            $"/api/v1/site-reviews/{review.Id()}/findings", new { itemKey = "seo.titles", text = "None" });
        var agency = await AddAgencyAsync("Theirs");
        foreignAgency = await AddAgencyAsync("Foreign");
        var resource = await network.Operator.PostAsync("/api/v1/resources", new
        {
            name = "Post", kind = "socialPost", channel = "social", owner = "agency", agencyId = agency,
            priceModel = "flat", price = Calls.Money(100, "EUR"),
        });
        var (creator, deal, post) = await DealPages.MakeAsync(theirs);
        var (proposal, line) = await ProposeAsync(resource.Id());
        var topUp = await network.Operator.PostAsync("/api/v1/top-ups", new
        {
            merchantId = theirs.Merchant, amount = Calls.Money(100, "EUR"), sentOn = "2026-01-05", reference = "FT-1",
        });
        using var agent = await network.ClientAsync($"agency:{agency}");
        var offer = await agent.PostAsync("/api/v1/resource-offers", new
        {
            fields = new
            {
                name = "Live", kind = "liveStream", channel = "social", priceModel = "flat",
                price = Calls.Money(100, "EUR"),
            },
        });
        var story = await network.Operator.PostAsync("/api/v1/cases", new
        {
            merchantId = theirs.Merchant, fields = new { title = "Twice the orders" },
        });
        foreach (var (segment, id) in new[]
        {
            ("proposals", proposal), ("proposal-lines", line), ("lines", line),
            ("cases", story.Id()), ("case-pictures", story.Id()),
            ("wallets", theirs.Merchant), ("top-ups", topUp.Id()), ("resource-offers", offer.Id()),
            ("offers", offer.Id()),
            ("agencies", agency), ("resources", resource.Id()),
            ("merchants", theirs.Merchant), ("programs", theirs.Program), ("partners", theirs.Partner),
            ("links", theirs.Link), ("coupons", coupon.Id()), ("conversions", sale.Id()),
            ("commissions", sale.GetProperty("commissions")[0].Id()), ("payout-batches", batch.Id()),
            ("payouts", batch.Id()), ("items", batch.GetProperty("items")[0].Id()),
            ("enrolments", enrolments.GetProperty("items")[0].Id()), ("people", user.Id.ToString()),
            ("api-keys", keys.GetProperty("items")[0].Id()), ("materials", material.Id()),
            ("needs", need.Id()), ("site-reviews", review.Id()), ("site-findings", finding.Id()),
            ("creators", creator), ("deals", deal), ("deliverables", post), ("posts", post),
            ("conversion-files", file.Id()), ("import", file.Id()),
        })
        {
            ids[segment] = id;
        }
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public void Every_address_says_who_may_use_it()
    {
        var silent = Endpoints().Where(e => e.Metadata.GetMetadata<NeedsAttribute>() is null && !IsOpen(e)
            && e.Metadata.GetMetadata<OwnAccountAttribute>() is null).Select(Name);

        silent.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_stranger_is_asked_who_they_are_everywhere()
    {
        var wrong = new List<string>();
        foreach (var (endpoint, method) in Walk(Endpoints().Where(e => !IsOpen(e))))
        {
            using var answer = await SendAsync(network.Visitor, method, PathOf(endpoint), TakesFiles(endpoint));
            var asked = IsApi(endpoint)
                ? answer.StatusCode == HttpStatusCode.Unauthorized
                : answer.StatusCode == HttpStatusCode.Unauthorized
                || answer.StatusCode == HttpStatusCode.Redirect && new Uri(
                    network.Visitor.BaseAddress!, answer.Headers.Location!).AbsolutePath == "/sign-in";
            Note(wrong, asked, endpoint, method, answer);
        }

        wrong.ShouldBeEmpty();
    }

    [Fact]
    public async Task Without_permissions_every_address_is_closed()
    {
        var made = await network.Operator.PostAsync(
            "/api/v1/api-keys", new { name = "may nothing", scope = "network", permissions = Array.Empty<string>() });
        using var key = new HttpClient { BaseAddress = new Uri(network.Address) };
        key.DefaultRequestHeaders.Authorization = new("Bearer", made.Text("key"));
        using var person = await SignInAsync("network", await RoleWithoutPermissionsAsync());
        var wrong = new List<string>();
        foreach (var (endpoint, method) in Walk(Guarded()))
        {
            using var answer = await SendAsync(
                IsApi(endpoint) ? key : person.Client, method, PathOf(endpoint), TakesFiles(endpoint));
            Note(wrong, answer.StatusCode == HttpStatusCode.Forbidden, endpoint, method, answer);
        }

        wrong.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("merchant")]
    [InlineData("partner")]
    [InlineData("agency")]
    public async Task What_belongs_to_others_does_not_exist(string kind)
    {
        var scope = kind switch
        {
            "merchant" => $"merchant:{foreign.Merchant}",
            "agency" => $"agency:{foreignAgency}",
            _ => $"partner:{foreign.Partner}",
        };
        using var key = await network.ClientAsync(scope);
        using var person = await SignInAsync(scope, role: null);
        var wrong = new List<string>();
        foreach (var (endpoint, method) in Walk(Guarded()))
        {
            var path = PathOf(endpoint);
            using var answer = await SendAsync(
                IsApi(endpoint) ? key : person.Client, method, path + Filters, TakesFiles(endpoint));
            Note(wrong, await IsClosedAsync(endpoint, method, path, answer), endpoint, method, answer);
        }

        wrong.ShouldBeEmpty();
    }

    /// <summary>An approved proposal of theirs with one line.</summary>
    private async Task<(string Proposal, string Line)> ProposeAsync(string resource)
    {
        var id = (await network.Operator.PostAsync(
            "/api/v1/proposals", new { merchantId = theirs.Merchant, title = "Spring" })).Id();
        var made = await network.Operator.PostAsync(
            $"/api/v1/proposals/{id}/lines",
            new { title = "Post", resourceId = resource, price = Calls.Money(100, "EUR") }, HttpStatusCode.OK);
        await network.Operator.PostAsync($"/api/v1/proposals/{id}/send", new { }, HttpStatusCode.OK);
        await network.Operator.PostAsync(
            $"/api/v1/proposals/{id}/decision", new { version = 1, approve = true }, HttpStatusCode.OK);
        return (id, made.GetProperty("latest").GetProperty("lines")[0].Id());
    }

    private async Task<string> AddAgencyAsync(string name) => (await network.Operator.PostAsync(
        "/api/v1/agencies",
        new { name = $"{name} {theirs.Code}", country = "VN", channels = new[] { "social" } })).Id();

    private static void Note(
        List<string> wrong, bool right, RouteEndpoint endpoint, HttpMethod method, HttpResponseMessage answer)
    {
        if (!right)
        {
            wrong.Add($"{method} {Name(endpoint)}: {(int)answer.StatusCode} {answer.Headers.Location}");
        }
    }

    private async Task<bool> IsClosedAsync(
        RouteEndpoint endpoint, HttpMethod method, string path, HttpResponseMessage answer)
    {
        var status = (int)answer.StatusCode;
        if (status == 302)
        {
            // To one's own home, and with nothing of what was asked for.
            return ids.Values.All(id => !answer.Headers.Location!.OriginalString.Contains(id));
        }

        if (Route().IsMatch(Name(endpoint)))
        {
            // A write may be refused for its form before anybody is looked up; a read has nothing to refuse but this.
            // The list of somebody else's things is empty.
            return status is 403 or 404 || (method != HttpMethod.Get && status is >= 400 and < 500)
                || (status == 200 && (await answer.Content.ReadAsStringAsync()).StartsWith(
                    "{\"items\":[],", StringComparison.Ordinal));
        }

        if (status != 200)
        {
            return status is >= 400 and < 500;
        }

        // A page may repeat what was asked for; what it must not have is anything that belongs to the ids asked for.
        var text = await answer.Content.ReadAsStringAsync();
        return (method == HttpMethod.Get || Queries.Contains(path)) && ids.All(each =>
            each.Key is "merchants" or "wallets" or "programs" or "partners"
            || !text.Contains(each.Value, StringComparison.OrdinalIgnoreCase));
    }

    private IEnumerable<(RouteEndpoint Endpoint, HttpMethod Method)> Walk(IEnumerable<RouteEndpoint> endpoints) =>
        endpoints.SelectMany(e => MethodsOf(e).Select(m => (e, m)));

    private string Filters =>
        $"?merchantId={theirs.Merchant}&programId={theirs.Program}&partnerId={theirs.Partner}";

    private IEnumerable<RouteEndpoint> Guarded() =>
        Endpoints().Where(e => e.Metadata.GetMetadata<NeedsAttribute>() is not null && !IsOpen(e));

    private IEnumerable<RouteEndpoint> Endpoints() => network.Services.GetRequiredService<EndpointDataSource>()
        .Endpoints.OfType<RouteEndpoint>()
        .Where(e => !e.RoutePattern.RawText!.TrimStart('/').StartsWith("_framework", StringComparison.Ordinal));

    private static bool IsOpen(RouteEndpoint endpoint) => endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null;

    private static bool IsApi(RouteEndpoint endpoint) =>
        endpoint.RoutePattern.RawText!.StartsWith("/api/", StringComparison.Ordinal);

    private static string Name(RouteEndpoint endpoint) => endpoint.RoutePattern.RawText!;

    /// <summary>Of a page only what opens it; its forms need a token that the page gives.</summary>
    private static IEnumerable<HttpMethod> MethodsOf(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetMetadata<ComponentTypeMetadata>() is not null
            ? [HttpMethod.Get]
            : endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Select(m => HttpMethod.Parse(m));

    /// <summary>Every parameter becomes the id of somebody else's thing, chosen by the segment before it.</summary>
    private string PathOf(RouteEndpoint endpoint)
    {
        var segments = endpoint.RoutePattern.RawText!.Split('/');
        for (var i = 0; i < segments.Length; i++)
        {
            if (Route().IsMatch(segments[i]))
            {
                segments[i] = ids.GetValueOrDefault(i > 0 ? segments[i - 1] : "", theirs.Program);
            }
        }

        var path = string.Join('/', segments);
        return path.StartsWith('/') ? path : "/" + path;
    }

    private static bool TakesFiles(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetMetadata<IAcceptsMetadata>()?.ContentTypes.Contains("multipart/form-data") == true;

    private async Task<HttpResponseMessage> SendAsync(
        HttpClient client, HttpMethod method, string path, bool takesFiles = false)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
        if (takesFiles)
        {
            request.Content = new MultipartFormDataContent { { new ByteArrayContent([1]), "file", "a.txt" } };
        }
        else if (method != HttpMethod.Get && !path.StartsWith("/api/", StringComparison.Ordinal))
        {
            request.Content = new FormUrlEncodedContent([]);
        }
        else if (method != HttpMethod.Get)
        {
            request.Content = JsonContent.Create(new
            {
                merchantId = theirs.Merchant, programId = theirs.Program, partnerId = theirs.Partner, name = "Stolen",
                email = "thief@example.com", country = "VN", currency = "EUR", kind = "koc", code = "STOLEN1",
                externalId = "stolen", type = "sale", amount = Calls.Money(100, "EUR"), reason = "x", status = "ended",
                landingUrl = "https://shop.example.com/", allowedDomains = new[] { "shop.example.com" },
                metrics = new[] { "sales" }, dimensions = new[] { "program" }, from = "2026-01-01", to = "2027-01-01",
                asOf = "2026-01-01T00:00:00Z", scope = $"merchant:{theirs.Merchant}", disabled = true,
                reasonCode = "fraud", evidence = "none", rules = Array.Empty<object>(),
            });
        }

        return await client.SendAsync(request);
    }

    private async Task<(UserId Id, string Email)> CreateAsync(string scope, RoleId? role)
    {
        var email = $"walker-{Guid.CreateVersion7(TimeProvider.System.GetUtcNow()):N}@example.com";
        var made = await AccessModule.CreateUserAsync(
            network.Services, email, "Walker", Password, scope, CancellationToken.None, role);
        return (made.Value, email);
    }

    private async Task<Browser> SignInAsync(string scope, RoleId? role)
    {
        var browser = new Browser(network);
        await browser.SignInAsync((await CreateAsync(scope, role)).Email, Password);
        return browser;
    }

    private async Task<RoleId> RoleWithoutPermissionsAsync()
    {
        using var director = await SignInAsync("network", role: null);
        using var saved = await director.SubmitAsync(
            "/settings/roles/new", "role", ("Form.Name", $"Nothing {theirs.Code}"));
        saved.StatusCode.ShouldBe(HttpStatusCode.Redirect, await saved.Content.ReadAsStringAsync());
        using var list = await director.GetAsync("/settings/roles");
        var row = RoleLink().Matches(await list.Content.ReadAsStringAsync())
            .Single(m => m.Groups["name"].Value.Trim() == $"Nothing {theirs.Code}");
        return RoleId.From(Guid.Parse(row.Groups["id"].Value));
    }

    [GeneratedRegex(@"\{[^}]+\}", RegexOptions.ExplicitCapture)]
    private static partial Regex Route();

    [GeneratedRegex("""/settings/roles/(?<id>[0-9a-fA-F-]{36})">(?<name>[^<]+)<""", RegexOptions.ExplicitCapture)]
    private static partial Regex RoleLink();
}
