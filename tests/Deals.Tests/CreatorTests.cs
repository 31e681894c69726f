using Microsoft.Extensions.DependencyInjection;
using Rattan.Deals.Creators;
using Rattan.Deals.Duplicates;
using Rattan.Platform.Http;
using static Rattan.Deals.Tests.Given;

namespace Rattan.Deals.Tests;

public sealed class CreatorTests
{
    [Theory, OnBothBooks]
    public async Task The_schema_is_what_the_model_says(string kind)
    {
        await using var given = await OpenAsync(kind);
        (await SchemaAgainstModel.DifferencesAsync(given.Books)).ShouldBeEmpty();
    }

    [Theory, OnBothBooks]
    public async Task A_creator_keeps_what_is_not_named_in_a_change(string kind)
    {
        await using var given = await OpenAsync(kind);
        var made = (await given.SaveAsync(Linh())).Value;
        var changed = (await given.SaveAsync(new CreatorRequest
        {
            PartnerId = "", Handles = [new HandleRequest("youtube", "linh", 900)],
        }, made.Id.ToString())).Value;
        changed.ShouldSatisfyAllConditions(
            c => c.PartnerId.ShouldBeNull(), c => c.Name.ShouldBe("Linh Đặng"), c => c.Country.ShouldBe("VN"),
            c => c.Prices.Single().Price.ShouldBe(Dong(5_000_000)), c => c.Followers.ShouldBe(900),
            c => c.Handles.Single().Platform.ShouldBe(SocialPlatform.Youtube));
    }

    [Theory]
    [InlineData("name", "creator.name")]
    [InlineData("country", "creator.country")]
    [InlineData("languages", "creator.languages")]
    [InlineData("email", "creator.email")]
    [InlineData("categories", "creator.categories")]
    [InlineData("platform", "creator.handles")]
    [InlineData("twice", "creator.handles")]
    [InlineData("price", "creator.prices")]
    [InlineData("shares", "creator.audience")]
    [InlineData("age", "creator.audience")]
    [InlineData("partner", "creator.partner_unknown")]
    public async Task What_is_wrong_is_refused_by_its_field(string what, string code)
    {
        await using var given = await OpenAsync("sqlite");
        var good = Linh();
        var request = what switch
        {
            "name" => good with { Name = " " },
            "country" => good with { Country = "ZZ" },
            "languages" => good with { Languages = ["v"] },
            "email" => good with { Email = "linh" },
            "categories" => good with { Categories = ["beauty.hats"] },
            "platform" => good with { Handles = [new HandleRequest("myspace", "@linh")] },
            "twice" => good with { Handles = [new HandleRequest("x", "@Linh"), new HandleRequest("x", "linh")] },
            "price" => good with { Prices = [new PriceRequest("video", Dong(-1))] },
            "shares" => good with
            {
                Audience = new Audience(
                    [new Share("VN", new Percent(70)), new Share("TH", new Percent(31))], [], []),
            },
            "age" => good with { Audience = new Audience([], [new Share("18", new Percent(7))], []) },
            _ => good with { PartnerId = Id(99).ToString() },
        };
        (await given.SaveAsync(request)).Error!.Code.ShouldBe(code);
    }

    [Theory, OnBothBooks]
    public async Task A_handle_belongs_to_one_creator(string kind)
    {
        await using var given = await OpenAsync(kind);
        await given.SaveAsync(Linh());
        var other = Linh("Mai") with { Handles = [new HandleRequest("tiktok", "LINHđặng")] };
        (await given.SaveAsync(other)).Error.ShouldBe(new HandleTaken("LINHđặng", "Linh Đặng"));
        (await given.SaveAsync(other with { Handles = [new HandleRequest("x", "LINHđặng")] })).Error.ShouldBeNull();
    }

    [Theory, OnBothBooks]
    public async Task Filters_and_orders_find_creators(string kind)
    {
        await using var given = await OpenAsync(kind);
        await given.SaveAsync(Linh());
        await given.SaveAsync(Linh("Mai") with
        {
            Country = "TH", Handles = [new HandleRequest("youtube", "maimai", 5)], Categories = ["fashion"],
            Prices = [new PriceRequest("post", Dong(100))],
        });
        await given.SaveAsync(Linh("Zoe") with
        {
            Handles = [], Prices = [new PriceRequest("post", new Money(1, Currency.Of("USD")))],
        });
        (await NamesAsync(given, new CreatorsAsked())).ShouldBe(["Zoe", "Mai", "Linh Đặng"]);
        (await NamesAsync(given, new CreatorsAsked(Q: "dang"))).ShouldBe(["Linh Đặng"]);
        (await NamesAsync(given, new CreatorsAsked(Q: "@MaiMai"))).ShouldBe(["Mai"]);
        (await NamesAsync(given, new CreatorsAsked(Platform: "tiktok"))).ShouldBe(["Linh Đặng"]);
        (await NamesAsync(given, new CreatorsAsked(Country: "th"))).ShouldBe(["Mai"]);
        (await NamesAsync(given, new CreatorsAsked(Category: "beauty"))).ShouldBe(["Zoe", "Linh Đặng"]);
        (await NamesAsync(given, new CreatorsAsked(Followers: 6))).ShouldBe(["Linh Đặng"]);
        (await NamesAsync(given, new CreatorsAsked(PriceMax: 200, Currency: "VND"))).ShouldBe(["Mai"]);
        (await NamesAsync(given, new CreatorsAsked(Sort: "-followers", Limit: 1))).ShouldBe(["Linh Đặng"]);
        (await NamesAsync(given, new CreatorsAsked(Sort: "price"))).ShouldBe(["Zoe", "Mai", "Linh Đặng"]);
        var first = (await ListAsync(given, new CreatorsAsked(Sort: "-followers", Limit: 2))).Value;
        (await NamesAsync(given, new CreatorsAsked(Sort: "-followers", Cursor: first.Next))).ShouldBe(["Zoe"]);
        (await ListAsync(given, new CreatorsAsked(Platform: "x2"))).Error!.Code.ShouldBe("creator.platform");
        (await ListAsync(given, new CreatorsAsked(PriceMax: 1))).Error!.Code.ShouldBe("creator.currency");
    }

    [Theory, OnBothBooks]
    public async Task Duplicates_are_found_with_their_reasons_and_merged_without_losing_anything(string kind)
    {
        await using var given = await OpenAsync(kind);
        var deal = await given.DealAsync(Linh() with { PartnerId = "" });
        await given.ProposeAsync(deal.Id, Offer());
        var stays = (await given.SaveAsync(Linh("LINH  dang") with
        {
            Email = "9@linh.example", Handles = [new HandleRequest("x", "linhđặng")], Phone = "090", Notes = "Kind",
        })).Value;
        await given.SaveAsync(Linh("Nobody else"));
        var pair = (await given.Books.InScopeAsync(
            s => s.GetRequiredService<FindDuplicates>().HandleAsync(default), Operator)).Single();
        pair.Reasons.ShouldBe(
            [DuplicateReason.SameName, DuplicateReason.SameEmail, DuplicateReason.SameHandle]);

        var goes = deal.CreatorId!.Value;
        var merged = (await MergeAsync(given, stays.Id.ToString(), goes.ToString(), "name")).Value;
        merged.ShouldSatisfyAllConditions(
            c => c.Name.ShouldBe("Linh Đặng"), c => c.Phone.ShouldBe("090"), c => c.Handles.Count.ShouldBe(2));
        var found = await given.Books.InScopeAsync(
            s => s.GetRequiredService<ReadCreators>().FindAsync(goes.ToString(), default), Operator);
        found!.Id.ShouldBe(stays.Id);
        var moved = (await given.ReadAsync(deal.Id))!;
        (moved.CreatorId, moved.PartnerId).ShouldBe((stays.Id, Ann));
        (await given.ReadAsync(deal.Id, Poster)).ShouldNotBeNull("the deal is Ann's now");
        (await NamesAsync(given, new CreatorsAsked(Q: "linh"))).ShouldBe(["Linh Đặng"]);
        (await MergeAsync(given, goes.ToString(), stays.Id.ToString())).Error!.Code.ShouldBe("creator.unknown");
        (await given.Books.ScalarAsync<long>("SELECT count(*) FROM audit_log WHERE action = 'merged'"))
            .ShouldBe(1);
    }

    private static Task<Result<CreatorAnswer>> MergeAsync(
        Given given, string stays, string goes, params string[] take) =>
        given.Books.WriteAsync<MergeCreators, CreatorAnswer>(
            h => h.HandleAsync(stays, new MergeRequest(goes, take), default), Operator);

    private static Task<Result<Page<CreatorAnswer>>> ListAsync(Given given, CreatorsAsked asked) =>
        given.Books.InScopeAsync(s => s.GetRequiredService<ReadCreators>().PageAsync(asked, default), Operator);

    private static async Task<string[]> NamesAsync(Given given, CreatorsAsked asked) =>
        [.. (await ListAsync(given, asked)).Value.Items.Select(c => c.Name)];
}
