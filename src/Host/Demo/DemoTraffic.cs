using System.Globalization;
using System.Net;
using Rattan.Edge.Replay;

namespace Rattan.Host.Demo;

/// <summary>A visit that was counted and may lead to an order.</summary>
internal sealed record DemoVisit(DemoPlace Place, DateTimeOffset At, string ClickId);

/// <summary>Sends a hundred and twenty days of visits through the edge, with crawlers and people who click
/// twice.</summary>
internal sealed class DemoTraffic(PastVisits edge, Random random, Action<double> progress)
{
    public const int Days = 120;

    private const double VisitsPerDayAtMost = 9;
    private const double Crawlers = 0.12;
    private const double Repeats = 0.10;
    private const int ParallelMax = 256;

    private const string Safari = "AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5";
    private const string Chrome = "AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0";

    private static readonly string[] Agents =
    [
        "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) " + Safari + " Mobile/15E148 Safari/604.1",
        "Mozilla/5.0 (Linux; Android 15; Pixel 9) " + Chrome + " Mobile Safari/537.36",
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) " + Chrome + " Safari/537.36",
        "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) " + Safari + " Safari/605.1.15",
        "Mozilla/5.0 (iPad; CPU OS 18_5 like Mac OS X) " + Safari + " Mobile/15E148 Safari/604.1",
    ];

    private static readonly string[] CrawlerAgents =
    [
        "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
        "Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)",
        "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)",
    ];

    /// <summary>The first two octets of address blocks, by where the merchant's visitors mostly come from.</summary>
    private static readonly Dictionary<string, string[]> Networks = new(StringComparer.Ordinal)
    {
        ["VN"] = ["14.160", "113.160", "27.64"],
        ["CN"] = ["36.96", "113.64", "222.64"],
        ["US"] = ["24.16", "67.160", "98.192"],
        ["DE"] = ["79.192", "84.128", "91.0"],
    };

    private const int AsleepDays = 55;

    public async Task<IReadOnlyList<DemoVisit>> SendAsync(
        IReadOnlyList<DemoPlace> places, DateTimeOffset end, CancellationToken ct)
    {
        var counted = new List<DemoVisit>();
        for (var day = Days; day > 0; day--)
        {
            var start = end.AddDays(-day);
            var awake = places.Where(p => day > AsleepDays || !p.Partner.FellAsleep);
            var visits = awake.SelectMany(p => OfDay(p, start)).Where(v => v.At < end).OrderBy(v => v.At).ToList();
            foreach (var some in visits.Chunk(ParallelMax))
            {
                var sent = await Task.WhenAll(some.Select(async v =>
                    (v.Place, v.At, Id: await edge.FollowAsync(v.Place.Code, v.At, v.Address, v.Agent, ct))));
                counted.AddRange(sent.Where(s => s.Id is not null).Select(s => new DemoVisit(s.Place, s.At, s.Id!)));
            }

            progress((Days - day + 1.0) / Days);
        }

        return counted;
    }

    private IEnumerable<(DemoPlace Place, DateTimeOffset At, IPAddress Address, string Agent)> OfDay(
        DemoPlace place, DateTimeOffset day)
    {
        var weekend = day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? 1.3 : 1;
        var count = (int)Math.Round(place.Partner.Reach * VisitsPerDayAtMost * weekend * (0.5 + random.NextDouble()));
        for (var i = 0; i < count; i++)
        {
            var at = day.AddSeconds(random.Next(86_400));
            var crawler = random.NextDouble() < Crawlers;
            var agent = crawler ? CrawlerAgents[random.Next(CrawlerAgents.Length)] : Agents[random.Next(Agents.Length)];
            var address = AddressIn(place.Merchant.Country);
            yield return (place, at, address, agent);
            if (!crawler && random.NextDouble() < Repeats)
            {
                yield return (place, at.AddSeconds(random.Next(5, 900)), address, agent);
            }
        }
    }

    private IPAddress AddressIn(string country)
    {
        var blocks = Networks[country];
        return IPAddress.Parse(string.Create(
            CultureInfo.InvariantCulture,
            $"{blocks[random.Next(blocks.Length)]}.{random.Next(256)}.{random.Next(1, 255)}"));
    }
}
