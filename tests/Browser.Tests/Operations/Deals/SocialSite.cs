using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Rattan.Browser.Tests.Operations.Deals;

/// <summary>Where creators post: a page for each name that something was said under, and nothing else.</summary>
internal sealed class SocialSite(WebApplication site) : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, string> posts = new(StringComparer.Ordinal);

    public static async Task<SocialSite> OpenAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var social = new SocialSite(builder.Build());
        await social.StartAsync();
        return social;
    }

    public string AddressOf(string post) => $"{site.Urls.First()}/{post}";

    public void Say(string post, string words) => posts[post] = words;

    public ValueTask DisposeAsync() => site.DisposeAsync();

    private Task StartAsync()
    {
        site.MapGet("/{post}", (string post) => posts.TryGetValue(post, out var words)
            ? Results.Content($"<!doctype html><title>{post}</title><p>{words}</p>", "text/html; charset=utf-8")
            : Results.NotFound());
        return site.StartAsync();
    }
}
