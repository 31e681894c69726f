using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rattan.Contracts.Merchants;
using Rattan.Contracts.Merchants.Views;
using Rattan.Contracts.Network;
using Rattan.Contracts.Network.Views;
using Rattan.Contracts.Proposals.Views;
using Rattan.Network.Matching;
using Rattan.Network.Placements;
using Rattan.Network.Resources;
using Rattan.Platform.Tenancy;
using static Rattan.Network.Tests.Given;

namespace Rattan.Network.Tests;

public sealed class MatchingTests
{
    [Theory]
    [OnBothBooks]
    public async Task A_long_good_record_stands_before_two_lucky_placements(string kind)
    {
        await using var given = await OpenAsync(kind);
        var need = await given.NeedAsync();
        await given.ManyPeersAsync();
        await given.RecordAsync("Lucky", [60_000, 80_000]);
        await given.RecordAsync("Long", [.. Enumerable.Repeat(7000L, 30)]);
        var answer = await given.MatchAsync(need);

        answer.Resources[0].Name.ShouldBe("Long");
        var (first, lucky) = (answer.Resources[0], answer.Resources.Single(r => r.Name == "Lucky"));
        lucky.LowRoas.ShouldBeLessThan(first.LowRoas);
        (lucky.HighRoas - lucky.LowRoas).ShouldBeGreaterThan(first.HighRoas - first.LowRoas);
        answer.Resources.Select(r => r.LowRoas).ShouldBe(answer.Resources.Select(r => r.LowRoas).OrderDescending());
    }

    [Theory]
    [OnBothBooks]
    public async Task What_is_expected_is_the_grade_of_that_country_and_category(string kind)
    {
        await using var given = await OpenAsync(kind);
        var need = await given.NeedAsync(margin: "40", roi: 50);
        var resource = await given.RecordAsync("Post", [4000, 5000, 6000, 4500]);
        await given.PlaceAsync(resource, Placement(1000, 9000) with { Country = "CN" });
        var grade = (await given.GradesAsync(resource)).Single(g => g.Country == "VN");
        var answer = await given.MatchAsync(need);
        var match = answer.Resources.ShouldHaveSingleItem();

        match.ExpectedRoas.ShouldBe(grade.ExpectedRoas, 0.002m);
        match.LowRoas.ShouldBe(grade.LowRoas, 0.002m);
        match.HighRoas.ShouldBe(grade.HighRoas, 0.002m);
        match.Grade.ShouldBe(grade.Grade);
        answer.RequiredRoas.ShouldBe(3.75m, "(1 + 0.5) ÷ 0.4");
        match.ExpectedRoi.ShouldBe(decimal.Round(0.4m * match.ExpectedRoas - 1, 3));
        match.Cost.ShouldBe(new Money(5_000_000, Vnd), "the listed flat price");
        ((decimal)match.ExpectedGmv!.Value.Minor).ShouldBe(5_000_000 * match.ExpectedRoas, 5000);
        match.Reasons.Select(r => r.Kind).ShouldBe(
            [
                MatchReasonKind.Record, MatchReasonKind.CountryNamed, MatchReasonKind.CategoryNamed,
                MatchReasonKind.Price, MatchReasonKind.Delivery,
            ]);
        match.Reasons.Single(r => r.Kind == MatchReasonKind.Price).Number.ShouldBe(5, "of 100 million");
    }

    [Theory]
    [OnBothBooks]
    public async Task What_names_the_country_and_category_stands_before_what_is_for_everywhere_and_everything(
        string kind)
    {
        await using var given = await OpenAsync(kind);
        var need = await given.NeedAsync();
        await given.SaveAsync(Resource("All") with { Countries = [], Categories = [] });
        await given.SaveAsync(Resource("Everywhere") with { Countries = [] });
        await given.SaveAsync(Resource("Named"));
        await given.SaveAsync(Resource("Group") with { Categories = ["fashion"] });
        await given.SaveAsync(Resource("Other category") with { Categories = ["fashion.women"] });
        await given.SaveAsync(Resource("Other country") with { Countries = ["CN"] });
        await given.SaveAsync(Resource("Paused") with { Status = "paused" });
        var answer = await given.MatchAsync(need);

        answer.Resources.Select(r => r.Name).Take(2).ShouldBe(["Named", "Group"], ignoreOrder: true);
        answer.Resources.Select(r => r.Name).Skip(2).ShouldBe(["Everywhere", "All"]);
        answer.Fitting.ShouldBe(4);
        answer.Resources[^1].Reasons.Select(r => r.Kind).ShouldContain(MatchReasonKind.CategoryAny);
    }

    [Theory]
    [OnBothBooks]
    public async Task Every_conflict_is_found_and_named(string kind)
    {
        await using var given = await OpenAsync(kind);
        var need = await given.NeedAsync(n => n.Exclusive = true, restricted: ["alcohol"], budget: 4_000_000);
        await given.SaveAsync(Fit("Free"));
        await given.SaveAsync(Fit("Restricted") with { Accepts = ["tobacco"] });
        await given.SaveAsync(Fit("Dear") with { Price = new Money(4_000_001, Vnd) });
        await given.SaveAsync(Fit("Late") with { LeadDays = 18 });
        await given.SaveAsync(Fit("Foreign") with { Price = new Money(100, Currency.Of("THB")) });
        await given.SaveAsync(Fit("Dollars") with { Price = new Money(10_000, Usd) });
        var rival = (await given.SaveAsync(Fit("Rival") with { Exclusivity = "One shoe brand a month" })).Value;
        await given.PlaceAsync(rival.Id, Placement() with { From = "2026-06-10", Until = "2026-07-02" });
        var own = (await given.SaveAsync(Fit("Own"))).Value;
        await given.PlaceAsync(own.Id, Placement() with
        {
            MerchantId = TeaShop.ToString(), MerchantName = null, From = "2026-06-10", Until = "2026-07-01",
        });
        var over = (await given.SaveAsync(Fit("Over"))).Value;
        await given.PlaceAsync(over.Id, Placement() with { From = "2026-06-10", Until = "2026-06-30" });
        var answer = await given.MatchAsync(need);

        answer.Resources.Select(r => r.Name).ShouldBe(["Free", "Dollars", "Over"], ignoreOrder: true);
        answer.Resources.Single(r => r.Name == "Dollars").Cost.ShouldBe(new Money(2_500_000, Vnd));
        ConflictsOf("Restricted").ShouldBe([new MatchConflict(ConflictKind.Restricted, Name: "alcohol")]);
        ConflictsOf("Dear").ShouldBe([new MatchConflict(ConflictKind.Budget, Amount: new Money(4_000_001, Vnd))]);
        ConflictsOf("Late").ShouldBe([new MatchConflict(ConflictKind.Lead, 18)], "17 days are left");
        ConflictsOf("Foreign").ShouldBe([new MatchConflict(ConflictKind.NoRate, Name: "THB")]);
        ConflictsOf("Rival").ShouldBe(
            [
                new MatchConflict(ConflictKind.Booked, Name: "Giày Bốn Mùa"),
                new MatchConflict(ConflictKind.Competitor, Name: "Giày Bốn Mùa"),
                new MatchConflict(ConflictKind.Exclusivity, Name: "Giày Bốn Mùa"),
            ]);
        ConflictsOf("Own").ShouldBe([new MatchConflict(ConflictKind.Booked, Name: "Tea shop")]);

        IEnumerable<MatchConflict> ConflictsOf(string name) =>
            answer.WithConflicts.Single(r => r.Name == name).Conflicts;
    }

    [Theory]
    [OnBothBooks]
    public async Task What_a_proposal_took_is_booked_but_not_for_the_need_that_it_was_made_for(string kind)
    {
        await using var given = await OpenAsync(kind);
        var need = await given.NeedAsync(n => n.Exclusive = true);
        var shop = EntityId.New<MerchantId>(given.Books.Clock.Now());
        await given.AddAsync(new MerchantRow
        {
            MerchantId = shop, Name = "Giày Bốn Mùa", Country = "VN", Currency = "VND",
        });
        await BookAsync("Theirs", shop, null, "2026-07-31", "2026-08-09");
        await BookAsync("Ours", TeaShop, need, "2026-07-01", "2026-07-31");
        await BookAsync("Over", shop, null, "2026-06-20", "2026-06-30");
        await BookAsync("Later", shop, null, "2026-08-01", "2026-08-09");

        var answer = await given.MatchAsync(need);
        answer.Resources.Select(r => r.Name).ShouldBe(["Ours", "Over", "Later"], ignoreOrder: true);
        answer.WithConflicts.ShouldHaveSingleItem().Conflicts.ShouldBe(
            [
                new MatchConflict(ConflictKind.Booked, Name: "Giày Bốn Mùa"),
                new MatchConflict(ConflictKind.Competitor, Name: "Giày Bốn Mùa"),
            ]);

        async Task BookAsync(string name, MerchantId merchant, MerchantNeedId? of, string from, string until) =>
            await given.AddAsync(new BookingRow
            {
                ResourceId = (await given.SaveAsync(Fit(name))).Value.Id, MerchantId = merchant, NeedId = of,
                Category = "fashion.shoes", FromDay = IsoDay.Read(from)!.Value, UntilDay = IsoDay.Read(until)!.Value,
            });
    }

    [Theory]
    [OnBothBooks]
    public async Task What_changed_since_is_seen_at_once(string kind)
    {
        await using var given = await OpenAsync(kind);
        var need = await given.NeedAsync();
        var one = (await given.SaveAsync(Resource("One"))).Value;
        (await NamesAsync()).ShouldBe(["One"]);
        await given.SaveAsync(Resource("Two"));
        (await NamesAsync()).ShouldBe(["One", "Two"], ignoreOrder: true);
        await given.PlaceAsync(one.Id, Placement(1000, 50_000));
        (await NamesAsync()).ShouldBe(["One", "Two"]);
        await given.PlaceAsync(
            [.. Enumerable.Repeat(Placement(1000, 0) with { ResourceId = one.Id.ToString() }, 20)]);
        (await NamesAsync()).ShouldBe(["Two", "One"], "a batch makes all grades anew");
        await given.SaveAsync(new ResourceRequest { Status = "archived" }, one.Id.ToString());
        (await NamesAsync()).ShouldBe(["Two"]);

        async Task<IEnumerable<string>> NamesAsync() => (await given.MatchAsync(need)).Resources.Select(r => r.Name);
    }

    [Theory]
    [OnBothBooks]
    public async Task The_budget_buys_the_most_GMV_for_the_money_and_never_more_than_it_has(string kind)
    {
        await using var given = await OpenAsync(kind);
        var need = await given.NeedAsync(margin: "50");
        await given.ManyPeersAsync(inNeed: false);
        var (good, fair) = (await given.RecordAsync("Good", [.. Enumerable.Repeat(9000L, 20)], 6_000_000),
            await given.RecordAsync("Fair", [.. Enumerable.Repeat(5000L, 20)], 3_000_000));
        await given.RecordAsync("Dear", [.. Enumerable.Repeat(7000L, 20)], 5_000_000);
        var answer = await given.MatchAsync(need, 9_500_000);

        answer.Resources.Where(r => r.InPlan).Select(r => r.ResourceId).ShouldBe([good, fair]);
        answer.Plan!.Cost.ShouldBe(new Money(9_000_000, Vnd));
        answer.Plan.Roi.ShouldBe(decimal.Round(0.5m * answer.Plan.Roas!.Value - 1, 3));
        answer.Plan.LowGmv.ShouldBeLessThan(answer.Plan.Gmv);
        answer.Plan.HighGmv.ShouldBeGreaterThan(answer.Plan.Gmv);
        answer.WhatIf.Select(p => p.Budget.Minor)
            .ShouldBe([4_750_000, 7_125_000, 9_500_000, 11_875_000, 14_250_000, 19_000_000]);
        answer.WhatIf.ShouldAllBe(p => p.Cost <= p.Budget);
        answer.WhatIf[^1].Cost.Minor.ShouldBe(14_000_000, "twice the budget buys all three");
        (await given.MatchAsync(need, -1, expectRefusal: true)).ShouldBeNull();
    }

    [Theory]
    [OnBothBooks]
    public async Task A_shortlist_keeps_what_was_expected_and_nothing_twice(string kind)
    {
        await using var given = await OpenAsync(kind);
        var need = await given.NeedAsync();
        var resource = await given.RecordAsync("Post", [4000, 5000, 6000]);
        var match = (await given.MatchAsync(need)).Resources.Single();
        var chosen = (await given.ShortlistAsync(need, resource)).Value;
        await given.PlaceAsync(resource, Placement(1000, 90_000));
        var again = (await given.ShortlistAsync(need, resource)).Value;

        chosen.Items.ShouldHaveSingleItem().ExpectedRoas.ShouldBe(match.ExpectedRoas);
        again.Items.ShouldHaveSingleItem().ShouldBe(chosen.Items[0], "it was chosen before");
        (await given.MatchAsync(need)).Resources.Single().OnShortlist.ShouldBeTrue();
        var row = await given.Books.ReadAsync(db => db.Set<NeedMatchRow>().SingleAsync());
        (row.NeedId, row.ResourceId, row.PartnerId).ShouldBe((need, resource, null));
        row.ExpectedMilli.ShouldBe((long)(match.ExpectedRoas * 1000));
        (await given.ShortlistAsync(need)).Error!.Code.ShouldBe("matching.chosen");
        var paused = (await given.SaveAsync(Resource("Paused") with { Status = "paused" })).Value.Id;
        (await given.ShortlistAsync(need, paused)).Error!.Code.ShouldBe("matching.not_fitting");
        (await given.ShortlistAsync(MerchantNeedId.From(Id(9)), resource)).Error!.Code.ShouldBe("need.unknown");
        (await given.OffShortlistAsync(need, resource.ToString())).Value.Items.ShouldBeEmpty();
        (await given.OffShortlistAsync(need, resource.ToString())).Error!.Code.ShouldBe("matching.not_chosen");
    }

    [Theory]
    [OnBothBooks]
    public async Task Merchants_partners_and_agencies_see_nothing_of_matching(string kind)
    {
        await using var given = await OpenAsync(kind);
        var need = await given.NeedAsync();
        var resource = await given.RecordAsync("Post", [4000]);
        await given.ShortlistAsync(need, resource);
        foreach (var caller in new[] { Merchant, Partner, As("agency", new Scope(ScopeKind.Agency, Id(3))) })
        {
            (await given.Books.InScopeAsync(
                s => s.GetRequiredService<MatchNeed>().HandleAsync(need.ToString(), new(), default), caller))
                .Error!.Code.ShouldBe("access.scope");
            (await given.ShortlistAsync(need, [resource], caller)).Error!.Code.ShouldBe("access.scope");
            (await given.OffShortlistAsync(need, resource.ToString(), caller)).Error!.Code.ShouldBe("access.scope");
            (await given.Books.InScopeAsync(
                s => s.GetRequiredService<ReadShortlist>().OfAsync(need.ToString(), default), caller)).ShouldBeEmpty();
            var list = await given.Books.InScopeAsync(
                s => s.GetRequiredService<ListMatching>().PageAsync(null, null, default), caller);
            list.Items.ShouldBeEmpty();
        }
    }

    [Theory]
    [OnBothBooks]
    public async Task Who_has_the_fewest_open_needs_is_suggested_and_gets_the_need(string kind)
    {
        await using var given = await OpenAsync(kind);
        await given.NeedAsync(n => n.PromoterId = TwoPeople.Bo);
        await given.NeedAsync(n => (n.PromoterId, n.Status) = (TwoPeople.Mai, "Closed"));
        var need = await given.NeedAsync();
        var promoters = (await given.MatchAsync(need)).Promoters;

        promoters.Select(p => (p.Name, p.OpenNeeds, p.Suggested)).ShouldBe([("Mai", 0, true), ("Bo", 1, false)]);
        (await given.AssignAsync(need, TwoPeople.Mai.ToString())).Error.ShouldBeNull();
        (await given.AssignAsync(need, "nobody")).Error!.Code.ShouldBe("need.promoter_unknown");
        var matched = await given.Books.InScopeAsync(
            s => s.GetRequiredService<ListMatching>().PageAsync("matched", null, default), Operator);
        matched.Items.ShouldHaveSingleItem().PromoterName.ShouldBe("Mai");
    }

    private static ResourceRequest Fit(string name) => Resource(name) with
    {
        Accepts = ["alcohol"], Price = new Money(1_000_000, Vnd), LeadDays = 17,
    };
}
