using Rattan.Contracts.Partners;
using Rattan.Partners.Persona;
using Rattan.Platform.Tenancy;
using Rattan.Testing;

namespace Rattan.Partners.Tests;

public sealed class PersonaTests
{
    private static readonly Trait Video = new(TraitKind.Channel, "youtube");
    private static readonly Trait Blog = new(TraitKind.Channel, "blog");

    [Fact]
    public void A_lift_and_its_interval_are_those_worked_out_by_hand()
    {
        // 12 of 20 best and 16 of 80 others: R = (12.5/20.5)/(16.5/80.5) = 2.9749; se² = 1/12.5 − 1/20.5 + 1/16.5 −
        // 1/80.5 = 0.079404; ln R = 1.09020 ± 0.55230: 1.7124 to 5.1682. Lift = R / (0.2 R + 0.8).
        var lift = Lift.Of(12, 20, 16, 80);

        lift.Value.ShouldBe(2.9749 / (0.2 * 2.9749 + 0.8), 0.001);
        lift.Low.ShouldBe(1.7124 / (0.2 * 1.7124 + 0.8), 0.001);
        lift.High.ShouldBe(5.1682 / (0.2 * 5.1682 + 0.8), 0.001);
        lift.IsSignificant.ShouldBeTrue();
        Lift.Of(4, 20, 16, 80).ShouldSatisfyAllConditions(
            none => none.Value.ShouldBe(1, 0.1), none => none.IsSignificant.ShouldBeFalse());
    }

    [Fact]
    public void An_empty_cell_is_shrunk_and_no_lift_is_higher_than_all_of_them_being_best()
    {
        var never = Lift.Of(0, 20, 40, 80);
        var always = Lift.Of(20, 20, 0, 80);

        (never.Value, never.High).ShouldSatisfyAllConditions(
            each => each.Value.ShouldBeGreaterThan(0), each => each.High.ShouldBeLessThan(1));
        (always.Low, always.High).ShouldSatisfyAllConditions(
            each => each.Low.ShouldBeGreaterThan(1), each => each.High.ShouldBeLessThanOrEqualTo(5));
    }

    [Fact]
    public void An_interval_covers_no_difference_about_as_often_as_it_says()
    {
        var random = new Random(20_261_129);
        var covered = Enumerable.Range(0, 2_000).Count(_ =>
        {
            var (a, c) = (Draw(random, 30, 0.4), Draw(random, 120, 0.4));
            return !Lift.Of(a, 30, c, 120).IsSignificant;
        });

        (covered / 2_000.0).ShouldBeInRange(0.93, 0.99);
    }

    [Fact]
    public void The_best_are_compared_with_all_and_others_are_found_by_what_is_telling()
    {
        var ranked = Enumerable.Range(0, 100).Select(i => Partner(
            i, measured: 100 - i, i < 20 ? [Video] : i % 8 == 0 ? [Video, Blog] : [Blog])).ToList();
        var fresh = Partner(200, null, [Video, Video]);
        var other = Partner(201, null, [Blog]);
        var blocked = Partner(202, null, [Video]) with { Active = false };
        var rare = Partner(5, 95, [Video, new Trait(TraitKind.Country, "IS")]);
        ranked[5] = rare;

        var (best, traits, alike) = PersonaModel.Of([.. ranked, fresh, other, blocked], 20);

        best.ShouldBe(20);
        var video = traits.Single(t => t.Trait == Video);
        (video.Best, video.All).ShouldBe((20, 30));
        video.Lift!.Low.ShouldBeGreaterThan(1);
        traits.Single(t => t.Trait == Blog).Lift!.High.ShouldBeLessThan(1);
        traits.Single(t => t.Trait.Value == "IS").Lift.ShouldBeNull("one partner is too few to say");
        alike[0].ShouldSatisfyAllConditions(
            first => first.Id.ShouldBe(fresh.Id), first => first.Reasons.ShouldBe([Video]),
            first => first.Score.ShouldBe(Math.Log(video.Lift.Value), 1e-9));
        alike.ShouldNotContain(p => p.Id == other.Id || p.Id == blocked.Id || p.Id == ranked[0].Id);
    }

    [Theory]
    [OnBothBooks]
    public async Task Measures_are_read_from_the_sales_of_a_year(string kind)
    {
        await using var books = await RelationBooks.OpenAsync(kind);
        var (many, few, loyal) =
            (await books.PartnerAsync("VN"), await books.PartnerAsync("CN"), await books.PartnerAsync("VN"));
        await books.SellAsync(many.Id, new Sold(New: true), 1, 2, 3, 400);
        await books.SellAsync(few.Id, new Sold(New: true), 1, 2);
        await books.SellAsync(loyal.Id, new Sold(5_000, 1_000, New: false), [.. Enumerable.Range(1, 10)]);

        var fresh = await ReadAsync(books, new PersonaRequest());
        var repeat = await ReadAsync(books, new PersonaRequest("repeatRate", 30));
        var gmv = await ReadAsync(books, new PersonaRequest("gmv"));
        var other = await ReadAsync(books, new PersonaRequest("gmv", Currency: "USD"));

        (fresh.Value.Ranked, fresh.Value.Best, fresh.Value.Currency).ShouldBe((2, 1, null));
        fresh.Value.Traits.Single(t => t.Trait == new Trait(TraitKind.Country, "VN")).ShouldSatisfyAllConditions(
            vn => (vn.Best, vn.All).ShouldBe((1, 2)), vn => vn.Lift.ShouldBeNull());
        repeat.Value.Ranked.ShouldBe(1);
        (gmv.Value.Ranked, gmv.Value.Currency).ShouldBe((2, Currency.Of("EUR")));
        other.Value.Ranked.ShouldBe(0);
        (await ReadAsync(books, new PersonaRequest("looks"))).Error!.Code.ShouldBe("persona.measure");
        (await ReadAsync(books, new PersonaRequest(Top: 31))).Error!.Code.ShouldBe("persona.top");
        (await ReadAsync(books, new PersonaRequest(Currency: "XXZ"))).Error!.Code.ShouldBe("persona.currency");
        (await books.ReadAsync<ReadPersona, Result<PersonaAnswer>>(
            h => h.HandleAsync(new PersonaRequest(), default), RelationBooks.As(Scope.Partner(many.Id))))
            .Error!.Code.ShouldBe("access.scope");
    }

    private static Task<Result<PersonaAnswer>> ReadAsync(RelationBooks books, PersonaRequest request) =>
        books.ReadAsync<ReadPersona, Result<PersonaAnswer>>(h => h.HandleAsync(request, default));

    private static PersonaPartner Partner(int number, double? measured, Trait[] traits) =>
        new(PartnerId.From(new Guid(number, 0, 0, new byte[8])), $"P{number}", true, measured, traits);

    private static int Draw(Random random, int times, double chance) =>
        Enumerable.Range(0, times).Count(_ => random.NextDouble() < chance);
}
