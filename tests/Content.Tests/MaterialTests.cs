using Microsoft.Extensions.DependencyInjection;
using Rattan.Content.Materials;
using Rattan.Contracts.Partners;
using static Rattan.Content.Tests.Given;

namespace Rattan.Content.Tests;

public sealed class MaterialTests
{
    [Fact]
    public void Every_text_is_there_in_three_languages() =>
        LanguageFiles.Differences(new ContentModule()).ShouldBeEmpty();

    [Theory, OnBothBooks]
    public async Task A_partner_of_the_program_sees_a_material_and_nobody_elses_partner_does(string kind)
    {
        await using var given = await OpenAsync(kind);
        (await SchemaAgainstModel.DifferencesAsync(given.Books)).ShouldBeEmpty();
        var banner = await given.BannerAsync();
        (await given.AddAsync(Text(), by: Network, program: Tools)).Error.ShouldBeNull();
        (banner.Width, banner.Height, banner.State).ShouldBe((728, 90, MaterialState.Active));
        (await given.TitlesAsync(Ann)).ShouldBe(["Spring"]);
        (await given.TitlesAsync(TeaShop)).ShouldBe(["Spring"]);
        (await given.TitlesAsync(Network)).ShouldBe(["Tea for two", "Spring"]);
        (await given.FindAsync(banner, Ann))!.ProgramName.ShouldBe("Tea");
        (await given.FileAsync(banner, Ann)).ShouldBe(Png(728, 90));
        foreach (var other in new[] { Bob, ToolShop })
        {
            (await given.FindAsync(banner, other)).ShouldBeNull();
            (await given.FileAsync(banner, other)).ShouldBeNull();
            (await given.TitlesAsync(other, new MaterialsAsked(Tea.Id.ToString()))).ShouldBeEmpty();
        }
    }

    [Theory, OnBothBooks]
    public async Task Only_the_merchant_and_the_network_add_and_change(string kind)
    {
        await using var given = await OpenAsync(kind);
        foreach (var other in new[] { Ann, Bob, ToolShop })
        {
            (await given.AddAsync(Text(), by: other)).Error!.Code.ShouldBe("program.unknown");
        }

        var made = (await given.AddAsync(Text(), by: Network)).Value;
        foreach (var other in new[] { Ann, Bob, ToolShop })
        {
            (await given.ChangeAsync(made, new MaterialRequest { Archived = true }, other)).Error!.Code
                .ShouldBe("material.unknown");
        }

        (await given.TitlesAsync(Ann)).ShouldBe(["Tea for two"]);
    }

    [Theory, OnBothBooks]
    public async Task What_is_archived_is_gone_for_partners_and_their_pages_and_comes_back(string kind)
    {
        await using var given = await OpenAsync(kind);
        var banner = await given.BannerAsync();
        (await given.PublicAsync(banner)).ShouldBe(Png(728, 90));
        (await given.ChangeAsync(banner, new MaterialRequest { Archived = true })).Value.State
            .ShouldBe(MaterialState.Archived);
        (await given.TitlesAsync(Ann)).ShouldBeEmpty();
        (await given.FindAsync(banner, Ann)).ShouldBeNull();
        (await given.FileAsync(banner, Ann)).ShouldBeNull();
        (await given.PublicAsync(banner)).ShouldBeNull();
        (await given.TitlesAsync(TeaShop, new MaterialsAsked(State: "archived"))).ShouldBe(["Spring"]);
        (await given.TitlesAsync(TeaShop, new MaterialsAsked(State: "active"))).ShouldBeEmpty();
        (await given.ChangeAsync(banner, new MaterialRequest { Archived = false })).Error.ShouldBeNull();
        (await given.TitlesAsync(Ann)).ShouldBe(["Spring"]);
    }

    [Theory, OnBothBooks]
    public async Task Days_are_those_of_the_program_and_the_last_one_is_included(string kind)
    {
        await using var given = await OpenAsync(kind);
        var asked = Text() with { ValidFrom = "2026-06-16", ValidUntil = "2026-06-17" };
        var made = (await given.AddAsync(asked)).Value;
        (made.ValidFrom, made.ValidUntil, made.State).ShouldBe(
            (new DateOnly(2026, 6, 16), new DateOnly(2026, 6, 17), MaterialState.Scheduled));
        foreach (var (at, state) in new[]
        {
            ("2026-06-15T16:59:59Z", MaterialState.Scheduled), ("2026-06-15T17:00:00Z", MaterialState.Active),
            ("2026-06-17T16:59:59Z", MaterialState.Active), ("2026-06-17T17:00:00Z", MaterialState.Ended),
        })
        {
            given.Books.Clock.Set(DateTimeOffset.Parse(at, System.Globalization.CultureInfo.InvariantCulture));
            (await given.FindAsync(made, TeaShop))!.State.ShouldBe(state, at);
            (await given.TitlesAsync(Ann)).Length.ShouldBe(state == MaterialState.Active ? 1 : 0, at);
            foreach (var each in Enum.GetValues<MaterialState>())
            {
                (await given.TitlesAsync(TeaShop, new MaterialsAsked(State: Kernel.Json.EnumText.Of(each)))).Length
                    .ShouldBe(each == state ? 1 : 0, $"{each} at {at}");
            }
        }

        (await given.ChangeAsync(made, new MaterialRequest { ValidUntil = "" })).Value.State
            .ShouldBe(MaterialState.Active);
    }

    [Theory, OnBothBooks]
    public async Task Filters_find_by_program_kind_and_language_and_pages_go_on(string kind)
    {
        await using var given = await OpenAsync(kind);
        await given.BannerAsync();
        foreach (var language in new[] { "vi", "zh" })
        {
            await given.AddAsync(Text() with { Title = language, Language = language });
        }

        (await given.TitlesAsync(Ann, new MaterialsAsked(Kind: "banner"))).ShouldBe(["Spring"]);
        (await given.TitlesAsync(Ann, new MaterialsAsked(Language: "vi"))).ShouldBe(["vi", "Spring"]);
        (await given.TitlesAsync(Ann, new MaterialsAsked(ProgramId: Tools.Id.ToString()))).ShouldBeEmpty();
        (await given.ListAsync(Ann, new MaterialsAsked(Kind: "poem"))).Error!.Code.ShouldBe("material.kind");
        (await given.ListAsync(Ann, new MaterialsAsked(State: "sad"))).Error!.Code.ShouldBe("material.state");
        (await given.ListAsync(Ann, new MaterialsAsked(Cursor: "?"))).Error!.Code.ShouldBe("request.cursor");
        var first = (await given.ListAsync(Ann, new MaterialsAsked(Limit: 2))).Value;
        first.Items.Select(m => m.Title).ShouldBe(["zh", "vi"]);
        (await given.TitlesAsync(Ann, new MaterialsAsked(Cursor: first.Next))).ShouldBe(["Spring"]);
    }

    [Theory]
    [InlineData("poem", null, null, "material.kind", "kind")]
    [InlineData("text", null, null, "material.body", "body")]
    [InlineData("page", null, null, "material.url", "url")]
    [InlineData("page", null, "https://elsewhere.example/", "material.url", "url")]
    [InlineData("page", "words", "https://shop.example/tea", "material.body", "body")]
    [InlineData("video", null, "http://films.example/1", "material.url", "url")]
    [InlineData("video", null, "https://me:pw@films.example/1", "material.url", "url")]
    [InlineData("video", null, "javascript:alert(1)", "material.url", "url")]
    [InlineData("text", "words", "https://shop.example/tea", "material.url", "url")]
    [InlineData("banner", null, null, "material.file", "file")]
    [InlineData("file", null, null, "material.file", "file")]
    public async Task A_kind_has_what_belongs_to_it(string kind, string? body, string? url, string code, string field)
    {
        await using var given = await OpenAsync("sqlite");
        var refused = (await given.AddAsync(new MaterialRequest { Kind = kind, Title = "T", Body = body, Url = url }))
            .Error!;
        (refused.Code, refused.Field).ShouldBe((code, field));
    }

    [Fact]
    public async Task Words_and_days_are_refused_by_their_field()
    {
        await using var given = await OpenAsync("sqlite");
        foreach (var (wrong, field) in new (MaterialRequest, string)[]
        {
            (Text() with { Title = " " }, "title"), (Text() with { Title = new string('x', 201) }, "title"),
            (Text() with { Title = "a\nb" }, "title"), (Text(new string('x', 5001)), "body"),
            (Text() with { Language = "xx" }, "language"), (Text() with { Note = new string('x', 1001) }, "note"),
            (Text() with { ValidFrom = "tomorrow" }, "validFrom"),
            (Text() with { ValidUntil = "9999-12-31" }, "validUntil"),
            (Text() with { ValidFrom = "2026-06-17", ValidUntil = "2026-06-16" }, "validUntil"),
        })
        {
            (await given.AddAsync(wrong)).Error!.Field.ShouldBe(field);
        }

        (await given.AddAsync(Text(), Upload("a.png", Png(1, 1)))).Error!.Code.ShouldBe("material.file");
        var made = (await given.AddAsync(Text())).Value;
        (await given.ChangeAsync(made, new MaterialRequest { Kind = "video" })).Error!.Code
            .ShouldBe("material.kind_fixed");
        (await given.ChangeAsync(made, new MaterialRequest { Note = "Mind the gap" })).Value.ShouldSatisfyAllConditions(
            m => m.Note.ShouldBe("Mind the gap"), m => m.Body.ShouldBe(made.Body));
        (await given.ChangeAsync(made, new MaterialRequest { Note = "" })).Value.Note.ShouldBeNull();
    }

    [Theory]
    [InlineData("spring.png", "material.picture", "not a size")]
    [InlineData("spring.pdf", "material.picture", "%PDF-1.7")]
    [InlineData("spring.svg", "file.type", "<svg/>")]
    [InlineData("spring.html", "file.type", "<p>")]
    public async Task A_banner_is_a_picture(string name, string code, string content)
    {
        await using var given = await OpenAsync("sqlite");
        var bytes = name.EndsWith(".png", StringComparison.Ordinal)
            ? Png(0, 90) : System.Text.Encoding.UTF8.GetBytes(content);
        var request = new MaterialRequest { Kind = "banner", Title = "Spring" };
        (await given.AddAsync(request, Upload(name, bytes))).Error!.Code.ShouldBe(code);
        (await given.TitlesAsync(TeaShop)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Nothing_but_a_banner_is_served_to_everybody()
    {
        await using var given = await OpenAsync("sqlite");
        var file = (await given.AddAsync(
            new MaterialRequest { Kind = "file", Title = "Prices" }, Upload("prices.txt", "tea 5"u8.ToArray()))).Value;
        (await given.FileAsync(file, Ann)).ShouldBe("tea 5"u8.ToArray());
        (await given.PublicAsync(file)).ShouldBeNull();
    }

    [Theory, OnBothBooks]
    public async Task New_materials_are_news_for_partners_of_the_program(string kind)
    {
        await using var given = await OpenAsync(kind);
        await given.AddAsync(Text());
        given.Books.Clock.Advance(TimeSpan.FromDays(31));
        await given.AddAsync(Text());
        await given.BannerAsync();
        await given.AddAsync(Text(), by: Network, program: Tools);
        var since = given.Books.Clock.Now().AddDays(-30);
        var news = (await NewsAsync(given, Ann, since)).ShouldHaveSingleItem();
        (news.Values["n"], news.Values["program"]).ShouldBe(("2", "Tea"));
        news.At.ShouldBeInRange(since.AddDays(30).AddMinutes(-1), given.Books.Clock.Now());
        (await NewsAsync(given, Bob, since)).ShouldBeEmpty();
        (await NewsAsync(given, Ann, since.AddDays(31))).ShouldBeEmpty();
    }

    private static Task<IReadOnlyList<PartnerNews>> NewsAsync(
        Given given, Platform.Tenancy.Caller caller, DateTimeOffset since) => given.Books.InScopeAsync(
        s => s.GetServices<IPartnerNews>().Single().SinceAsync(PartnerId.From(caller.Scope.Id), since, default),
        caller);
}
