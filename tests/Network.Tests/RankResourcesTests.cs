using FsCheck;
using FsCheck.Fluent;
using Rattan.Contracts.Ledger;
using Rattan.Contracts.Merchants;
using Rattan.Contracts.Merchants.Views;
using Rattan.Contracts.Network;
using Rattan.Network.Grades;
using Rattan.Network.Matching;
using Rattan.Network.Resources;
using static Rattan.Network.Tests.Given;

namespace Rattan.Network.Tests;

public sealed class RankResourcesTests
{
    private static readonly Arbitrary<(int Mean, int Variance)[]> Any = (
        from mean in Gen.Choose(0, 3000)
        from variance in Gen.Choose(1, 2000)
        select (mean, variance)).ArrayOf().ToArbitrary();

    [Fact]
    public void Resources_stand_in_the_order_of_their_lower_ends() => Prop.ForAll(Any, all =>
    {
        var ranked = Rank([.. all.Select((each, at) => Entry(at, each.Mean / 1000.0, each.Variance / 1000.0))]);
        return ranked.Count == all.Length
            && ranked.Zip(ranked.Skip(1)).All(pair => pair.First.Expected.LowX >= pair.Second.Expected.LowX)
            && ranked.Select(r => r.Entry.Id).Distinct().Count() == all.Length;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_higher_mean_that_is_less_certain_stands_behind()
    {
        // From elsewhere: 0.05 more variance. 2 − 1.2816·√1.05 and 1.9 − 1.2816·√0.06.
        var ranked = Rank([Entry(1, 2, 1), Entry(2, 1.9, 0.01)]);
        ranked.Select(r => r.Entry.Id).ShouldBe([ResourceId.From(Id(2)), ResourceId.From(Id(1))]);
        ranked[0].Expected.LowX.ShouldBe(1.586, 0.001);
        ranked[1].Expected.LowX.ShouldBe(0.687, 0.001);
    }

    [Fact]
    public void Of_several_places_of_the_need_the_longest_record_counts_and_not_the_best()
    {
        var entry = Entry(1, 1, 0.2, Part("VN", "fashion.shoes", 4, 1.5), Part("TH", "fashion.shoes", 9, 0.5),
            Part("VN", "food.tea", 50, 3));
        var ranked = Rank([entry]).ShouldHaveSingleItem();
        (ranked.Expected.Mean, ranked.Part).ShouldBe((0.5, 1));
        Rank([Entry(1, 1, 0.2, Part("VN", "food.tea", 50, 3))]).Single().Expected
            .ShouldBe(new Expectation(1, 0.2 + PeerGroups.Assumed.Between / 2), "elsewhere is less certain");
        Rank([Entry(1, 1, 0.2, Part("VN", "fashion", 2, 3))]).Single().Part.ShouldBe(0, "the group of the category");
    }

    private static IReadOnlyList<Ranked> Rank(IReadOnlyList<LibraryEntry> entries)
    {
        var need = new NeedRow
        {
            NeedId = MerchantNeedId.From(Id(1)), MerchantId = TeaShop, Product = "x", Countries = ["VN", "TH"],
            Categories = ["fashion.shoes"], Restricted = [], Status = "Open",
        };
        var around = new Circumstances(
            new Dictionary<ResourceId, Busy>(), new HashSet<AgencyId>(), new Dictionary<Currency, FxQuote?>(), Vnd,
            null);
        var library = new Library(entries, new PeerGroups(Array.Empty<PeerGroup>()), (1, 1));
        return RankResources.For(Wanted.Of(need, new DateOnly(2026, 6, 14)), library, around).Fitting;
    }

    private static PartEvidence Part(string country, string category, int placements, double mean) => new(
        country, category, Areas.Category(category),
        new Evidence(placements, new Expectation(mean, 0.1), null, null));

    private static LibraryEntry Entry(int number, double mean, double variance, params PartEvidence[] parts) => new()
    {
        Id = ResourceId.From(Id(number)),
        Kind = ResourceKind.Video,
        Channel = PromotionChannel.Social,
        IsActive = true,
        Countries = [(short)Areas.Country("VN")],
        Categories = Areas.Categories(["fashion"]),
        Accepts = 0,
        LeadDays = 0,
        HasExclusivity = false,
        Whole = new Evidence(3, new Expectation(mean, variance), null, null),
        Parts = parts,
        Delivered = 3,
        OnTime = 3,
    };
}
