using Rattan.Platform.Tenancy;
using Rattan.Reporting.Metrics;
using Rattan.Reporting.Query;
using Rattan.Testing;

namespace Rattan.Reporting.Tests;

/// <summary>Whatever is asked, rows are what one gets by adding the single facts up, and they add up to the
/// totals.</summary>
public sealed class RandomReportTests
{
    private const int Seed = 20261129;
    private const int QuestionsMax = 120;

    private static readonly string[] Clicked = ["clicks", "botClicks"];
    private static readonly string[] Booked =
        ["leads", "sales", "renewals", "refunds", "approvedSales", "gmv", "commission", "networkFee", "newCustomers",
            "returningCustomers", "ltv"];

    private static readonly string[] Anything =
        ["merchant", "program", "partner", "partnerKind", "promotion", "link", "campaign", "country", "device",
            "sub1"];

    private static readonly string[] OfOrders = ["customerKind", "status", "model", "coupon", "sku", "category"];
    private static readonly string[] Times = ["hour", "day", "month"];
    private static readonly string[] Zones = ["UTC", "Asia/Kathmandu", "Europe/Berlin", "America/New_York"];

    [Theory]
    [OnBothBooks]
    public async Task Any_question_is_answered_as_by_adding_up_by_hand(string kind)
    {
        await using var market = await Market.OpenAsync(kind);
        var random = new Random(Seed);
        var facts = new RawFacts(market, random);
        facts.Put(new DateTimeOffset(2026, 10, 20, 0, 0, 0, TimeSpan.Zero), 20, clicks: 120, orders: 150);
        await market.SaveAsync();
        for (var n = 0; n < QuestionsMax; n++)
        {
            if (n == QuestionsMax / 3)
            {
                await market.SumUpAsync();
            }
            else if (n == 2 * QuestionsMax / 3)
            {
                facts.Put(new DateTimeOffset(2026, 10, 23, 0, 0, 0, TimeSpan.Zero), 3, clicks: 5, orders: 10);
                await market.SaveAsync();
            }

            var request = Question(random, facts);
            await CheckAsync(market, facts.All, request, null, $"seed {Seed}, question {n}");
        }
    }

    [Theory]
    [OnBothBooks]
    public async Task A_merchant_is_answered_from_its_own_facts_alone(string kind)
    {
        await using var market = await Market.OpenAsync(kind);
        var random = new Random(Seed + 1);
        var facts = new RawFacts(market, random);
        facts.Put(new DateTimeOffset(2026, 10, 20, 0, 0, 0, TimeSpan.Zero), 20, clicks: 60, orders: 60);
        await market.SaveAsync();
        await market.SumUpAsync();
        var own = market.Merchants[1].MerchantId;
        var theirs = facts.All.Where(fact => fact.Merchant == own.ToString()).ToList();
        for (var n = 0; n < QuestionsMax / 3; n++)
        {
            var request = Question(random, facts);
            await CheckAsync(market, theirs, request, Scope.Merchant(own), $"seed {Seed + 1}, question {n}");
        }
    }

    [Theory]
    [OnBothBooks]
    public async Task A_partner_is_answered_from_its_own_facts_alone(string kind)
    {
        await using var market = await Market.OpenAsync(kind);
        var random = new Random(Seed + 2);
        var facts = new RawFacts(market, random);
        facts.Put(new DateTimeOffset(2026, 10, 20, 0, 0, 0, TimeSpan.Zero), 20, clicks: 60, orders: 60);
        await market.SaveAsync();
        var own = market.Partners[1].PartnerId;
        var theirs = facts.All.Where(fact => fact.Partner == own.ToString()).ToList();
        for (var n = 0; n < QuestionsMax / 3; n++)
        {
            var request = Question(random, facts);
            request = request with
            {
                Metrics = [.. request.Metrics!.Where(metric => !Metric.ByName[metric].NetworkOnly)],
            };
            if (request.Metrics!.Count > 0)
            {
                await CheckAsync(market, theirs, request, Scope.Partner(own), $"seed {Seed + 2}, question {n}");
            }
        }
    }

    [Theory]
    [InlineData("2026-03-29", 23)]
    [InlineData("2026-10-25", 25)]
    public async Task No_hour_of_a_day_on_which_the_clock_changes_is_lost_or_doubled(string day, int hours)
    {
        await using var market = await Market.OpenAsync("sqlite");
        var start = Bucket.StartOf(IsoDay.Read(day)!.Value, TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"));
        for (var n = 0; n < hours; n++)
        {
            market.Click($"{start.AddHours(n):O}", 1, 1, 1);
            market.Order($"{start.AddHours(n):O}", 1, 1, 100, 10);
        }

        await market.SaveAsync();
        var answer = await market.AskAsync(new ReportRequest(
            ["clicks", "sales"], ["hour"], From: day, To: day, TimeZone: "Europe/Berlin"));
        var rows = answer.Value.Rows;
        rows.Count.ShouldBe(hours);
        rows.ShouldAllBe(row => 1L.Equals(row["clicks"]) && 1L.Equals(row["sales"]));
        var moments = rows.Select(row => DateTimeOffset.Parse(
            (string)row["hour"]!, System.Globalization.CultureInfo.InvariantCulture)).ToArray();
        moments.ShouldBe([.. moments.Order()], "in the order of time");
        moments.Distinct().Count().ShouldBe(hours);
    }

    private static ReportRequest Question(Random random, RawFacts facts)
    {
        var ordersOnly = random.Next(3) == 0;
        var metrics = Some(random, ordersOnly ? Booked : [.. Clicked, .. Booked], 1 + random.Next(4));
        var dimensions = Some(random, ordersOnly ? [.. Anything, .. OfOrders] : Anything, random.Next(4)).ToList();
        if (random.Next(2) == 0)
        {
            dimensions.Insert(random.Next(dimensions.Count + 1), Times[random.Next(Times.Length)]);
        }

        var zone = Zones[random.Next(Zones.Length)];
        var filters = Some(random, ordersOnly ? [.. Anything, .. OfOrders] : Anything, random.Next(3))
            .Select(field =>
            {
                string?[] values = [.. Enumerable.Range(0, 1 + random.Next(2)).Select(_ =>
                    facts.All[random.Next(facts.All.Count)].Of(field, TimeZoneInfo.Utc))];
                return new ReportFilter(field, random.Next(2) == 0 ? "in" : "nin", values);
            });
        return new ReportRequest(metrics, dimensions, [.. filters], "2026-10-22", "2026-11-05", TimeZone: zone);
    }

    private static async Task CheckAsync(
        Market market, List<Raw> facts, ReportRequest request, Scope? scope, string which)
    {
        var told = $"{which}: {string.Join(',', request.Metrics!)} by {string.Join(',', request.Dimensions!)} where "
            + string.Join("; ", request.Filters!.Select(f => $"{f.Field} {f.Op} {string.Join('|', f.Values!)}"));
        var answer = await market.AskAsync(request, scope);
        answer.Error.ShouldBeNull(told);
        var zone = TimeZoneInfo.FindSystemTimeZoneById(request.TimeZone!);
        var plan = request.Read().Value;
        var kept = facts.Where(fact => fact.At >= plan.From && fact.At < plan.Until
            && request.Filters!.All(filter =>
                filter.Values!.Contains(fact.Of(filter.Field!, zone)) == filter.Op is "in")).ToArray();

        // A group that nothing asked for happened in may or may not have a row.
        string[] Lines(IEnumerable<(string Key, string Currency, long[] Numbers)> of) =>
            [.. of.Where(row => row.Numbers.Any(n => n != 0))
                .Select(row => $"{row.Key} {row.Currency} {string.Join(' ', row.Numbers)}")
                .Order(StringComparer.Ordinal)];
        var split = plan.NeedsMoney;
        var expected = Lines(kept
            .GroupBy(fact => (Key: Key(request.Dimensions!.Select(d => fact.Of(d, zone))),
                Currency: split ? fact.Currency : ""))
            .Select(group => (group.Key.Key, group.Key.Currency,
                request.Metrics!.Select(metric => Raw.Number([.. group], metric)).ToArray())));
        var several = answer.Value.Totals is not IReadOnlyDictionary<string, object?>;
        var one = kept.Where(fact => request.Metrics!.Any(metric => Raw.Number([fact], metric) != 0))
            .Select(fact => fact.Currency).FirstOrDefault("");
        string CurrencyOf(IReadOnlyDictionary<string, object?> row) =>
            !split ? "" : several ? (string)row["currency"]! : one;
        Lines(answer.Value.Rows.Select(row => (
                Key(request.Dimensions!.Select(d => (string?)row[d])), CurrencyOf(row), Numbers(request, row))))
            .ShouldBe(expected, told);

        var totals = several ? (IEnumerable<IReadOnlyDictionary<string, object?>>)answer.Value.Totals
            : [(IReadOnlyDictionary<string, object?>)answer.Value.Totals];
        foreach (var total in totals)
        {
            var rows = answer.Value.Rows.Where(row => !several || Equals(row["currency"], total["currency"]));
            var sums = rows.Select(row => Numbers(request, row)).Aggregate(
                new long[request.Metrics!.Count], (sum, row) => [.. sum.Zip(row, (a, b) => a + b)]);
            string[] Added(long[] numbers) =>
                [.. request.Metrics!.Zip(numbers).Where(number => number.First != "ltv").Select(n => $"{n}")];
            Added(Numbers(request, total)).ShouldBe(Added(sums), told);
        }
    }

    private static string Key(IEnumerable<string?> values) => string.Join('/', values.Select(value => value ?? "~"));

    private static long[] Numbers(ReportRequest request, IReadOnlyDictionary<string, object?> row) =>
        [.. request.Metrics!.Select(metric => row[metric] switch
        {
            long count => count,
            Money money => money.Minor,
            _ => 0,
        })];

    private static string[] Some(Random random, string[] of, int count)
    {
        var shuffled = of.ToArray();
        random.Shuffle(shuffled);
        return [.. shuffled.Take(count)];
    }
}
