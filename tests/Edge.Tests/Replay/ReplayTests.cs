using Microsoft.Extensions.DependencyInjection;
using Rattan.Edge.Replay;
using Rattan.Edge.Tests.House;

namespace Rattan.Edge.Tests.Replay;

public sealed class ReplayTests
{
    private const string Good =
        "83.149.9.216 - - [17/May/2015:10:05:03 +0700] \"GET /a HTTP/1.1\" 200 203023 "
        + "\"http://semicomplete.com/\" \"Mozilla/5.0 (\\\"quoted\\\") Chrome\"";

    [Fact]
    public void A_line_gives_its_time_address_method_referrer_and_agent()
    {
        var line = LogLine.Parse(Good).ShouldNotBeNull();
        line.At.ShouldBe(new DateTimeOffset(2015, 5, 17, 3, 5, 3, TimeSpan.Zero));
        line.Address!.ToString().ShouldBe("83.149.9.216");
        (line.Method, line.Referrer, line.Agent)
            .ShouldBe(("GET", "http://semicomplete.com/", "Mozilla/5.0 (\"quoted\") Chrome"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("1.2.3.4 - - [32/May/2015:10:05:03 +0000] \"GET / HTTP/1.1\" 200 1 \"-\" \"x\"")]
    [InlineData("1.2.3.4 - - [17/May/2015:10:05:03 +0000] 200 1")]
    [InlineData("1.2.3.4 - - [17/May/2015:10:05:03 +0000] \"\" 200 1 \"-\" \"x\"")]
    [InlineData("] [ 1.2.3.4")]
    public void What_is_not_in_the_format_is_no_line(string text) => LogLine.Parse(text).ShouldBeNull();

    [Fact]
    public async Task Visits_are_counted_at_the_times_of_the_log()
    {
        await using var host = await EdgeHost.StartAsync();
        var agent = EdgeHost.Chrome;
        var log = string.Join('\n',
            Line("01/Jan/2026:10:00:00 +0000", "GET", agent),
            Line("02/Jan/2026:09:00:00 +0000", "GET", agent),
            Line("02/Jan/2026:10:00:00 +0000", "GET", agent),
            Line("02/Jan/2026:10:00:00 +0000", "HEAD", agent),
            Line("02/Jan/2026:10:00:00 +0000", "POST", agent),
            Line("02/Jan/2026:10:00:00 +0000", "GET", "Googlebot/2.1"),
            "nonsense");

        var counts = await RunAsync(host, new StringReader(log));

        counts.ShouldBe(new ReplayCounts(2, 1, 2, 2));
    }

    [Fact]
    public async Task An_unknown_link_is_refused()
    {
        await using var host = await EdgeHost.StartAsync();
        var answer = await host.Services.GetRequiredService<IReplay>()
            .RunAsync(TextReader.Null, "nobody", progress: null, CancellationToken.None);
        answer.Error.ShouldBe(new ReplayLinkUnknown("nobody"));
    }

    [Fact]
    public async Task Over_http_the_log_is_sent_with_its_addresses_and_agents()
    {
        await using var host = await EdgeHost.StartAsync();
        using var replay = new HttpReplay();
        var log = string.Join('\n',
            Line("01/Jan/2026:10:00:00 +0000", "GET", EdgeHost.Chrome),
            Line("01/Jan/2026:10:00:00 +0000", "GET", "curl/8"),
            "nonsense");

        var counts = await replay.RunAsync(
            host.Client.BaseAddress!, new StringReader(log), "abc", progress: null, CancellationToken.None);

        counts.ShouldBe(new ReplayCounts(1, 0, 1, 1));
        (await host.ColumnAsync("address")).ShouldBe(["14.160.0.1", null], ignoreOrder: true);
    }

    [SharedFileFact("data/traffic/apache_logs")]
    public async Task A_real_log_of_ten_thousand_lines_has_its_crawlers_told_apart()
    {
        await using var host = await EdgeHost.StartAsync();
        using var log = new StreamReader(SharedFileFactAttribute.PathOf("data/traffic/apache_logs")!);
        var seen = 0L;

        var counts = await RunAsync(host, log, new Said(lines => seen = lines));

        seen.ShouldBe(10_000);
        counts.Lines.ShouldBe(10_000);
        counts.Bot.ShouldBeInRange(1_956, 2_300);
        counts.Invalid.ShouldBe(6);
        counts.Counted.ShouldBeInRange(1_000, 4_000);

        using var again = new StreamReader(SharedFileFactAttribute.PathOf("data/traffic/apache_logs")!);
        (await RunAsync(host, again)).Bot.ShouldBe(counts.Bot);
    }

    private static string Line(string at, string method, string agent) =>
        $"14.160.0.1 - - [{at}] \"{method} / HTTP/1.1\" 200 1 \"-\" \"{agent}\"";

    private static async Task<ReplayCounts> RunAsync(EdgeHost host, TextReader log, IProgress<long>? progress = null) =>
        (await host.Services.GetRequiredService<IReplay>()
            .RunAsync(log, "abc", progress, CancellationToken.None)).Value;

    private sealed class Said(Action<long> say) : IProgress<long>
    {
        public void Report(long value) => say(value);
    }
}
