using Rattan.Content.Materials;
using Rattan.Contracts.Tracking;
using static Rattan.Content.Tests.Given;

namespace Rattan.Content.Tests;

public sealed class ReadyToUseTests
{
    private const string Landing = "https://go.example/go/ANN";
    private const string Deep = "https://go.example/go/DEEP";
    private const string Rel = "rel=\"sponsored noopener\"";

    private static readonly PartnerLink ToLanding = new(LinkId.From(Id(1)), Tea.Id, Landing, null);
    private static readonly PartnerLink ToTea = new(LinkId.From(Id(2)), Tea.Id, Deep, "https://shop.example/tea");
    private static readonly PartnerLink Elsewhere = new(LinkId.From(Id(3)), Tools.Id, "https://go.example/go/X", null);

    [Theory]
    [InlineData("Drink {link} now", "Drink https://go.example/go/ANN now")]
    [InlineData("Drink tea", "Drink tea\nhttps://go.example/go/ANN")]
    [InlineData("{link} or {link}", "https://go.example/go/ANN or https://go.example/go/ANN")]
    public async Task A_text_has_the_link_where_it_says_or_at_its_end(string body, string expected)
    {
        await using var given = await OpenAsync("sqlite");
        given.Links.AddRange([ToTea, ToLanding, Elsewhere]);
        var made = (await given.AddAsync(Text(body))).Value;
        (await given.FindAsync(made, Ann))!.Ready!.Text.ShouldBe(expected);
        (await given.FindAsync(made, TeaShop))!.Ready.ShouldBeNull();
    }

    [Fact]
    public async Task Words_of_a_text_cannot_break_the_html()
    {
        await using var given = await OpenAsync("sqlite");
        given.Links.Add(ToLanding with { Url = "https://go.example/go/ANN?a=1&b=\"2\"" });
        var made = (await given.AddAsync(Text("5 < 6 & \"so\"\r\n<script>{link}"))).Value;
        (await given.FindAsync(made, Ann))!.Ready!.Html.ShouldBe(
            "<p>5 &lt; 6 &amp; &quot;so&quot;<br>\n&lt;script&gt;"
            + "<a href=\"https://go.example/go/ANN?a=1&amp;b=&quot;2&quot;\" rel=\"sponsored noopener\">"
            + "https://go.example/go/ANN?a=1&amp;b=&quot;2&quot;</a></p>");
    }

    [Fact]
    public async Task A_banner_is_a_linked_picture_of_its_size_that_this_site_serves()
    {
        await using var given = await OpenAsync("sqlite");
        given.Links.Add(ToLanding);
        var banner = await given.BannerAsync(300, 250);
        var ready = (await given.FindAsync(banner, Ann))!.Ready!;
        ready.Text.ShouldBe(Landing);
        ready.Html.ShouldBe(
            $"<a href=\"{Landing}\" {Rel}><img src=\"{Origin}/media/{banner.Id}\" width=\"300\" height=\"250\" "
            + "alt=\"Spring\"></a><img src=\"https://go.example/imp/ANN\" width=\"1\" height=\"1\" alt=\"\">");
    }

    [Fact]
    public async Task A_page_needs_a_link_that_leads_there()
    {
        await using var given = await OpenAsync("sqlite");
        given.Links.Add(ToLanding);
        var page = (await given.AddAsync(
            new MaterialRequest { Kind = "page", Title = "Tea", Url = "https://shop.example/tea" })).Value;
        (await given.FindAsync(page, Ann))!.Ready.ShouldBe(ReadyToUse.None);
        given.Links.Add(ToTea);
        (await given.FindAsync(page, Ann))!.Ready.ShouldBe(
            new ReadyToUse(Deep, Deep, $"<a href=\"{Deep}\" {Rel}>Tea</a>"));
    }

    [Fact]
    public async Task A_video_names_the_film_and_then_the_link()
    {
        await using var given = await OpenAsync("sqlite");
        given.Links.Add(ToTea);
        var film = (await given.AddAsync(
            new MaterialRequest { Kind = "video", Title = "How", Url = "https://films.example/1?a&b" })).Value;
        var ready = (await given.FindAsync(film, Ann))!.Ready!;
        ready.Text.ShouldBe($"How\nhttps://films.example/1?a&b\n{Deep}");
        ready.Html!.ShouldContain("href=\"https://films.example/1?a&amp;b\"");
    }

    [Fact]
    public async Task Without_a_link_there_is_nothing_to_copy()
    {
        await using var given = await OpenAsync("sqlite");
        given.Links.Add(Elsewhere);
        var made = (await given.AddAsync(Text())).Value;
        (await given.FindAsync(made, Ann))!.Ready.ShouldBe(ReadyToUse.None);
    }
}
