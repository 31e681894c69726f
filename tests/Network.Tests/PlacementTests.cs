using Microsoft.Extensions.DependencyInjection;
using Rattan.Contracts.Merchants;
using Rattan.Contracts.Network;
using Rattan.Network.Grades;
using Rattan.Network.Placements;
using Rattan.Network.Resources;
using Rattan.Platform.Data;
using static Rattan.Network.Tests.Given;

namespace Rattan.Network.Tests;

public sealed class PlacementTests
{
    [Theory, OnBothBooks]
    public async Task A_placement_makes_the_grade_at_once(string kind)
    {
        await using var given = await OpenAsync(kind);
        var resource = (await given.SaveAsync(Resource())).Value;
        (await given.FindAsync(resource.Id)).Record.ShouldBeNull();
        var placed = (await given.PlaceAsync(resource.Id, Placement() with { MerchantId = TeaShop.ToString() })).Value;
        placed.Roas.ShouldBe(4m);
        placed.MerchantName.ShouldBe("Tea shop");
        var record = (await given.FindAsync(resource.Id)).Record!;
        record.Placements.ShouldBe(1);
        record.PeerLevel.ShouldBe(PeerLevel.Assumed);
        record.ExpectedRoas.ShouldBeGreaterThan(record.PeersRoas);
        record.ExpectedRoas.ShouldBeLessThan(4m);
        ((decimal)record.ExpectedGmv!.Value.Minor).ShouldBe(5_000_000 * record.ExpectedRoas, 5_000);
        (await given.GradesAsync(resource.Id)).Select(g => (g.Country, g.Category))
            .ShouldBe([(null, null), ("VN", "fashion.shoes")]);
    }

    [Theory, OnBothBooks]
    public async Task A_correction_makes_the_grade_anew(string kind)
    {
        await using var given = await OpenAsync(kind);
        var resource = (await given.SaveAsync(Resource())).Value;
        var placed = (await given.PlaceAsync(resource.Id, Placement(1000, 9000))).Value;
        var before = (await given.FindAsync(resource.Id)).Record!;
        var changed = await given.Books.WriteAsync<SavePlacement, PlacementAnswer>(
            h => h.ChangeAsync(
                placed.Id.ToString(),
                new PlacementRequest { Gmv = new Money(100_000, Vnd), Category = "", Delivery = "late" }, default),
            Operator);
        changed.Value.ShouldSatisfyAllConditions(
            p => p.Roas.ShouldBe(0.1m), p => p.Category.ShouldBeNull(), p => p.Delivery.ShouldBe(Delivery.Late),
            p => p.MerchantName.ShouldBe("Giày Bốn Mùa"));
        var after = (await given.FindAsync(resource.Id)).Record!;
        after.ExpectedRoas.ShouldBeLessThan(before.ExpectedRoas);
        (await given.GradesAsync(resource.Id)).Count.ShouldBe(1);
        (await given.Books.ScalarAsync<long>(
            $"SELECT count(*) FROM audit_log WHERE thing = 'placement:{placed.Id}'")).ShouldBe(2);
    }

    [Theory, OnBothBooks]
    public async Task Without_a_cost_there_is_no_record(string kind)
    {
        await using var given = await OpenAsync(kind);
        var resource = (await given.SaveAsync(Resource())).Value;
        (await given.PlaceAsync(resource.Id, Placement(0, 100))).Value.Roas.ShouldBeNull();
        (await given.FindAsync(resource.Id)).Record.ShouldBeNull();
        (await given.NamesAsync(new ResourcesAsked(Grade: "none"))).ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("country", "placement.country")]
    [InlineData("category", "placement.category")]
    [InlineData("from", "placement.days")]
    [InlineData("backwards", "placement.days")]
    [InlineData("future", "placement.future")]
    [InlineData("merchant", "placement.merchant")]
    [InlineData("stranger", "placement.merchant")]
    [InlineData("cost", "placement.amounts")]
    [InlineData("negative", "placement.amounts")]
    [InlineData("currency", "placement.currencies")]
    [InlineData("clicks", "placement.counts")]
    [InlineData("margin", "placement.margin")]
    [InlineData("delivery", "placement.delivery")]
    [InlineData("notes", "placement.notes")]
    [InlineData("reference", "placement.reference")]
    public async Task What_is_wrong_is_refused_by_its_field(string what, string code)
    {
        await using var given = await OpenAsync("sqlite");
        var (resource, good) = ((await given.SaveAsync(Resource())).Value, Placement());
        var request = what switch
        {
            "country" => good with { Country = "" },
            "category" => good with { Category = "x" },
            "from" => good with { From = "01/05/2026" },
            "backwards" => good with { Until = "2026-04-30" },
            "future" => good with { From = "2026-06-16", Until = null },
            "merchant" => good with { MerchantName = null },
            "stranger" => good with { MerchantId = Id(5).ToString() },
            "cost" => good with { Cost = null },
            "negative" => good with { Gmv = new Money(-1, Vnd) },
            "currency" => good with { Gmv = new Money(1, Usd) },
            "clicks" => good with { Clicks = -1 },
            "margin" => good with { Margin = new Percent(101) },
            "delivery" => good with { Delivery = "lost" },
            "notes" => good with { Notes = new string('x', 2001) },
            _ => good with { Reference = new string('x', 101) },
        };
        (await given.PlaceAsync(resource.Id, request)).Error!.Code.ShouldBe(code);
        (await given.PlaceAsync(ResourceId.From(Id(9)), good)).Error!.Code.ShouldBe("resource.unknown");
    }

    [Theory, OnBothBooks]
    public async Task A_batch_is_written_whole_and_references_are_unique(string kind)
    {
        await using var given = await OpenAsync(kind);
        var resource = (await given.SaveAsync(Resource())).Value;
        var one = Placement() with { ResourceId = resource.Id.ToString(), Reference = "P-1" };
        (await given.PlaceAsync(one, one with { Reference = "P-2" })).Value.Added.ShouldBe(2);
        (await given.PlaceAsync(one with { Reference = "P-3" }, one)).Error!.ShouldSatisfyAllConditions(
            e => e.Code.ShouldBe("placement.reference_taken"), e => e.Field.ShouldBe("items[1].reference"));
        (await given.PlaceAsync(one with { Reference = "P-3" }, one with { Reference = "P-3" })).Error!.Code
            .ShouldBe("placement.reference_taken");
        (await given.PlaceAsync(one with { ResourceId = "x", Reference = null })).Error!.Code
            .ShouldBe("placement.resource");
        (await given.PlaceAsync(resource.Id, Placement() with { Reference = "P-2" })).Error!.Code
            .ShouldBe("placement.reference_taken");
        (await given.FindAsync(resource.Id)).Record!.Placements.ShouldBe(2);
        var read = await given.Books.InScopeAsync(
            s => s.GetRequiredService<ReadPlacements>().PageAsync(new PlacementsAsked(Category: "fashion"), default),
            Operator);
        read.Value.Items.Count.ShouldBe(2);
    }

    [Theory, OnBothBooks]
    public async Task The_round_makes_all_grades_when_a_placement_moved_the_peers(string kind)
    {
        await using var given = await OpenAsync(kind);
        var all = new List<ResourceAnswer>();
        for (var n = 0; n < 6; n++)
        {
            all.Add((await given.SaveAsync(Resource($"R{n}"))).Value);
            for (var i = 0; i < 3; i++)
            {
                await given.PlaceAsync(all[n].Id, Placement(1000, 2000 + 500 * n + 100 * i));
            }
        }

        (await given.FindAsync(all[5].Id)).Record!.PeerLevel.ShouldBe(PeerLevel.Kind);
        (await given.FindAsync(all[0].Id)).Record!.PeerLevel.ShouldBe(PeerLevel.Assumed);
        given.Books.Clock.Advance(TimeSpan.FromMinutes(5));
        await given.PlaceAsync(all[1].Id, Placement());
        (await StaleAsync()).ShouldBeTrue();
        given.Books.Clock.Advance(TimeSpan.FromMinutes(5));
        await given.MakeAllGradesAsync();
        (await StaleAsync()).ShouldBeFalse();
        var first = (await given.FindAsync(all[0].Id)).Record!;
        (first.PeerLevel, first.PeerResources).ShouldBe((PeerLevel.Kind, 6));

        // With many placements one more leaves what all are drawn to until all are made anew.
        var newcomer = (await given.SaveAsync(Resource("R6"))).Value;
        var now = given.Books.Clock.Now();
        var placement = new Placement
        {
            Id = EntityId.New<PlacementId>(now), ResourceId = newcomer.Id, MadeByName = "x",
        };
        placement.Describe(
            PlacementTerms.Read(null, Placement(), new Dictionary<MerchantId, string>(), now.UtcDay()).Value, now);
        await given.AddAsync(placement);
        await given.Books.InScopeAsync(async s =>
        {
            var db = s.GetRequiredService<AppDbContext>();
            await new MakeGrades(db, given.Books.Clock) { LearnAtOnceMax = 5 }.OfAsync([newcomer.Id], default);
            return await db.SaveChangesAsync();
        });
        var last = (await given.FindAsync(newcomer.Id)).Record!;
        (last.PeerLevel, last.PeerResources).ShouldBe((PeerLevel.Kind, 6));
        await given.MakeAllGradesAsync();
        (await given.FindAsync(newcomer.Id)).Record!.PeerResources.ShouldBe(7);

        Task<bool> StaleAsync() =>
            given.Books.InScopeAsync(s => s.GetRequiredService<MakeGrades>().AreStaleAsync(default));
    }
}
