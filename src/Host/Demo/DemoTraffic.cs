using System.Globalization;
using System.Net;
using Rattan.Edge.Replay;

namespace Rattan.Host.Demo;

/// <summary>A visit that was counted and may lead to an order.</summary>
/// <param name="Buys">How likely.</param>
internal sealed record DemoVisit(DemoPlace Place, DateTimeOffset At, string ClickId, double Buys);

/// <summary>Sends a hundred and twenty days of visits through the edge, with crawlers, people who click twice, and
/// people whom a second and third partner brings back before they buy.</summary>
internal sealed class DemoTraffic(PastVisits edge, Random random, Action<double> progress)
{
    public const int Days = 120;

    private const double VisitsPerDayAtMost = 9;
    private const double Crawlers = 0.12;
    private const double Repeats = 0.10;
    private const double ComesBack = 0.22;
    private const double ComesBackByRebate = 0.4;
    private const int BackWithinHours = 140;
    private const double BuysAtOnce = 0.028;
    private const double BuysComingBack = 0.075;
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

    /// <summary>Those who come back on another day.</summary>
    private readonly List<Visit> later = [];

    private ILookup<string, DemoPlace> byProgram = null!;

    private readonly record struct Visit(
        DemoPlace Place, DateTimeOffset At, IPAddress Address, string Agent, double Buys);

    public async Task<IReadOnlyList<DemoVisit>> SendAsync(
        IReadOnlyList<DemoPlace> places, DateTimeOffset end, CancellationToken ct)
    {
        var counted = new List<DemoVisit>();
        byProgram = places.ToLookup(p => p.ProgramId, StringComparer.Ordinal);
        for (var day = Days; day > 0; day--)
        {
            var start = end.AddDays(-day);
            var awake = places.Where(p => day > AsleepDays || !p.Partner.FellAsleep);
            later.AddRange(awake.SelectMany(p => OfDay(p, start)).ToList());
            var visits = later.Where(v => v.At < start.AddDays(1)).OrderBy(v => v.At).ToList();
            later.RemoveAll(v => v.At < start.AddDays(1));
            foreach (var some in visits.Chunk(ParallelMax))
            {
                var sent = await Task.WhenAll(some.Select(async v =>
                    (Visit: v, Id: await edge.FollowAsync(v.Place.Code, v.At, v.Address, v.Agent, ct))));
                counted.AddRange(sent.Where(s => s.Id is not null)
                    .Select(s => new DemoVisit(s.Visit.Place, s.Visit.At, s.Id!, s.Visit.Buys)));
            }

            progress((Days - day + 1.0) / Days);
        }

        return counted;
    }

    private IEnumerable<Visit> OfDay(DemoPlace place, DateTimeOffset day)
    {
        var weekend = day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? 1.3 : 1;
        var count = (int)Math.Round(place.Partner.Reach * VisitsPerDayAtMost * weekend * (0.5 + random.NextDouble()));
        for (var i = 0; i < count; i++)
        {
            var crawler = random.NextDouble() < Crawlers;
            var agent = crawler ? CrawlerAgents[random.Next(CrawlerAgents.Length)] : Agents[random.Next(Agents.Length)];
            var visit = new Visit(
                place, day.AddSeconds(random.Next(86_400)), AddressIn(place.Merchant.Country), agent, BuysAtOnce);
            foreach (var each in crawler ? [visit] : JourneyFrom(visit))
            {
                yield return each;
            }

            if (!crawler && random.NextDouble() < Repeats)
            {
                yield return visit with { At = visit.At.AddSeconds(random.Next(5, 900)) };
            }
        }
    }

    /// <summary>The visit and those that follow it; the last of them may lead to an order.</summary>
    private IEnumerable<Visit> JourneyFrom(Visit visit)
    {
        while (random.NextDouble() < ComesBack)
        {
            yield return visit with { Buys = 0 };
            visit = visit with
            {
                Place = Another(visit.Place),
                At = visit.At.AddHours(1 + (Math.Pow(random.NextDouble(), 2) * BackWithinHours)),
                Buys = BuysComingBack,
            };
        }

        yield return visit;
    }

    /// <summary>A place of the same program, by how much it draws; often one that promises a rebate.</summary>
    private DemoPlace Another(DemoPlace place)
    {
        var rebate = random.NextDouble() < ComesBackByRebate;
        var places = byProgram[place.ProgramId].Where(p => p.Partner.ComesLast == rebate).ToList();
        var at = random.NextDouble() * places.Sum(p => p.Partner.Reach);
        return places.Find(p => (at -= p.Partner.Reach) < 0) ?? place;
    }

    private IPAddress AddressIn(string country)
    {
        var blocks = Networks[country];
        return IPAddress.Parse(string.Create(
            CultureInfo.InvariantCulture,
            $"{blocks[random.Next(blocks.Length)]}.{random.Next(256)}.{random.Next(1, 255)}"));
    }
}
