using Rattan.Network.Agencies;
using Rattan.Network.BackTests;
using Rattan.Network.Matching;
using Rattan.Network.Placements;
using Rattan.Network.Resources;
using static Rattan.Network.Tests.Given;

namespace Rattan.Network.Tests;

public sealed class PageTests
{
    [Theory]
    [OnBothBooks("en")]
    [OnBothBooks("vi")]
    [OnBothBooks("zh")]
    public async Task Every_page_is_all_words_in_every_language(string kind, string language)
    {
        await using var given = await OpenAsync(kind, language);
        var agency = (await given.SaveAsync(Agency())).Value;
        var bare = (await given.SaveAsync(Resource("Bare"))).Value;
        var resource = (await given.SaveAsync(
            Resource() with { Owner = "agency", AgencyId = agency.Id.ToString() })).Value;
        var placement = (await given.PlaceAsync(resource.Id, Placement())).Value;
        var need = await given.NeedAsync(n => n.Exclusive = true, margin: "40", roi: 50, restricted: ["alcohol"]);
        var open = await given.NeedAsync(budget: null, countries: [], categories: []);
        await given.SaveAsync(Resource("Fits") with { Accepts = ["alcohol"], Exclusivity = "One brand", LeadDays = 1 });
        await given.ShortlistAsync(need, resource.Id);
        var (wanted, free) = (new { Id = need.Value }, new { Id = open.Value });
        var (one, id) = (new { Id = agency.Id.Value }, new { Id = resource.Id.Value });
        var pages = new List<string>
        {
            await given.Books.RenderAsync<AgenciesPage>("/agencies", caller: Operator),
            await given.Books.RenderAsync<EditAgencyPage>("/agencies/new", caller: Operator),
            await given.Books.RenderAsync<EditAgencyPage>("/", one, Operator),
            await given.Books.RenderAsync<AgencyPage>("/", one, Operator),
            await given.Books.RenderAsync<NewContractPage>("/", one, Operator),
            await given.Books.RenderAsync<ResourcesPage>("/resources", caller: Operator),
            await given.Books.RenderAsync<ResourcesPage>("/resources?grade=x", caller: Operator),
            await given.Books.RenderAsync<EditResourcePage>("/resources/new", caller: Operator),
            await given.Books.RenderAsync<EditResourcePage>("/", id, Operator),
            await given.Books.RenderAsync<ResourcePage>("/", id, Operator),
            await given.Books.RenderAsync<ResourcePage>("/", new { Id = bare.Id.Value }, Operator),
            await given.Books.RenderAsync<EditPlacementPage>("/", new { Resource = resource.Id.Value }, Operator),
            await given.Books.RenderAsync<EditPlacementPage>("/", new { Id = placement.Id.Value }, Operator),
            await given.Books.RenderAsync<MatchingPage>("/matching", caller: Operator),
            await given.Books.RenderAsync<MatchPage>("/", wanted, Operator),
            await given.Books.RenderAsync<MatchPage>("/?budget=none", wanted, Operator),
            await given.Books.RenderAsync<MatchPage>("/", free, Operator),
            await given.Books.RenderAsync<BackTestPage>("/matching/back-test", caller: Operator),
        };
        foreach (var html in pages)
        {
            html.ShouldNotMatch(
                @">\s*(agencies|agency|offers|resources|network|grades|placements|delivery|contracts|notes|kind|channel"
                + @"|price|owner|category|restricted|matching|backtest|status|ui)\.[A-Za-z_.]+\s*<");
            html.ShouldNotContain("style=");
        }

        pages[9].ShouldContain("rtn-chart");
        pages[10].ShouldNotContain("rtn-chart");
        pages[14].ShouldContain("rtn-chart");
        pages[15].ShouldContain("invalid-feedback");
        pages[16].ShouldNotContain("rtn-chart");
    }

    [Fact]
    public async Task The_page_of_a_resource_says_why_it_has_its_grade()
    {
        await using var given = await OpenAsync("sqlite");
        var resource = (await given.SaveAsync(Resource())).Value;
        (await given.Books.RenderAsync<ResourcePage>("/", new { Id = resource.Id.Value }, Operator))
            .ShouldContain("nothing is known about what it brings");
        await given.PlaceAsync(resource.Id, Placement());
        var html = await given.Books.RenderAsync<ResourcePage>("/", new { Id = resource.Id.Value }, Operator);
        html.ShouldContain("Its 1 placements with a cost brought a ROAS of 4 each");
        html.ShouldContain("With fewer than three placements it is C at best.");
    }

    [Fact]
    public async Task The_page_of_matching_says_why_in_words_and_suggests_a_promoter()
    {
        await using var given = await OpenAsync("sqlite");
        var need = await given.NeedAsync(n => n.Exclusive = true, margin: "40", roi: 50);
        await given.RecordAsync("Post", [4000, 5000]);
        var taken = await given.RecordAsync("Taken", [4000]);
        await given.PlaceAsync(taken, Placement() with { From = "2026-06-10", Until = "2026-07-02" });
        var html = await given.Books.RenderAsync<MatchPage>("/", new { Id = need.Value }, Operator);

        html.ShouldContain("2 placements with a cost in VN · Fashion › Shoes, ROAS 4.48 on average");
        html.ShouldContain("A placement costs 5,000,000 VND, 5 % of the budget");
        html.ShouldContain("Taken by Giày Bốn Mùa in these days");
        html.ShouldContain("The need is exclusive, and Giày Bốn Mùa is there in these days");
        html.ShouldContain("Suggested: Bo, because nobody has fewer open needs (0).");
        html.ShouldContain("3.75", Case.Sensitive, "the ROAS that an ROI of 50 % needs with a margin of 40 %");
        (await given.Books.RenderAsync<MatchPage>("/", new { Id = Id(77) }, Operator)).ShouldNotContain("rtn-header");
    }
}
