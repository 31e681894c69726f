using System.Globalization;
using System.Net;
using System.Text.Json;

namespace Rattan.Scenario.Tests;

/// <summary>Programs that pay by the weights of a data-driven model: one day's journeys teach what the next day
/// pays.</summary>
public abstract class WeightedSalesScenarios(LeapingNetwork network)
{
    private static int visitors;

    [Fact]
    public async Task An_order_is_paid_by_what_the_journeys_before_taught_and_partner_and_merchant_read_why()
    {
        var (first, second) = await TwoAsync("shapley");
        var empty = await WeightsAsync(first, count: 0);
        var before = await second.SellAsync("a", 10_000, await JourneyAsync(first, second));
        Credits(before).ShouldBe([(first.Partner, 5_000, "linear"), (second.Partner, 5_000, "linear")]);
        (await WhyAsync(network.Operator, before, 0)).ShouldContain("No weight of these partners was known");
        await second.SellAsync("b", 10_000, await JourneyAsync(second));
        var day = network.Now;

        network.Leap(TimeSpan.FromDays(1));
        var weights = await WeightsAsync(first, count: 2);
        weights.GetProperty("version").GetInt32().ShouldBeGreaterThan(empty.GetProperty("version").GetInt32());
        Weights(weights).ShouldBe(
            new Dictionary<string, decimal> { [first.Partner] = 0.5m, [second.Partner] = 0.75m }, ignoreOrder: true);
        var sale = await second.SellAsync("c", 10_000, await JourneyAsync(first, second, first));
        Credits(sale).ShouldBe(
            [(first.Partner, 2_000, "shapley"), (second.Partner, 6_000, "shapley"), (first.Partner, 2_000, "shapley")]);
        sale.GetProperty("commissions").EnumerateArray().Select(c => c.Minor()).ShouldBe([400, 600]);

        using var merchant = await network.ClientAsync($"merchant:{first.Merchant}");
        using var partner = await network.ClientAsync($"partner:{first.Partner}");
        var (told, same) = (await WhyAsync(merchant, sale, 0), await WhyAsync(partner, sale, 0));
        told.ShouldContain($"The weights are version {weights.GetProperty("version").GetInt32()}: Shapley");
        told.ShouldContain(DateOnly.FromDateTime(day.UtcDateTime).ToString("d MMM yyyy", CultureInfo.InvariantCulture));
        same.ShouldBe(told);

        // A late report of an order of the day before knows no more than the day before did.
        var late = await second.SellAsync(
            "late", 10_000, await JourneyAsync(first, second), new { occurredAt = day.Iso() }, HttpStatusCode.Created);
        late.GetProperty("credits").EnumerateArray().ShouldAllBe(c => c.Text("reason") == "linear");

        // Deciding again gives the same; another model has weights of the days before.
        var days = new { from = Day(network.Now), until = Day(network.Now) };
        var path = $"/api/v1/programs/{first.Program}/attribution-what-if";
        var again = await merchant.PostAsync(path, days, HttpStatusCode.OK);
        (again.GetProperty("orders").GetInt32(), again.GetProperty("changed").GetInt32()).ShouldBe((1, 0));
        var markov = await merchant.PostAsync(
            path, new { days.from, days.until, model = "markov", markovOrder = 2 }, HttpStatusCode.OK);
        markov.GetProperty("changed").GetInt32().ShouldBe(1);
        await merchant.PostAsync(
            path, new { days.from, days.until, markovOrder = 4 }, HttpStatusCode.BadRequest);
        await first.BooksAreSoundAsync();
    }

    [Fact]
    public async Task Markov_learns_from_visitors_who_left_and_orders_that_were_decided_stay_as_they_are()
    {
        var (first, second) = await TwoAsync("markov");
        await WeightsAsync(first, count: 0);
        var before = await second.SellAsync("a", 10_000, await JourneyAsync(first, second));
        await first.SellAsync("b", 10_000, await JourneyAsync(first));
        await JourneyAsync(second);
        network.Leap(TimeSpan.FromDays(1));
        var weights = await WeightsAsync(first, count: 2);
        weights.GetProperty("markovOrder").GetInt32().ShouldBe(1);

        // Of 2/3 who order 1/6 would without the first and 1/3 without the second: effects of 3/4 and 1/2 credit them
        // 1.2 and 0.8 orders, of the two and the one that they were on the way to.
        Weights(weights).ShouldBe(
            new Dictionary<string, decimal> { [first.Partner] = 0.6m, [second.Partner] = 0.8m }, ignoreOrder: true);
        var sale = await second.SellAsync("c", 10_000, await JourneyAsync(first, second));
        Credits(sale).ShouldBe([(first.Partner, 4_286, "markov"), (second.Partner, 5_714, "markov")]);
        (await WhyAsync(network.Operator, sale, 0)).ShouldContain("Markov of order 1");
        (await network.Operator.FetchAsync($"/api/v1/conversions/{before.Id()}/touches")).GetProperty("items")
            .EnumerateArray().ShouldAllBe(touch => touch.GetProperty("sharePercent").GetDecimal() == 50);

        await network.Operator.PatchAsync(
            $"/api/v1/programs/{first.Program}", new { attribution = new { markovOrder = 3 } });
        for (var patience = 600; ; patience--)
        {
            weights = await network.Operator.FetchAsync($"/api/v1/programs/{first.Program}/model-weights");
            if (weights.GetProperty("markovOrder").GetInt32() == 3)
            {
                break;
            }

            patience.ShouldBeGreaterThan(0, "no weights of the new order");
            await Task.Delay(50);
        }

        var older = await network.Operator.FetchAsync(
            $"/api/v1/programs/{first.Program}/model-weights?version=1");
        (older.GetProperty("version").GetInt32(), older.GetProperty("items").GetArrayLength()).ShouldBe((1, 0));
    }

    [Fact]
    public async Task Weights_are_for_the_programs_merchant_and_its_pages_show_them()
    {
        var shop = await Shop.OpenAsync(network, settings: new { attribution = new { model = "last" } });
        using var mine = await network.ClientAsync($"merchant:{shop.Merchant}");
        using var foreign = await network.ClientAsync($"merchant:{(await Shop.OpenAsync(network)).Merchant}");
        using var partner = await network.ClientAsync($"partner:{shop.Partner}");
        var path = $"/api/v1/programs/{shop.Program}/model-weights";
        (await mine.FetchAsync(path, HttpStatusCode.NotFound)).Text("code").ShouldBe("weights.none");
        (await foreign.FetchAsync(path, HttpStatusCode.NotFound)).Text("code").ShouldBe("program.unknown");
        await partner.FetchAsync(path, HttpStatusCode.Forbidden);

        await shop.SellAsync("a", 10_000, await JourneyAsync(shop));
        network.Leap(TimeSpan.FromDays(1));
        using var merchant = await SignedIn.SignInAsync(network, $"merchant:{shop.Merchant}");
        var page = await merchant.OpenAsync($"/programs/{shop.Program}/settings");
        page = await merchant.SendAsync(page, "program", ("Form.Model", "markov"), ("Form.MarkovOrder", "4"));
        merchant.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        page.QuerySelector("[name='Form.MarkovOrder']")!.GetAttribute("aria-invalid").ShouldBe("true");
        await merchant.SendAsync(page, "program", ("Form.MarkovOrder", "2"));
        merchant.Here.AbsolutePath.ShouldBe($"/programs/{shop.Program}");
        await WeightsAsync(shop, count: 1);
        page = await merchant.OpenAsync($"/reports/paths?program={shop.Program}");
        page.Body!.TextContent.ShouldContain("Weights that pay");
        page.Body!.TextContent.ShouldContain("Markov of order 2, learnt from the journeys of");
        page = await merchant.OpenAsync(
            $"/programs/{shop.Program}/attribution-what-if?model=markov&order=9"
            + $"&from={Day(network.Now)}&until={Day(network.Now)}");
        page.QuerySelector("[name=order]")!.GetAttribute("aria-invalid").ShouldBe("true");
    }

    private async Task<(Shop, Shop)> TwoAsync(string model)
    {
        var first = await Shop.OpenAsync(network, settings: new { attribution = new { model } });
        return (first, await first.WithAnotherPartnerAsync());
    }

    /// <summary>Somebody new follows the links one after the other; the answer is the last click's id.</summary>
    private static async Task<string> JourneyAsync(params Shop[] shops)
    {
        // Without a cookie a visitor is known by the agent.
        var version = 100 + Interlocked.Increment(ref visitors);
        var agent = $"Mozilla/5.0 (X11; Linux x86_64; rv:{version}.0) Gecko/20100101 Firefox/{version}.0";
        var click = "";
        foreach (var shop in shops)
        {
            click = await shop.ClickAsync(agent);
        }

        return click;
    }

    /// <summary>Waits until the newest weights are of so many partners.</summary>
    private async Task<JsonElement> WeightsAsync(Shop shop, int count)
    {
        for (var patience = 600; ; patience--)
        {
            using var answer = await network.Operator.GetAsync(
                new Uri($"/api/v1/programs/{shop.Program}/model-weights", UriKind.Relative));
            if (answer.IsSuccessStatusCode)
            {
                var weights = await Calls.ReadAsync(answer, HttpStatusCode.OK);
                if (weights.GetProperty("items").GetArrayLength() == count)
                {
                    return weights;
                }
            }

            patience.ShouldBeGreaterThan(0, "the weights were not made");
            await Task.Delay(50);
        }
    }

    private static Dictionary<string, decimal> Weights(JsonElement answer) => answer.GetProperty("items")
        .EnumerateArray().ToDictionary(item => item.Text("partnerId"), item => item.GetProperty("weight").GetDecimal());

    private static async Task<string> WhyAsync(HttpClient client, JsonElement sale, int commission) =>
        (await client.FetchAsync(
            $"/api/v1/commissions/{sale.GetProperty("commissions")[commission].Id()}/explanation?lang=en"))
        .Text("text");

    private static (string Partner, int Weight, string Reason)[] Credits(JsonElement conversion) =>
    [
        .. conversion.GetProperty("credits").EnumerateArray().Select(c => (
            c.Text("partnerId"), c.GetProperty("weightBasisPoints").GetInt32(), c.Text("reason"))),
    ];

    private static string Day(DateTimeOffset at) => $"{at:yyyy-MM-dd}";
}

/// <summary>A network whose days pass at a word, and that looks for weights to make all the time.</summary>
public abstract class LeapingNetwork : Network
{
    private readonly Clock clock;

    protected LeapingNetwork(string kind)
        : this(kind, new Clock())
    {
    }

    private LeapingNetwork(string kind, Clock clock)
        : base(
            kind, new Dictionary<string, string?>(StringComparer.Ordinal) { ["Tracking:WeightsIntervalMs"] = "200" },
            clock) => this.clock = clock;

    public DateTimeOffset Now => clock.GetUtcNow();

    public void Leap(TimeSpan by) => clock.Leap(by);

    private sealed class Clock : TimeProvider
    {
        private long aheadTicks;

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow().AddTicks(Interlocked.Read(ref aheadTicks));

        public void Leap(TimeSpan by) => Interlocked.Add(ref aheadTicks, by.Ticks);
    }
}

public sealed class LeapingSqliteNetwork() : LeapingNetwork("sqlite");

public sealed class LeapingPostgresNetwork() : LeapingNetwork("postgres");

public sealed class WeightedSalesOnSqlite(LeapingSqliteNetwork network)
    : WeightedSalesScenarios(network), IClassFixture<LeapingSqliteNetwork>;

public sealed class WeightedSalesOnPostgres(LeapingPostgresNetwork network)
    : WeightedSalesScenarios(network), IClassFixture<LeapingPostgresNetwork>;
