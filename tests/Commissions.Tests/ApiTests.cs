using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Rattan.Contracts.Explanations;
using Rattan.Kernel.Json;
using Rattan.Platform.Tenancy;
using Rattan.Platform.Ui.Explain;
using Rattan.Platform.Ui.Texts;

namespace Rattan.Commissions.Tests;

public sealed class ApiTests : IAsyncLifetime
{
    private const string Plan = """{"rules":[{"name":"ten","pay":[{"on":"sale","percent":"10"}]}]}""";

    private static readonly HttpClient Client = new();

    private Shop shop = null!;
    private WebApplication app = null!;
    private Scope scope = Scope.Network;

    private static string PlanPath => $"api/v1/programs/{Given.Program.Id}/plan";

    public async Task InitializeAsync()
    {
        shop = await Shop.OpenAsync();
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        shop.Configure(builder.Services);
        builder.Services.ConfigureHttpJsonOptions(o => RattanJson.Apply(o.SerializerOptions));
        builder.Services.AddSingleton<IExplanationText, KeysAsText>();
        builder.Services.AddSingleton<ITexts, KeysAsText>();
        app = builder.Build();
        app.Use((context, next) =>
        {
            context.RequestServices.GetRequiredService<Caller>().Become(Given.Id(1), "test", scope);
            return next(context);
        });
        new CommissionsModule().MapEndpoints(app.MapGroup("/api/v1"), app);
        await app.StartAsync();
    }

    public async Task DisposeAsync()
    {
        await app.DisposeAsync();
        await shop.DisposeAsync();
    }

    private async Task<(HttpStatusCode Status, JsonElement Body)> SendAsync(
        HttpMethod method, string path, string? body = null)
    {
        using var request = new HttpRequestMessage(method, $"{app.Urls.Single()}/{path}");
        request.Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await Client.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        return (answer.StatusCode, text.Length == 0 ? default : Given.Json(text));
    }

    private async Task RefusedAsync(HttpMethod method, string path, string? body, HttpStatusCode status, string code)
    {
        var answer = await SendAsync(method, path, body);
        answer.Status.ShouldBe(status);
        answer.Body.GetProperty("code").GetString().ShouldBe(code);
    }

    [Fact]
    public async Task A_plan_is_published_and_read_back()
    {
        await RefusedAsync(HttpMethod.Get, PlanPath, null, HttpStatusCode.NotFound, "plan.unknown");
        var published = await SendAsync(HttpMethod.Put, PlanPath, Plan);
        published.Status.ShouldBe(HttpStatusCode.OK);
        published.Body.GetProperty("version").GetInt32().ShouldBe(1);
        published.Body.GetProperty("rules")[0].GetProperty("pay")[0].GetProperty("percent").GetString().ShouldBe("10");
        var second = await SendAsync(HttpMethod.Put, PlanPath,
            """{"effectiveFrom":"2027-01-01T00:00:00Z","rules":[{"name":"x","pay":[{"on":"sale","percent":"1"}]}]}""");
        second.Body.GetProperty("effectiveFrom").GetString().ShouldBe("2027-01-01T00:00:00Z");
        (await SendAsync(HttpMethod.Get, PlanPath)).Body.GetProperty("version").GetInt32().ShouldBe(1);
        (await SendAsync(HttpMethod.Get, PlanPath + "/versions")).Body.GetProperty("items").GetArrayLength().ShouldBe(
            2);
    }

    [Fact]
    public async Task A_wrong_plan_is_refused_with_its_place()
    {
        var answer = await SendAsync(
            HttpMethod.Put, PlanPath, """{"rules":[{"name":"a","pay":[{"on":"sale","percent":7}]}]}""");
        answer.Status.ShouldBe(HttpStatusCode.BadRequest);
        answer.Body.GetProperty("code").GetString().ShouldBe("plan.percent");
        answer.Body.GetProperty("field").GetString().ShouldBe("rules[0].pay[0].percent");
    }

    [Fact]
    public async Task A_merchant_publishes_its_own_plans_and_others_publish_and_release_nothing()
    {
        scope = Scope.Merchant(Given.Merchant);
        (await SendAsync(HttpMethod.Put, PlanPath, Plan)).Body.GetProperty("version").GetInt32().ShouldBe(1);
        scope = Scope.Merchant(Contracts.Merchants.MerchantId.From(Given.Id(78)));
        await RefusedAsync(HttpMethod.Put, PlanPath, Plan, HttpStatusCode.NotFound, "program.unknown");
        await RefusedAsync(
            HttpMethod.Post, "api/v1/commissions/release", "{}", HttpStatusCode.Forbidden, "access.scope");
        scope = Scope.Partner(Given.Partner(1));
        await RefusedAsync(HttpMethod.Get, PlanPath, null, HttpStatusCode.NotFound, "program.unknown");
    }

    [Fact]
    public async Task Lists_are_filtered_paged_and_scoped()
    {
        await SendAsync(HttpMethod.Put, PlanPath, Plan);
        for (var i = 1; i <= 3; i++)
        {
            shop.Clock.Instant += TimeSpan.FromSeconds(1);
            await shop.BookAsync(Given.Sale(1_000) with { Id = Contracts.Tracking.ConversionId.From(Given.Id(i)) });
        }

        var first = await SendAsync(
            HttpMethod.Get, $"api/v1/commissions?limit=2&status=pending&programId={Given.Program.Id}");
        var items = first.Body.GetProperty("items");
        items.GetArrayLength().ShouldBe(2);
        items[0].GetProperty("conversionId").GetString().ShouldBe(Given.Id(3).ToString());
        items[0].GetProperty("amount").GetRawText().ShouldBe("""{"minor":100,"currency":"EUR"}""");
        items[0].GetProperty("ruleName").GetString().ShouldBe("ten");
        var next = first.Body.GetProperty("next").GetString();
        var second = await SendAsync(HttpMethod.Get, $"api/v1/commissions?limit=2&cursor={next}");
        second.Body.GetProperty("items").GetArrayLength().ShouldBe(1);
        second.Body.GetProperty("next").ValueKind.ShouldBe(JsonValueKind.Null);
        (await SendAsync(HttpMethod.Get, "api/v1/commissions?status=inPayout")).Body.GetProperty(
            "items").GetArrayLength().ShouldBe(0);
        await RefusedAsync(
            HttpMethod.Get, "api/v1/commissions?status=InPayout", null, HttpStatusCode.BadRequest, "commission.filter");
        await RefusedAsync(
            HttpMethod.Get, "api/v1/commissions?cursor=x", null, HttpStatusCode.BadRequest, "request.cursor");
        scope = Scope.Partner(Given.Partner(2));
        (await SendAsync(HttpMethod.Get, "api/v1/commissions")).Body.GetProperty("items").GetArrayLength().ShouldBe(0);
        var path = $"api/v1/commissions/{items[0].GetProperty("id").GetString()}";
        await RefusedAsync(HttpMethod.Get, path, null, HttpStatusCode.NotFound, "commission.unknown");
        await RefusedAsync(
            HttpMethod.Get, path + "/explanation", null, HttpStatusCode.NotFound, "commission.unknown");
    }

    [Fact]
    public async Task A_commission_is_explained_decided_and_released()
    {
        await SendAsync(HttpMethod.Put, PlanPath, Plan);
        var sale = Given.Sale(1_000);
        var path = $"api/v1/commissions/{(await shop.BookAsync(sale)).Single().Id}";
        await shop.RefundAsync(sale, 1, 0, 500);
        var told = await SendAsync(HttpMethod.Get, path + "/explanation?lang=vi");
        told.Body.GetProperty("steps").EnumerateArray().Select(s => s.GetProperty("detail").GetString()).ShouldBe(
        [
            "commission.plan_first", "commission.rule_always", "commission.percent", "commission.fee",
                "commission.hold",
            "commission.refund_taken", "commission.status_pending",
        ]);
        await RefusedAsync(
            HttpMethod.Get, path + "/explanation?lang=fr", null, HttpStatusCode.BadRequest, "commission.lang");
        await RefusedAsync(HttpMethod.Post, path + "/reject", """{"reasonCode":"fraud"}""", HttpStatusCode.BadRequest,
            "commission.evidence");
        (await SendAsync(HttpMethod.Post, path + "/approve")).Body.GetProperty("status").GetString().ShouldBe(
            "payable");
        await RefusedAsync(
            HttpMethod.Post, path + "/reject", """{"reasonCode":"fraud","evidence":"seen"}""", HttpStatusCode.Conflict,
                "commission.not_pending");
        await RefusedAsync(
            HttpMethod.Post, "api/v1/commissions/release", """{"asOf":"2099-01-01T00:00:00Z"}""",
            HttpStatusCode.BadRequest, "commission.release_in_future");
        await shop.BookAsync(sale with { Id = Contracts.Tracking.ConversionId.From(Given.Id(2)) });
        shop.Clock.Instant += TimeSpan.FromDays(31);
        var released = await SendAsync(
            HttpMethod.Post, "api/v1/commissions/release", $$"""{"asOf":"{{shop.Clock.Instant:O}}"}""");
        released.Body.GetProperty("released").GetInt32().ShouldBe(1);
        (await SendAsync(HttpMethod.Get, path)).Body.GetProperty("status").GetString().ShouldBe("payable");
        await shop.CheckAsync();
    }

    private sealed class KeysAsText : IExplanationText, ITexts
    {
        public string Language => "en";

        public string this[string key] => key;

        public string In(string language, string key) => key;

        public ExplanationAnswer Render(IReadOnlyList<ExplainStep> steps, string language, TimeZoneInfo? zone = null) =>
            new("", [.. steps.Select(s => new ExplanationStepText(s.Kind, s.Outcome, s.Key))]);
    }
}
