using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Rattan.Merchants.Profiles;
using Rattan.Merchants.Qualification;
using Rattan.Platform.Audit;
using Rattan.Testing;

namespace Rattan.Merchants.Tests;

public sealed class QualificationTests
{
    private static readonly PortraitFields Orders = new()
    {
        KindsWeight = 50, Kinds = [MerchantKind.Factory], CountriesWeight = 0, CategoriesWeight = 0, OrdersWeight = 50,
        OrdersMin = 1_000, MarginWeight = 0, SupplyWeight = 0, SiteWeight = 0, RestrictedWeight = 0,
    };

    [Theory]
    [InlineData(MerchantKind.Factory, 2_000L, 100, 100, "met met")]
    [InlineData(MerchantKind.Factory, 250L, 63, 63, "met partly")]
    [InlineData(MerchantKind.SiteGroup, 0L, 0, 0, "not not")]
    [InlineData(MerchantKind.Factory, null, 50, 100, "met unknown")]
    [InlineData(null, null, 0, 100, "unknown unknown")]
    public void The_score_is_the_weight_of_what_is_as_wanted_and_the_unknown_is_said(
        object? kind, long? orders, int score, int possible, string outcomes)
    {
        var judged = Qualify.Judge(
            new ProfileFields { Kind = (MerchantKind?)kind, MonthlyOrders = orders }, Orders);

        (judged.Score, judged.Possible).ShouldBe((score, possible));
        string.Join(' ', judged.Steps.Select(s => s.Outcome)).ShouldBe(outcomes);
    }

    [Fact]
    public void Readiness_counts_its_parts_and_restricted_goods_are_wanted_or_not()
    {
        var portrait = new PortraitFields();
        var profile = new ProfileFields
        {
            Supply = new SupplyReadiness(new Readiness(ReadinessLevel.High), new Readiness(ReadinessLevel.Low)),
            Restricted = ["alcohol"],
        };

        OutcomeOf(profile, portrait, "supply").ShouldBe("partly");
        OutcomeOf(profile, portrait, "site").ShouldBe("unknown");
        OutcomeOf(profile, portrait, "restricted").ShouldBe("not");
        OutcomeOf(profile, portrait with { RestrictedAllowed = true }, "restricted").ShouldBe("met");
        OutcomeOf(ProfileFields.Nothing, portrait, "restricted").ShouldBe("unknown");
    }

    [Fact]
    public void Every_sentence_is_there_in_three_languages()
    {
        ProfileFields[] profiles =
        [
            ProfileFields.Nothing,
            new()
            {
                Kind = MerchantKind.Factory, Categories = ["home"], Countries = ["VN"], MonthlyOrders = 100_000,
                GrossMargin = new Percent(90), Supply = new(new(ReadinessLevel.High)),
                Site = new(ReadinessLevel.High),
            },
            new()
            {
                Kind = MerchantKind.SiteGroup, Categories = ["pets"], Countries = ["US"], MonthlyOrders = 0,
                GrossMargin = new Percent(0), Supply = new(new(ReadinessLevel.Low)), Site = new(ReadinessLevel.Low),
                Restricted = ["adult"],
            },
            new() { MonthlyOrders = 1, GrossMargin = new Percent(1) },
        ];
        foreach (var language in new[] { "en", "vi", "zh" })
        {
            using var stream = typeof(MerchantsModule).Assembly.GetManifestResourceStream($"i18n/{language}.json")!;
            var words = JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!;
            foreach (var step in profiles.SelectMany(p => Qualify.Judge(p, PortraitFields.Usual).Steps))
            {
                words.ShouldContainKey($"explain.{step.Key}");
                foreach (var arg in step.Args.Values.Where(
                    a => a.Kind == Contracts.Explanations.ExplainArgKind.Word))
                {
                    words.ShouldContainKey($"word.{arg.Value}");
                }
            }
        }
    }

    [Theory]
    [OnBothBooks]
    public async Task A_change_of_the_portrait_reaches_every_score_and_its_versions_are_in_the_audit_log(string kind)
    {
        await using var sales = await SalesBooks.OpenAsync(kind);
        var merchant = await sales.MerchantAsync();
        await sales.TellAsync(merchant, new ProfileFields { Kind = MerchantKind.Factory, MonthlyOrders = 100 });
        await DrawAsync(sales, Orders);
        var before = (await sales.MoveAsync(merchant, "qualified")).Value.Score;
        await DrawAsync(sales, Orders with { OrdersMin = 100 });
        var after = (await sales.MoveAsync(merchant, "proposal")).Value.Score;
        await sales.TellAsync(merchant, new ProfileFields { MonthlyOrders = 100 });
        var told = (await sales.MoveAsync(merchant, "contract")).Value.Score;

        (before, after, told).ShouldBe((55, 100, 50));
        var versions = await sales.Books.ReadAsync(db => db.Set<AuditEntry>()
            .Where(e => e.Thing == "portrait:network").OrderBy(e => e.Id).ToListAsync());
        versions.Count.ShouldBe(2);
        versions[1].Before.ShouldNotBeNull().ShouldContain("\"ordersMin\":1000");
        versions[1].After.ShouldNotBeNull().ShouldContain("\"ordersMin\":100,");
    }

    [Theory]
    [OnBothBooks]
    public async Task A_wrong_portrait_and_a_strangers_hand_are_refused(string kind)
    {
        await using var sales = await SalesBooks.OpenAsync(kind);
        var merchant = await sales.MerchantAsync();

        (await DrawAsync(sales, Orders with { KindsWeight = 101 })).Error!.Code.ShouldBe("portrait.weights");
        (await DrawAsync(sales, Orders with { KindsWeight = 0, OrdersWeight = 0 })).Error!.Code
            .ShouldBe("portrait.weights");
        (await DrawAsync(sales, Orders with { Countries = ["XX"] })).Error!.Code.ShouldBe("portrait.countries");
        (await DrawAsync(sales, Orders with { Categories = ["x"] })).Error!.Code.ShouldBe("portrait.categories");
        (await DrawAsync(sales, Orders with { OrdersMin = -1 })).Error!.Code.ShouldBe("portrait.orders");
        (await DrawAsync(sales, Orders with { MarginMin = new Percent(101) })).Error!.Code.ShouldBe("portrait.margin");
        (await sales.WriteAsync<DrawPortrait, PortraitFields>(
            h => h.HandleAsync(Orders, default), SalesBooks.Of(merchant))).Error!.Code.ShouldBe("access.scope");
    }

    private static string OutcomeOf(ProfileFields profile, PortraitFields portrait, string criterion) =>
        Qualify.Judge(profile, portrait).Steps.Single(s => s.Key.StartsWith(
            $"qualify.{criterion}.", StringComparison.Ordinal)).Outcome;

    private static Task<Result<PortraitFields>> DrawAsync(SalesBooks sales, PortraitFields fields) =>
        sales.WriteAsync<DrawPortrait, PortraitFields>(h => h.HandleAsync(fields, default));
}
