using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Rattan.Platform;

namespace Rattan.Browser.Tests.Walk;

/// <summary>Every page of every portal, as its people see it.</summary>
[Collection(SiteCollection.Name)]
public sealed class PageWalkTests(Site site)
{
    private static readonly bool EveryLook =
        string.Equals(Environment.GetEnvironmentVariable("CI"), "true", StringComparison.OrdinalIgnoreCase);

    [InBrowser]
    public Task Pages_of_the_network_are_in_order() => WalkAsync("network");

    [InBrowser]
    public Task Pages_of_a_merchant_are_in_order() => WalkAsync("merchant");

    [InBrowser]
    public Task Pages_of_a_partner_are_in_order() => WalkAsync("partner");

    [InBrowser]
    public Task Pages_of_an_agency_are_in_order() => WalkAsync("agency");

    [InBrowser]
    public Task Pages_for_strangers_are_in_order() => WalkAsync("anonymous");

    private async Task WalkAsync(string portal)
    {
        var pages = await Crawl.RunAsync(site, portal);
        var unreached = pages.Where(page => page.Value is null).Select(page => page.Key).ToArray();
        var folder = Directory.CreateDirectory(Path.Combine(Checkout.Root, "artifacts/screens", portal)).FullName;
        await File.WriteAllLinesAsync(Path.Combine(folder, "unreached.txt"), unreached);
        var looks = pages.Values.OfType<string>().SelectMany((path, at) => LooksOf(at).Select(look => (path, look)))
            .GroupBy(each => each.look).ToArray();
        looks.ShouldNotBeEmpty();
        var problems = new List<string>();
        await Parallel.ForEachAsync(looks, new ParallelOptions { MaxDegreeOfParallelism = 2 }, async (group, _) =>
        {
            await using var story = await site.OpenAsync(portal, group.Key);
            await story.Page.AddInitScriptAsync(Axe.Script);
            foreach (var (path, look) in group)
            {
                var found = await LookAtAsync(story, path, look, folder);
                lock (problems)
                {
                    problems.AddRange(found.Select(problem => $"{path} ({look}): {problem}"));
                }
            }
        });
        string.Join('\n', problems.Order(StringComparer.Ordinal)).ShouldBeEmpty();
    }

    /// <summary>All twelve looks where there is time; otherwise each page on a phone and on a desk, with languages and
    /// themes taking turns.</summary>
    private static IEnumerable<Look> LooksOf(int at)
    {
        string[] languages = ["en", "vi", "zh"];
        string[] themes = ["light", "dark"];
        return EveryLook
            ? from width in new[] { 390, 1440 }
              from theme in themes
              from language in languages
              select new Look(width, theme, language)
            :
            [
                new Look(390, themes[at % 2], languages[at % 3]),
                new Look(1440, themes[(at + 1) % 2], languages[(at + 1) % 3]),
            ];
    }

    private async Task<IReadOnlyList<string>> LookAtAsync(Story story, string path, Look look, string folder)
    {
        var problems = new List<string>();
        var answer = await story.OpenAsync(path);
        if (!answer.Ok)
        {
            problems.Add($"answers {answer.Status}");
        }

        var page = story.Page;
        var wide = await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth");
        if (wide > look.Width)
        {
            problems.Add($"scrolls sideways: {wide} px wide");
        }

        problems.AddRange((await MissingTextsAsync(page)).Select(key => $"shows the key {key}"));
        // What it judges depends on size and theme; languages only change the words.
        if (!EveryLook || look.Language == "en")
        {
            problems.AddRange(await Axe.FindingsAsync(page));
        }

        problems.AddRange(story.Complaints);
        var name = $"{path.Trim('/').Replace('/', '_')}-{look}.jpg";
        await page.ScreenshotAsync(new PageScreenshotOptions
        {
            Path = Path.Combine(folder, Regex.Replace(name, "[0-9a-f]{8}-[0-9a-f-]{27}", "id",
                RegexOptions.None, TimeSpan.FromSeconds(1))),
            Type = ScreenshotType.Jpeg,
            Quality = 70,
            FullPage = true,
        });
        return problems;
    }

    /// <summary>A text that is missing shows its key.</summary>
    private async Task<IEnumerable<string>> MissingTextsAsync(IPage page)
    {
        var words = await page.EvaluateAsync<string>("""
            () => [document.body.innerText, ...[...document.querySelectorAll('[title],[aria-label],[placeholder]')]
              .flatMap(each => [each.title, each.ariaLabel, each.placeholder])].join('\n')
            """);
        return KeysOf(site.Services).Matches(words).Select(match => match.Value).Distinct(StringComparer.Ordinal);
    }

    private static Regex KeysOf(IServiceProvider services)
    {
        var rooms = services.GetServices<IModule>().Select(module => module.Assembly)
            .Select(assembly => assembly.GetManifestResourceStream("i18n/en.json")).OfType<Stream>()
            .SelectMany(stream => JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!.Keys)
            .Select(key => key.Split('.')[0]).Distinct(StringComparer.Ordinal);
        return new Regex(
            $@"(?<![\w./@:-])({string.Join('|', rooms)})\.[a-zA-Z][a-zA-Z_.]+(?![\w@:])", RegexOptions.ExplicitCapture,
            TimeSpan.FromSeconds(2));
    }
}
