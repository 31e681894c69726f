using System.Text;
using Microsoft.EntityFrameworkCore;
using Rattan.Contracts.Access;
using Rattan.Contracts.Merchants;
using Rattan.Contracts.Merchants.Views;
using Rattan.Merchants.Needs;
using Rattan.Platform.Files;
using Rattan.Platform.Http;
using Rattan.Platform.Ui.Search;
using Rattan.Testing;

namespace Rattan.Merchants.Tests;

public sealed class NeedTests
{
    private static readonly Currency Vnd = Currency.Of("VND");

    private static readonly NeedFields Spring = new()
    {
        Product = "Trà sen mùa xuân",
        Link = "https://tra.example.com/sen",
        Countries = ["VN"],
        Categories = ["food"],
        Goal = new Goal(GoalKind.Gmv, 90_000_000),
        Budget = new Money(20_000_000, Vnd),
        StartsOn = new DateOnly(2026, 4, 1),
        EndsOn = new DateOnly(2026, 5, 1),
        Links = ["https://tra.example.com/anh.zip"],
        Exclusive = true,
        Restricted = ["healthClaims"],
        Constraints = "No doctors.",
    };

    [Theory]
    [OnBothBooks]
    public async Task A_merchant_writes_its_need_hands_it_in_and_closes_it_and_no_more(string kind)
    {
        await using var sales = await SalesBooks.OpenAsync(kind);
        var merchant = await sales.MerchantAsync("Trà Việt");
        var theirs = SalesBooks.Of(merchant);

        var made = (await sales.WriteAsync<WriteNeed, NeedAnswer>(
            h => h.CreateAsync(new CreateNeedRequest(Fields: Spring), default), theirs)).Value;
        var opened = await PutAsync(sales, made, "open", caller: theirs);
        var matched = await PutAsync(sales, made, "matched", caller: theirs);
        var promoted = await PutAsync(sales, made, null, (await sales.PersonAsync("Mai")).ToString(), theirs);
        var closed = await PutAsync(sales, made, "closed", caller: theirs);
        var changed = await sales.WriteAsync<WriteNeed, NeedAnswer>(
            h => h.ChangeAsync(made.Id.ToString(), Spring, default), theirs);

        (made.Status, made.MerchantId, made.PromoterId).ShouldBe((NeedStatus.Draft, merchant, null));
        made.Fields.Goal.ShouldBe(Spring.Goal);
        opened.Value.Status.ShouldBe(NeedStatus.Open);
        matched.Error!.Code.ShouldBe("need.status_refused");
        promoted.Error!.Code.ShouldBe("need.status_refused");
        closed.Value.Status.ShouldBe(NeedStatus.Closed);
        changed.Error!.Code.ShouldBe("need.closed");
    }

    [Theory]
    [OnBothBooks]
    public async Task Sales_writes_for_a_merchant_and_gives_it_to_a_person_of_the_network(string kind)
    {
        await using var sales = await SalesBooks.OpenAsync(kind);
        var merchant = await sales.MerchantAsync();
        var person = await sales.PersonAsync("Mai");

        var made = await MadeAsync(sales, merchant);
        var taken = await PutAsync(sales, made, "matched", person.ToString());
        var kept = await PutAsync(sales, made, "proposed");
        var given = await PutAsync(sales, made, null, "");

        taken.Value.PromoterName.ShouldBe("Mai");
        (kept.Value.Status, kept.Value.PromoterId).ShouldBe((NeedStatus.Proposed, person));
        given.Value.PromoterId.ShouldBeNull();
        (await PutAsync(sales, made, "gone")).Error!.Code.ShouldBe("need.status_unknown");
        (await PutAsync(sales, made, null, "nobody")).Error!.Code.ShouldBe("need.promoter_unknown");
        (await sales.WriteAsync<WriteNeed, NeedAnswer>(
            h => h.CreateAsync(new CreateNeedRequest("x", Spring), default))).Error!.Code
            .ShouldBe("need.merchant_unknown");
    }

    [Theory]
    [OnBothBooks]
    public async Task Another_merchant_finds_nothing_by_list_by_search_or_by_file(string kind)
    {
        await using var sales = await SalesBooks.OpenAsync(kind);
        var (mine, other) = (await sales.MerchantAsync(), await sales.MerchantAsync());
        var need = await MadeAsync(sales, mine);
        var id = need.Id.ToString();
        using var content = new MemoryStream(Encoding.UTF8.GetBytes("sku,price\n1,2\n"));
        var file = (await sales.WriteAsync<NeedMaterials, StoredFile>(
            h => h.AttachAsync(id, "prices.csv", "text/csv", content, default))).Value;
        var theirs = SalesBooks.Of(other);

        (await sales.ReadAsync<ReadNeeds, Result<Page<NeedAnswer>>>(h => h.PageAsync(new(), default), theirs))
            .Value.Items.ShouldBeEmpty();
        (await sales.ReadAsync<ReadNeeds, Result<NeedAnswer>>(h => h.OneAsync(id, default), theirs))
            .Error!.Code.ShouldBe("need.unknown");
        (await PutAsync(sales, need, "closed", caller: theirs)).Error!.Code.ShouldBe("need.unknown");
        (await sales.WriteAsync<WriteNeed, NeedAnswer>(
            h => h.ChangeAsync(id, Spring, default), theirs)).Error!.Code.ShouldBe("need.unknown");
        (await sales.WriteAsync<WriteNeed, NeedAnswer>(
            h => h.CreateAsync(new(mine.ToString(), Spring), default), theirs)).Error!.Code
            .ShouldBe("need.merchant_unknown");
        (await sales.ReadAsync<NeedMaterials, (StoredFile, Stream)?>(
            h => h.OpenAsync(id, file.Id.ToString(), default), theirs)).ShouldBeNull();
        (await FoundAsync(sales, theirs)).ShouldBeEmpty();
        (await FoundAsync(sales, SalesBooks.Of(mine))).ShouldBe(["Trà sen mùa xuân"]);
        (await FoundAsync(sales, SalesBooks.Network())).ShouldBe(["Trà sen mùa xuân"]);
    }

    [Theory]
    [OnBothBooks]
    public async Task Files_come_and_go_with_the_need(string kind)
    {
        await using var sales = await SalesBooks.OpenAsync(kind);
        var need = (await MadeAsync(sales, await sales.MerchantAsync())).Id.ToString();
        using var page = new MemoryStream(Encoding.UTF8.GetBytes("<script>alert(1)</script>"));
        using var text = new MemoryStream(Encoding.UTF8.GetBytes("sku,price\n1,2\n"));

        var refused = await sales.WriteAsync<NeedMaterials, StoredFile>(
            h => h.AttachAsync(need, "a.csv", "text/csv", page, default));
        var kept = await sales.WriteAsync<NeedMaterials, StoredFile>(
            h => h.AttachAsync(need, "a.csv", "text/csv", text, default));
        var removed = await sales.WriteAsync<NeedMaterials, StoredFile>(
            h => h.RemoveAsync(need, kept.Value.Id.ToString(), default));
        var again = await sales.WriteAsync<NeedMaterials, StoredFile>(
            h => h.RemoveAsync(need, kept.Value.Id.ToString(), default));

        refused.Error!.Code.ShouldBe("file.type");
        removed.Value.ShouldBe(kept.Value);
        again.Error!.Code.ShouldBe("need.file_unknown");
    }

    [Fact]
    public void What_is_wrong_is_refused_by_field()
    {
        foreach (var (wrong, field) in new[]
        {
            (Spring with { Product = " " }, "product"),
            (Spring with { Link = "javascript:alert(1)" }, "link"),
            (Spring with { Countries = ["XX"] }, "countries"),
            (Spring with { Categories = ["x"] }, "categories"),
            (Spring with { Budget = new Money(0, Vnd) }, "budget"),
            (Spring with { Budget = null }, "budget"),
            (Spring with { Goal = new Goal(GoalKind.Leads, 0) }, "goal"),
            (Spring with { Goal = new Goal(GoalKind.Roi, 1_000_001) }, "goal"),
            (Spring with { Goal = new Goal(GoalKind.Roi, 50) }, "grossMargin"),
            (Spring with { GrossMargin = new Percent(0) }, "grossMargin"),
            (Spring with { GrossMargin = new Percent(100.1m) }, "grossMargin"),
            (Spring with { EndsOn = new DateOnly(2026, 3, 31) }, "endsOn"),
            (Spring with { Links = ["file:///etc/passwd"] }, "links"),
            (Spring with { Restricted = ["x"] }, "restricted"),
            (Spring with { Constraints = new string('x', 2001) }, "constraints"),
        })
        {
            wrong.Refuse().ShouldNotBeNull(field).Field.ShouldBe(field);
        }

        Spring.Refuse().ShouldBeNull();
        (Spring with { Goal = new Goal(GoalKind.Roi, 50), GrossMargin = new Percent(40) }).Refuse().ShouldBeNull();
    }

    [Theory]
    [OnBothBooks]
    public async Task A_goal_in_ROI_keeps_its_gross_margin_and_others_read_it(string kind)
    {
        await using var sales = await SalesBooks.OpenAsync(kind);
        var fields = Spring with { Goal = new Goal(GoalKind.Roi, 50), GrossMargin = new Percent(42.5m) };
        var made = (await sales.WriteAsync<WriteNeed, NeedAnswer>(
            h => h.CreateAsync(new CreateNeedRequest(null, fields), default),
            SalesBooks.Of(await sales.MerchantAsync()))).Value;

        made.Fields.GrossMargin.ShouldBe(new Percent(42.5m));
        (await sales.Books.ReadAsync(db => db.Set<NeedRow>().SingleAsync())).GrossMargin
            .ShouldBe(new Percent(42.5m));
        NeedForm.Of(made.Fields, null, "vi").Fields("vi").Value.GrossMargin.ShouldBe(new Percent(42.5m));
        new NeedForm { GrossMargin = "much" }.Fields("en").Error!.Field.ShouldBe("grossMargin");
    }

    [Theory]
    [OnBothBooks]
    public async Task A_need_that_was_matched_gets_its_promoter_and_never_goes_back(string kind)
    {
        await using var sales = await SalesBooks.OpenAsync(kind);
        var (need, mai) = (await MadeAsync(sales, await sales.MerchantAsync()), await sales.PersonAsync("Mai"));

        (await MatchedAsync(sales, need, mai)).ShouldBeNull();
        (await OneAsync(sales, need)).ShouldBe((NeedStatus.Matched, "Mai"));
        await PutAsync(sales, need, "proposed");
        (await MatchedAsync(sales, need, mai)).ShouldBeNull();
        (await OneAsync(sales, need)).ShouldBe((NeedStatus.Proposed, "Mai"));
        (await MatchedAsync(sales, need, UserId.From(Guid.Empty)))!.Code.ShouldBe("need.promoter_unknown");
        (await MatchedAsync(sales, need, mai, SalesBooks.Of(need.MerchantId)))!.Code.ShouldBe("access.scope");
        await PutAsync(sales, need, "closed");
        (await MatchedAsync(sales, need, mai))!.Code.ShouldBe("need.closed");
    }

    private static async Task<Error?> MatchedAsync(
        SalesBooks sales, NeedAnswer need, UserId promoter, Platform.Tenancy.Caller? caller = null) =>
        (await sales.WriteAsync<INeedHandling, bool>(
            async h => (await h.MatchedAsync(need.Id, promoter, default)).Error is { } refused ? refused : true,
            caller)).Error;

    private static async Task<(NeedStatus Status, string? Promoter)> OneAsync(SalesBooks sales, NeedAnswer need)
    {
        var one = (await sales.ReadAsync<ReadNeeds, Result<NeedAnswer>>(
            h => h.OneAsync(need.Id.ToString(), default))).Value;
        return (one.Status, one.PromoterName);
    }

    private static async Task<NeedAnswer> MadeAsync(SalesBooks sales, MerchantId merchant) =>
        (await sales.WriteAsync<WriteNeed, NeedAnswer>(
            h => h.CreateAsync(new CreateNeedRequest(merchant.ToString(), Spring), default))).Value;

    private static Task<Result<NeedAnswer>> PutAsync(
        SalesBooks sales, NeedAnswer need, string? status, string? promoter = null,
        Platform.Tenancy.Caller? caller = null) => sales.WriteAsync<PutNeed, NeedAnswer>(
        h => h.HandleAsync(need.Id.ToString(), new PutNeedRequest(status, promoter), default), caller);

    private static async Task<IReadOnlyList<string>> FoundAsync(SalesBooks sales, Platform.Tenancy.Caller caller) =>
        [.. (await sales.ReadAsync<IEnumerable<ISearchSource>, IReadOnlyList<SearchHit>>(
            sources => sources.OfType<SearchNeeds>().Single().FindAsync("tra sen", 5, default), caller))
            .Select(hit => hit.Title)];
}
