using System.Net;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Rattan.Platform.Ui;

namespace Rattan.Platform.Tests;

/// <summary>The frame of all pages, served by a real web server without any module.</summary>
public sealed class PagesTests : IAsyncLifetime, IDisposable
{
    private readonly HttpClient client = new(new HttpClientHandler { UseCookies = false });
    private WebApplication app = null!;

    public async Task InitializeAsync()
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddUi();
        app = builder.Build();
        app.UseUi();
        app.UseAntiforgery();
        app.MapUi([]);
        app.MapGet("/api/v1/nothing", () => Results.NotFound());
        app.MapGet("/api/v1/failure", IResult () => throw new InvalidOperationException("secret"));
        app.MapGet("/page/failure", IResult () => throw new InvalidOperationException("secret"));
        await app.StartAsync();
        client.BaseAddress = new Uri(app.Urls.First());
    }

    public async Task DisposeAsync() => await app.DisposeAsync();

    public void Dispose() => client.Dispose();

    [Theory]
    [InlineData("en", "en", "This page does not exist")]
    [InlineData("vi", "vi", "Trang này không tồn tại")]
    [InlineData("zh", "zh-Hans", "页面不存在")]
    public async Task A_page_that_does_not_exist_says_so_in_the_frame(string language, string tag, string title)
    {
        using var answer = await client.GetAsync($"/nowhere?lang={language}");
        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        var html = await answer.Content.ReadAsStringAsync();
        html.ShouldContain(title);
        var page = await new HtmlParser().ParseDocumentAsync(html);
        page.DocumentElement.GetAttribute("lang").ShouldBe(tag);
        page.QuerySelectorAll("h1").Length.ShouldBe(1);
        page.QuerySelector("main#main").ShouldNotBeNull();
        page.QuerySelector("a.rtn-skip")!.GetAttribute("href").ShouldBe("#main");
        page.QuerySelectorAll("nav").ShouldAllBe(nav => nav.HasAttribute("aria-label"));
        answer.Headers.GetValues("Set-Cookie").ShouldContain(cookie => cookie.StartsWith($"rtn_lang={language}"));
    }

    [Fact]
    public async Task Nothing_inline_needs_a_looser_policy()
    {
        using var answer = await client.GetAsync("/nowhere");
        answer.Headers.GetValues("Content-Security-Policy").Single().ShouldNotContain("unsafe");
        var page = await new HtmlParser().ParseDocumentAsync(await answer.Content.ReadAsStringAsync());
        page.QuerySelectorAll("[style], style, script:not([src])").ShouldBeEmpty();
        page.All.SelectMany(element => element.Attributes)
            .ShouldNotContain(attribute => attribute.Name.StartsWith("on"));
    }

    [Fact]
    public async Task A_failure_on_a_page_shows_a_page_without_the_inside()
    {
        using var answer = await client.GetAsync("/page/failure");
        answer.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        var html = await answer.Content.ReadAsStringAsync();
        html.ShouldContain("Something went wrong on our side");
        html.ShouldNotContain("secret");
        answer.Headers.Contains("Content-Security-Policy").ShouldBeTrue();
    }

    [Fact]
    public async Task A_failure_of_the_API_is_a_problem_document_without_the_inside()
    {
        using var answer = await client.GetAsync("/api/v1/failure");
        answer.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        var body = await answer.Content.ReadAsStringAsync();
        body.ShouldContain("\"code\":\"server.failure\"");
        body.ShouldNotContain("secret");
    }

    [Fact]
    public async Task A_404_of_the_API_is_left_alone()
    {
        using var answer = await client.GetAsync("/api/v1/nothing");
        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await answer.Content.ReadAsStringAsync()).ShouldNotContain("<html");
    }

    [Fact]
    public async Task The_theme_of_the_cookie_is_in_the_first_byte()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/nowhere");
        request.Headers.Add("Cookie", "rtn_theme=dark");
        using var answer = await client.SendAsync(request);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("data-bs-theme=\"dark\"");
    }
}
