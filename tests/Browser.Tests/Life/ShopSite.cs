using System.Net.Http.Headers;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Rattan.Browser.Tests.Life;

/// <summary>The merchant's shop on an address of its own: keeps the click id that a visitor came with in a cookie, and
/// its server reports what is bought with the merchant's key.</summary>
internal sealed class ShopSite : IAsyncDisposable
{
    private const string Cookie = "shop_click";

    private readonly WebApplication app;
    private readonly HttpClient api;
    private int orders;

    private ShopSite(WebApplication app, string network)
    {
        this.app = app;
        api = new HttpClient { BaseAddress = new Uri(network) };
    }

    public string Address => app.Urls.First().Replace("127.0.0.1", "localhost", StringComparison.Ordinal);

    public string Key
    {
        set => api.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", value);
    }

    public string Program { get; set; } = "";

    public static async Task<ShopSite> OpenAsync(string network)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var shop = new ShopSite(builder.Build(), network);
        shop.app.MapGet("/", shop.Show);
        shop.app.MapGet("/shoes", shop.Show);
        shop.app.MapPost("/buy", (Delegate)shop.BuyAsync);
        await shop.app.StartAsync();
        return shop;
    }

    public async ValueTask DisposeAsync()
    {
        api.Dispose();
        await app.DisposeAsync();
    }

    private IResult Show(HttpContext http)
    {
        if (http.Request.Query["rtn_cid"].ToString() is { Length: > 0 } click)
        {
            http.Response.Cookies.Append(Cookie, click);
        }

        return Page("<h1>Shoes</h1><form method=post action=/buy><button>Buy for 120.00</button></form>");
    }

    private async Task<IResult> BuyAsync(HttpContext http)
    {
        var order = $"S-{Interlocked.Increment(ref orders)}";
        using var answer = await api.PostAsJsonAsync(new Uri("/api/v1/conversions", UriKind.Relative), new
        {
            programId = Program,
            externalId = order,
            type = "sale",
            clickId = http.Request.Cookies[Cookie],
            amount = new { minor = 12_000, currency = "EUR" },
        });
        return Page($"<h1>{(answer.IsSuccessStatusCode ? "Thank you" : "Failed")}: order {order}</h1>");
    }

    private static IResult Page(string body) => Results.Content(
        $"<!doctype html><html lang=en><meta charset=utf-8><link rel=icon href=data:,><title>Shop</title>{body}</html>",
        "text/html; charset=utf-8");
}
