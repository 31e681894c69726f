using Rattan.Network.Resources;
using static Rattan.Network.Tests.Given;

namespace Rattan.Network.Tests;

public sealed class ResourceTests
{
    [Theory, OnBothBooks]
    public async Task A_resource_keeps_what_is_not_named_in_a_change(string kind)
    {
        await using var given = await OpenAsync(kind);
        var made = (await given.SaveAsync(Resource())).Value;
        var changed = (await given.SaveAsync(
            new ResourceRequest { LeadDays = 9, Reach = 0 }, made.Id.ToString())).Value;
        changed.ShouldSatisfyAllConditions(
            r => r.LeadDays.ShouldBe(9), r => r.Reach.ShouldBeNull(), r => r.Price.ShouldBe(new Money(5_000_000, Vnd)),
            r => r.Categories.ShouldBe(["fashion.shoes"]), r => r.Name.ShouldBe("Bài đăng Facebook"));
        var priced = (await given.SaveAsync(
            new ResourceRequest { PriceModel = "cps", Percent = new Percent(8) }, made.Id.ToString())).Value;
        priced.Price.ShouldBeNull();
        priced.Percent.ShouldBe(new Percent(8));
        (await given.SaveAsync(new ResourceRequest(), Id(5).ToString())).Error!.Code.ShouldBe("resource.unknown");
    }

    [Theory]
    [InlineData("name", "resource.name")]
    [InlineData("kind", "resource.kind")]
    [InlineData("channel", "resource.channel")]
    [InlineData("model", "resource.price_model")]
    [InlineData("noPrice", "resource.price")]
    [InlineData("negative", "resource.price")]
    [InlineData("cpsPrice", "resource.price")]
    [InlineData("percent", "resource.percent")]
    [InlineData("countries", "resource.countries")]
    [InlineData("categories", "resource.categories")]
    [InlineData("languages", "resource.languages")]
    [InlineData("reach", "resource.reach")]
    [InlineData("lead", "resource.lead_days")]
    [InlineData("owner", "resource.owner")]
    [InlineData("agency", "resource.owner_unknown")]
    [InlineData("partner", "resource.owner_unknown")]
    [InlineData("status", "resource.status")]
    public async Task What_is_wrong_is_refused_by_its_field(string what, string code)
    {
        await using var given = await OpenAsync("sqlite");
        var good = Resource();
        var request = what switch
        {
            "name" => good with { Name = new string('x', 201) },
            "kind" => good with { Kind = null },
            "channel" => good with { Channel = "smoke" },
            "model" => good with { PriceModel = null },
            "noPrice" => good with { Price = null },
            "negative" => good with { Price = new Money(-1, Vnd) },
            "cpsPrice" => good with { PriceModel = "cps", Percent = new Percent(5) },
            "percent" => good with { PriceModel = "hybrid" },
            "countries" => good with { Countries = ["VN", "ZZ"] },
            "categories" => good with { Categories = ["fashion.hats"] },
            "languages" => good with { Languages = ["v"] },
            "reach" => good with { Reach = -5 },
            "lead" => good with { LeadDays = 366 },
            "owner" => good with { Owner = "nobody" },
            "agency" => good with { Owner = "agency", AgencyId = Id(77).ToString() },
            "partner" => good with { Owner = "partner", PartnerId = Id(78).ToString() },
            _ => good with { Status = "asleep" },
        };
        (await given.SaveAsync(request)).Error!.Code.ShouldBe(code);
    }

    [Theory, OnBothBooks]
    public async Task An_owner_is_named(string kind)
    {
        await using var given = await OpenAsync(kind);
        var agency = (await given.SaveAsync(Agency())).Value;
        var ofAgency = (await given.SaveAsync(
            Resource("A") with { Owner = "agency", AgencyId = agency.Id.ToString() })).Value;
        var ofPartner = (await given.SaveAsync(
            Resource("B") with { Owner = "partner", PartnerId = Ann.ToString() })).Value;
        (await given.FindAsync(ofAgency.Id)).OwnerName.ShouldBe("Sao Việt Media");
        (await given.FindAsync(ofPartner.Id)).OwnerName.ShouldBe("Ann");
        (await given.NamesAsync(new ResourcesAsked(AgencyId: agency.Id.ToString()))).ShouldBe(["A"]);
        (await given.NamesAsync(new ResourcesAsked(PartnerId: Ann.ToString()))).ShouldBe(["B"]);
        (await given.NamesAsync(new ResourcesAsked(Owner: "network"))).ShouldBeEmpty();
        (await given.NamesAsync(new ResourcesAsked(AgencyId: "x"))).ShouldBeEmpty();
    }

    [Theory, OnBothBooks]
    public async Task The_library_is_narrowed_by_country_category_and_the_rest(string kind)
    {
        await using var given = await OpenAsync(kind);
        await given.SaveAsync(Resource("shoes VN"));
        await given.SaveAsync(Resource("fashion CN") with { Countries = ["CN"], Categories = ["fashion"] });
        await given.SaveAsync(Resource("anything anywhere") with { Countries = [], Categories = [] });
        await given.SaveAsync(Resource("tea") with
        {
            Categories = ["food.tea"], Kind = "newsletter", Channel = "email", PriceModel = "cps", Price = null,
            Percent = new Percent(5),
        });
        await given.SaveAsync(Resource("old") with { Status = "archived" });
        await Finds(new(Country: "vn"), "tea", "anything anywhere", "shoes VN");
        await Finds(new(Country: "CN"), "anything anywhere", "fashion CN");
        await Finds(new(Category: "fashion"), "anything anywhere", "fashion CN", "shoes VN");
        await Finds(new(Category: "fashion.shoes"), "anything anywhere", "fashion CN", "shoes VN");
        await Finds(new(Category: "fashion.bags"), "anything anywhere", "fashion CN");
        await Finds(new(Category: "food"), "tea", "anything anywhere");
        await Finds(new(Channel: "email"), "tea");
        await Finds(new(Kind: "newsletter"), "tea");
        await Finds(new(PriceModel: "cps"), "tea");
        await Finds(new(Status: "archived"), "old");
        await Finds(new(Grade: "A"));
        await Finds(new(Grade: "none", Q: "SHOES"), "shoes VN");
        foreach (var (asked, code) in new (ResourcesAsked, string)[]
        {
            (new(Channel: "x"), "resource.channel"), (new(Kind: "x"), "resource.kind"),
            (new(PriceModel: "x"), "resource.price_model"), (new(Owner: "x"), "resource.owner"),
            (new(Status: "x"), "resource.status"), (new(Grade: "F"), "resource.grade"),
            (new(Grade: "1"), "resource.grade"), (new(Cursor: "x"), "request.cursor"),
        })
        {
            (await given.ListAsync(asked)).Error!.Code.ShouldBe(code);
        }

        async Task Finds(ResourcesAsked asked, params string[] names) =>
            (await given.NamesAsync(asked)).ShouldBe(names, asked.ToString());
    }

    [Theory, OnBothBooks]
    public async Task Every_order_is_the_same_page_by_page(string kind)
    {
        await using var given = await OpenAsync(kind);
        var batch = new ResourceBatchRequest(
        [
            .. Enumerable.Range(1, 9).Select(n => Resource($"R{n}") with
            {
                Price = new Money(n % 4 * 1000, n % 2 == 0 ? Vnd : Usd),
            }),
        ]);
        var ids = (await given.Books.WriteAsync<SaveResource, ResourceBatchAnswer>(
            h => h.HandleAsync(batch, default), Operator)).Value.Ids;
        foreach (var (n, id) in ids.Take(6).Index())
        {
            await given.PlaceAsync(id, Placement(1000, 1000 * (n % 3 + 1)));
        }

        foreach (var sort in ReadResources.Sorts.SelectMany(s => new[] { s, s.TrimStart('-') }))
        {
            var whole = await given.NamesAsync(new ResourcesAsked(Sort: sort));
            whole.Length.ShouldBe(9);
            var (paged, cursor) = (new List<string>(), (string?)null);
            do
            {
                var page = (await given.ListAsync(new ResourcesAsked(Sort: sort, Cursor: cursor, Limit: 2))).Value;
                paged.AddRange(page.Items.Select(r => r.Name));
                cursor = page.Next;
            }
            while (cursor is not null);
            paged.ShouldBe(whole);
        }

        var byPrice = (await given.ListAsync(new ResourcesAsked(Sort: "-price"))).Value.Items
            .Select(r => r.Price!.Value).ToList();
        byPrice.Select(p => p.Currency.Code).ShouldBe([.. byPrice.Select(p => p.Currency.Code).OrderDescending()]);
        foreach (var currency in byPrice.GroupBy(p => p.Currency))
        {
            currency.Select(p => p.Minor).ShouldBe([.. currency.Select(p => p.Minor).OrderDescending()]);
        }
    }

    [Theory, OnBothBooks]
    public async Task A_batch_is_taken_whole_or_not_at_all(string kind)
    {
        await using var given = await OpenAsync(kind);
        var refused = await given.Books.WriteAsync<SaveResource, ResourceBatchAnswer>(
            h => h.HandleAsync(
                new ResourceBatchRequest([Resource("A"), Resource("B") with { Kind = "x" }]), default), Operator);
        refused.Error!.Field.ShouldBe("items[1].kind");
        (await given.NamesAsync(new ResourcesAsked())).ShouldBeEmpty();
        (await given.Books.WriteAsync<SaveResource, ResourceBatchAnswer>(
            h => h.HandleAsync(new ResourceBatchRequest([]), default), Operator)).Error!.Code
            .ShouldBe("resource.batch");
    }
}
