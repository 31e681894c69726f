using System.Text.Json;
using System.Text.RegularExpressions;
using Rattan.Edge.Classify;
using Rattan.Edge.Tests.House;
using Rattan.Events.Clicks;

namespace Rattan.Edge.Tests.Classify;

public sealed class AgentsTests
{
    private static readonly string Folder = new EdgeOptions().ReferenceFolder;
    private static readonly CrawlerPatterns Crawlers = CrawlerPatterns.Load(Folder);

    private readonly Agents agents = new(Crawlers);

    [Theory]
    [InlineData(
        EdgeHost.Chrome,
        DeviceClass.Desktop, OsFamily.Windows, BrowserFamily.Chrome)]
    [InlineData(
        "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Version/17.0 Mobile/15E148 Safari/604.1",
        DeviceClass.Mobile, OsFamily.Ios, BrowserFamily.Safari)]
    [InlineData(
        "Mozilla/5.0 (iPad; CPU OS 17_0 like Mac OS X) CriOS/120.0 Mobile/15E148 Safari/604.1",
        DeviceClass.Tablet, OsFamily.Ios, BrowserFamily.Chrome)]
    [InlineData(
        "Mozilla/5.0 (Linux; Android 14; SM-S918B) SamsungBrowser/23.0 Chrome/115.0 Mobile Safari/537.36",
        DeviceClass.Mobile, OsFamily.Android, BrowserFamily.Samsung)]
    [InlineData(
        "Mozilla/5.0 (Linux; Android 13; SM-X906C) Chrome/120.0 Safari/537.36",
        DeviceClass.Tablet, OsFamily.Android, BrowserFamily.Chrome)]
    [InlineData(
        "Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:133.0) Gecko/20100101 Firefox/133.0",
        DeviceClass.Desktop, OsFamily.MacOs, BrowserFamily.Firefox)]
    [InlineData(
        "Mozilla/5.0 (X11; CrOS x86_64) Chrome/120.0 Safari/537.36 Edg/120.0",
        DeviceClass.Desktop, OsFamily.ChromeOs, BrowserFamily.Edge)]
    [InlineData(
        "MyTelevision/1.0",
        DeviceClass.Other, OsFamily.Other, BrowserFamily.Other)]
    public void An_agent_tells_device_system_and_browser(
        string agent, DeviceClass device, OsFamily os, BrowserFamily browser)
    {
        var facts = agents.Read(agent);
        (facts.Bot, facts.Device, facts.Os, facts.Browser).ShouldBe((ClickReason.None, device, os, browser));
    }

    [Fact]
    public void Every_instance_that_the_list_gives_is_recognised()
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Folder, "crawlers.json")));
        var instances = json.RootElement.EnumerateArray()
            .SelectMany(entry => entry.GetProperty("instances").EnumerateArray().Select(one => one.GetString()!))
                .ToArray();
        instances.Length.ShouldBeGreaterThan(1_500);
        instances.Where(agent => Crawlers.Match(agent) == ClickReason.None).ShouldBeEmpty();
    }

    [SharedFileFact("data/traffic/apache_logs")]
    public void The_fast_matcher_agrees_with_the_patterns_one_by_one()
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Folder, "crawlers.json")));
        var patterns = json.RootElement.EnumerateArray()
            .Select(entry => new Regex(entry.GetProperty("pattern").GetString()!, RegexOptions.CultureInvariant))
                .ToArray();
        var real = File.ReadLines(SharedFileFactAttribute.PathOf("data/traffic/apache_logs")!)
            .Select(line => LogAgent(line)).Distinct(StringComparer.Ordinal).ToArray();
        real.Length.ShouldBeGreaterThan(500);
        foreach (var agent in real)
        {
            (Crawlers.Match(agent) != ClickReason.None)
                .ShouldBe(patterns.Any(pattern => pattern.IsMatch(agent)), agent);
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("-")]
    public void No_agent_is_a_bot(string? agent) => agents.Read(agent).Bot.ShouldBe(ClickReason.EmptyAgent);

    [Fact]
    public void Link_previews_are_told_from_other_crawlers()
    {
        agents.Read("facebookexternalhit/1.1").Bot.ShouldBe(ClickReason.Preview);
        agents.Read("Googlebot/2.1").Bot.ShouldBe(ClickReason.Crawler);
    }

    [Fact]
    public void However_many_agents_are_made_up_only_so_many_are_remembered()
    {
        var seen = Enumerable.Range(0, 20_000).Select(i => new WeakReference(agents.Read($"made up {i}"))).ToArray();
        GC.Collect();
        seen.Count(one => one.IsAlive).ShouldBeInRange(1, Agents.RememberedMax + 1);
        GC.KeepAlive(agents);
    }

    [Fact]
    public void A_longer_agent_is_cut() =>
        agents.Read(new string('x', 5_000)).Agent.Length.ShouldBe(Agents.CharactersMax);

    private static string LogAgent(string line) => Rattan.Edge.Replay.LogLine.Parse(line)?.Agent ?? "";
}
