using Rattan.Network.Agencies;
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
        };
        foreach (var html in pages)
        {
            html.ShouldNotMatch(
                @">\s*(agencies|agency|offers|resources|network|grades|placements|delivery|contracts|notes|kind|channel"
                + @"|price|owner|category|status|ui)\.[A-Za-z_.]+\s*<");
            html.ShouldNotContain("style=");
        }

        pages[9].ShouldContain("rtn-chart");
        pages[10].ShouldNotContain("rtn-chart");
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
        html.ShouldContain("Its 1 placements with a cost brought an ROI of 4 each");
        html.ShouldContain("With fewer than three placements it is C at best.");
    }
}
