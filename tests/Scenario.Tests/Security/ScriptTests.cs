using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace Rattan.Scenario.Tests.Security;

/// <summary>Nothing that somebody typed, or put into an address, is ever markup, script, or a way to another
/// site.</summary>
[Collection(HostileCollection.Name)]
public sealed class ScriptTests(HostileHouse house)
{
    private static readonly string[] Followed = ["href", "src", "action", "formaction", "data-live", "options"];

    private static readonly string[] Elsewhere =
        ["https://evil.example/", "//evil.example/", "/\\evil.example/", "javascript:alert(1)", HostileHouse.Attack];

    [Theory]
    [InlineData("network")]
    [InlineData("merchant")]
    [InlineData("partner")]
    [InlineData("stranger")]
    public async Task What_was_typed_is_shown_and_never_run(string portal)
    {
        var (shown, wrong) = (0, new List<string>());
        foreach (var place in house.Places().Where(place => place.IsPage))
        {
            using var answer = await house.As(portal).GetAsync(place.Path);
            var text = await answer.Content.ReadAsStringAsync();
            wrong.AddRange((await JudgeAsync(text)).Select(what => $"{place.Path}: {what}"));
            shown += text.Contains("alert(1)", StringComparison.Ordinal) ? 1 : 0;
            ((int)answer.StatusCode).ShouldBeLessThan(500, place.Path);
        }

        wrong.ShouldBeEmpty();
        shown.ShouldBeGreaterThan(portal == "stranger" ? 0 : 5, "the attack must be on the pages at all");
    }

    [Theory]
    [InlineData("network")]
    [InlineData("partner")]
    [InlineData("stranger")]
    public async Task What_stands_in_the_address_is_never_run_and_leads_nowhere_else(string portal)
    {
        var wrong = new List<string>();
        foreach (var place in house.Places().Where(place => place.IsPage && place.Asked.Count > 0))
        {
            foreach (var value in Elsewhere)
            {
                var query = string.Join('&', place.Asked.Select(name => $"{name}={Uri.EscapeDataString(value)}"));
                using var answer = await house.As(portal).GetAsync($"{place.Path}?{query}");
                var text = await answer.Content.ReadAsStringAsync();
                wrong.AddRange((await JudgeAsync(text)).Select(what => $"{place.Path}?{query}: {what}"));
                if ((int)answer.StatusCode >= 500 || LeadsAway(answer.Headers.Location?.OriginalString))
                {
                    wrong.Add($"{place.Path}?{query}: {(int)answer.StatusCode} {answer.Headers.Location}");
                }
            }
        }

        wrong.ShouldBeEmpty();
    }

    private async Task<IEnumerable<string>> JudgeAsync(string html)
    {
        var page = await new HtmlParser().ParseDocumentAsync(html);
        return page.QuerySelectorAll("script").Where(script => !IsOwn(script.GetAttribute("src")))
            .Concat(page.QuerySelectorAll("img[src='x'], [style], style, iframe, object, embed, base"))
            .Concat(page.All.Where(each => each.Attributes.Any(
                attribute => attribute.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase))))
            .Concat(page.All.Where(each => Followed.Any(name => LeadsAway(each.GetAttribute(name)))))
            .Select(each => each.OuterHtml[..Math.Min(160, each.OuterHtml.Length)]);
    }

    private static bool IsOwn(string? source) =>
        source is ['/', not '/', ..] && !source.Contains("alert", StringComparison.Ordinal);

    private bool LeadsAway(string? url) => url is not null
        && (url.Trim().StartsWith("javascript:", StringComparison.OrdinalIgnoreCase)
            || (Uri.TryCreate(new Uri(house.Network.Address), url, out var whole)
                && whole.Host.EndsWith("evil.example", StringComparison.OrdinalIgnoreCase)));
}
