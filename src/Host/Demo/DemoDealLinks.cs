using System.Globalization;
using System.Net;
using System.Text.Json;
using Rattan.Edge.Replay;

namespace Rattan.Host.Demo;

/// <summary>Links of creators that stand in their posts, are visited today and bought by.</summary>
internal sealed class DemoDealLinks(DemoApi api, PastVisits edge, TimeProvider clock, Random random)
{
    private const int BuysEvery = 9;
    private const string Agent = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) Version/18.5 Safari/604.1";

    public async Task NameAsync(
        string program, string partner, string currency, string post, CancellationToken ct)
    {
        await api.PostAsync($"programs/{program}/enrolments", new { partnerId = partner }, ct);
        var link = await api.PostAsync("links", new { programId = program, partnerId = partner }, ct);
        await api.PutAsync($"deliverables/{post}/link", new { linkId = Text(link, "id") }, ct);
        var code = Text(link, "code");
        await edge.KnowsAsync([code], ct);
        for (var (n, visits) = (1, 30 + random.Next(90)); n <= visits; n++)
        {
            var from = new IPAddress([14, 160, (byte)random.Next(1, 250), (byte)n]);
            if (await edge.FollowAsync(code, clock.GetUtcNow(), from, Agent, ct) is { } click && n % BuysEvery == 0)
            {
                await api.PostAsync("conversions", new
                {
                    programId = program, type = "sale", clickId = click,
                    externalId = string.Create(CultureInfo.InvariantCulture, $"post-{code}-{n}"),
                    amount = new { minor = (currency == "VND" ? 10_000L : 1L) * random.Next(2_000, 9_000), currency },
                }, ct);
            }
        }
    }

    private static string Text(JsonElement of, string name) => of.GetProperty(name).GetString()!;
}
