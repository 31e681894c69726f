using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Rattan.Browser.Tests.Walk;

/// <summary>Finds an address for every page of a portal by following the links that its people see.</summary>
internal static partial class Crawl
{
    private const int PagesMax = 200;

    /// <summary>Pages that stand alone: answers to something that went wrong or ended, and what needs a token from a
    /// mail.</summary>
    private static readonly string[] Apart = ["/not-found", "/error"];

    /// <returns>Path by pattern; a pattern that no link leads to has none.</returns>
    public static async Task<Dictionary<string, string?>> RunAsync(Site site, string portal)
    {
        var places = Place.All(site.Services)
            .Where(place => place.Portals.Contains(portal) && !Apart.Contains(place.Pattern)).ToArray();
        var found = places.ToDictionary(
            place => place.Pattern, place => place.HasParameters ? null : place.Pattern, StringComparer.Ordinal);
        var waiting = new Queue<string>(found.Values.OfType<string>());
        await using var story = await site.OpenAsync(portal, script: false);
        for (var visited = 0; waiting.Count > 0 && visited < PagesMax; visited++)
        {
            foreach (var path in await LinksAsync(story, waiting.Dequeue()))
            {
                if (Array.Find(places, each => each.HasParameters && found[each.Pattern] is null && each.Holds(path))
                    is { } place)
                {
                    found[place.Pattern] = path;
                    waiting.Enqueue(path);
                }
            }
        }

        return found;
    }

    private static async Task<IEnumerable<string>> LinksAsync(Story story, string path)
    {
        var answer = await story.Page.APIRequest.GetAsync(path, new APIRequestContextOptions { MaxRedirects = 5 });
        if (!answer.Ok || !(answer.Headers.GetValueOrDefault("content-type") ?? "").StartsWith(
            "text/html", StringComparison.Ordinal))
        {
            return [];
        }

        var html = await answer.TextAsync();
        return Link().Matches(html).Select(link => link.Groups["path"].Value).Distinct(StringComparer.Ordinal);
    }

    [GeneratedRegex("href=\"(?<path>/[^\"#?]*)", RegexOptions.ExplicitCapture)]
    private static partial Regex Link();
}
