using Rattan.Content.Materials;
using Rattan.Contracts.Tracking;
using static Rattan.Content.Tests.Given;

namespace Rattan.Content.Tests;

public sealed class PageTests
{
    [Theory]
    [OnBothBooks("en")]
    [OnBothBooks("vi")]
    [OnBothBooks("zh")]
    public async Task Every_page_is_all_words_in_every_language(string kind, string language)
    {
        await using var given = await OpenAsync(kind, language);
        var banner = await given.BannerAsync();
        var text = (await given.AddAsync(Text() with { Language = "vi", Note = "Mind", ValidUntil = "2026-12-31" }))
            .Value;
        var pages = new List<string>
        {
            await given.Books.RenderAsync<MaterialsPage>("/materials", caller: TeaShop),
            await given.Books.RenderAsync<MaterialPage>("/", new { Id = banner.Id.Value }, TeaShop),
            await given.Books.RenderAsync<OwnMaterialsPage>("/partner/materials", caller: Ann),
            await given.Books.RenderAsync<OwnMaterialPage>("/", new { Id = text.Id.Value }, Ann),
        };
        foreach (var each in Enum.GetValues<MaterialKind>())
        {
            pages.Add(await given.Books.RenderAsync<NewMaterialPage>(
                $"/materials/new?kind={Kernel.Json.EnumText.Of(each)}", caller: TeaShop));
        }

        foreach (var html in pages)
        {
            html.ShouldNotMatch(@">\s*(materials|status|ui)\.[a-z_.]+\s*<");
            html.ShouldNotContain("style=");
        }
    }

    [Fact]
    public async Task A_partner_copies_what_is_ready_or_is_offered_a_link()
    {
        await using var given = await OpenAsync("sqlite");
        var page = (await given.AddAsync(
            new MaterialRequest { Kind = "page", Title = "Tea", Url = "https://shop.example/tea?a=1" })).Value;
        var bare = await given.Books.RenderAsync<OwnMaterialPage>("/", new { Id = page.Id.Value }, Ann);
        bare.ShouldContain(
            $"/partner/links/new?program={Tea.Id}&destination=https%3A%2F%2Fshop.example%2Ftea%3Fa%3D1");
        given.Links.Add(new PartnerLink(LinkId.From(Id(2)), Tea.Id, "https://go.example/go/DEEP", page.Url));
        var ready = await given.Books.RenderAsync<OwnMaterialPage>("/", new { Id = page.Id.Value }, Ann);
        ready.ShouldContain("https://go.example/go/DEEP");
        ready.ShouldNotContain("/partner/links/new");
    }

    [Fact]
    public async Task The_shelf_says_why_it_is_empty()
    {
        await using var given = await OpenAsync("sqlite");
        (await given.Books.RenderAsync<OwnMaterialsPage>("/partner/materials", caller: Bob))
            .ShouldContain("You are in no program yet");
        (await given.Books.RenderAsync<OwnMaterialsPage>("/partner/materials", caller: Ann))
            .ShouldContain("No materials yet");
        (await given.Books.RenderAsync<OwnMaterialsPage>("/partner/materials?kind=video", caller: Ann))
            .ShouldContain("Nothing fits");
    }
}
