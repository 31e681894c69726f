using System.Globalization;
using System.Text.Json;

namespace Rattan.Host.Demo;

/// <summary>Forty proposals in every state: for needs first, then for other merchants; lines from resources of the
/// merchant's own country and currency, and services of the network.</summary>
internal sealed class DemoProposals(DemoApi api, Random random)
{
    /// <summary>How far they come, again and again.</summary>
    private static readonly string[] Ends =
    [
        "finished", "draft", "atWork", "sent", "finished", "approved", "atWork", "declined", "partPaid", "finished",
        "draft", "sent", "atWork", "cancelled", "finished",
    ];

    private static readonly string[] Services = ["Landing page", "Translation of product pages", "Reporting, monthly"];

    private static readonly string[] Causes =
    [
        "The evening slots sold best; the banner brought clicks and few orders.",
        "Stock of the best size ran out in the second week.", "Free shipping from the first order made the difference.",
    ];

    private static readonly string[] Steps =
    [
        "Repeat the two best places in spring, drop the banner.",
        "Move the stream to commission, keep the mail prepaid.",
        "Test two more creators with small budgets.",
    ];

    private readonly Dictionary<string, List<JsonElement>> resources = new(StringComparer.Ordinal);

    public async Task MakeAsync(DateOnly today, CancellationToken ct)
    {
        var needs = (await ItemsAsync("needs?limit=200", ct)).Where(n => Text(n, "status") is "open" or "matched")
            .ToList();
        var merchants = await ItemsAsync("merchants?limit=200", ct);
        for (var at = 0; at < 40; at++)
        {
            var need = at < needs.Count ? needs[at] : (JsonElement?)null;
            var merchant = need is { } known
                ? merchants.First(m => Text(m, "id") == Text(known, "merchantId")) : merchants[at % merchants.Count];
            await ProposeAsync(at, need, merchant, today, ct);
        }
    }

    private async Task ProposeAsync(
        int at, JsonElement? need, JsonElement merchant, DateOnly today, CancellationToken ct)
    {
        var (currency, country) = (Text(merchant, "currency"), Text(merchant, "country"));
        var made = await api.PostAsync("proposals", new
        {
            needId = need is { } known ? Text(known, "id") : null, merchantId = Text(merchant, "id"), currency,
            title = need is null ? $"{Text(merchant, "name")} {today.Year}" : null, countries = new[] { country },
            grossMargin = random.Next(3) > 0 ? $"{random.Next(5, 13) * 5}" : null,
            goalRoas = random.Next(2) > 0 ? $"{random.Next(4, 10) / 2m}" : null,
            note = at % 3 == 0 ? "As discussed on the phone: a test before the season." : null,
        }, ct);
        var id = Text(made, "id");
        var end = Ends[at % Ends.Length];
        var past = end is "finished" ? 20 + random.Next(50) : -random.Next(5, 30);
        foreach (var line in await LinesAsync(country, currency, today.AddDays(-past - 14), ct))
        {
            await api.PostAsync($"proposals/{id}/lines", line, ct);
        }

        if (end == "draft")
        {
            return;
        }

        await api.PostAsync($"proposals/{id}/send", new { }, ct);
        if (end == "sent")
        {
            return;
        }

        var approve = end != "declined";
        var decided = await api.PostAsync(
            $"proposals/{id}/decision",
            new { version = 1, approve, note = approve ? null : "Too much for a first test; half of it, please." }, ct);
        if (end is "declined" or "approved")
        {
            return;
        }

        var total = decided.GetProperty("total").GetProperty("minor").GetInt64();
        await api.PostAsync($"proposals/{id}/payments", new
        {
            source = "bank", bank = "main", reference = $"PROP-{at + 1:000}", amount = new
            {
                minor = end == "partPaid" ? total / 2 : total, currency,
            },
        }, ct);
        if (end == "cancelled")
        {
            await api.PostAsync($"proposals/{id}/cancel", new { reason = "The product was withdrawn." }, ct);
        }
        else if (end is "atWork" or "finished")
        {
            await WorkAsync(id, currency, end == "finished", ct);
        }
    }

    private async Task<List<object>> LinesAsync(string country, string currency, DateOnly from, CancellationToken ct)
    {
        var lines = new List<object>();
        foreach (var resource in (await PlacesAsync(country, currency, ct)).OrderBy(_ => random.Next())
            .Take(random.Next(2, 5)))
        {
            var cost = resource.GetProperty("price").GetProperty("minor").GetInt64();
            var roas = 2 + random.NextDouble() * 4;
            var start = from.AddDays(random.Next(14));
            lines.Add(new
            {
                title = Text(resource, "name"), resourceId = Text(resource, "id"), country,
                category = resource.GetProperty("categories").EnumerateArray().Select(c => c.GetString())
                    .FirstOrDefault(),
                price = Round(cost * (1.15 + random.NextDouble() * 0.3), currency),
                cost = Text(resource, "owner") == "network" ? null : Money(cost, currency),
                expectedGmv = Round(cost * roas, currency), expectedLow = Round(cost * roas * 0.6, currency),
                expectedHigh = Round(cost * roas * 1.6, currency), from = IsoDay.Text(start),
                until = IsoDay.Text(start.AddDays(6)),
            });
        }

        if (lines.Count == 0 || random.Next(3) == 0)
        {
            var price = currency == "VND" ? 6_000_000 : currency == "CNY" ? 200_000 : 40_000;
            lines.Add(new { title = Services[random.Next(Services.Length)], price = Money(price, currency) });
        }

        return lines;
    }

    private async Task WorkAsync(string id, string currency, bool all, CancellationToken ct)
    {
        var lines = await ItemsAsync($"proposal-lines?proposal={id}", ct);
        foreach (var (at, line) in lines.Index())
        {
            var key = Text(line, "id");
            var place = line.TryGetProperty("resourceId", out _);
            var live = place && (all || at % 2 == 0);
            if (live)
            {
                await api.PostAsync(
                    $"proposal-lines/{key}/live", new { url = $"https://posts.example/{key[^8..]}" }, ct);
            }

            if (!all && (!live || at % 3 > 0))
            {
                continue;
            }

            var missed = place && random.Next(12) == 0;
            if (live && !missed)
            {
                await BringAsync(key, line, currency, ct);
            }

            await api.PostAsync($"proposal-lines/{key}/settle", new
            {
                delivered = missed ? "0" : random.Next(10) == 0 ? "75" : "100",
                lateDays = random.Next(6) == 0 ? random.Next(1, 5) : 0,
                note = missed ? "The post never appeared." : "Seen and kept as a screenshot.",
            }, ct);
        }

        if (all)
        {
            await api.PutAsync($"proposals/{id}/report", new
            {
                causes = Causes[random.Next(Causes.Length)], nextSteps = Steps[random.Next(Steps.Length)],
            }, ct);
        }
    }

    /// <summary>A line of work that is live brings about what was expected, sometimes much less or more.</summary>
    private async Task BringAsync(string key, JsonElement line, string currency, CancellationToken ct)
    {
        var expected = line.GetProperty("expectedGmv").GetProperty("minor").GetInt64();
        var gmv = Round(expected * Math.Exp((random.NextDouble() - 0.5) * 1.6), currency);
        var orders = random.Next(12, 240);
        await api.PutAsync(
            $"proposal-lines/{key}/results", new { clicks = orders * random.Next(20, 60), orders, gmv }, ct);
    }

    private async Task<List<JsonElement>> PlacesAsync(string country, string currency, CancellationToken ct)
    {
        if (!resources.TryGetValue(country, out var found))
        {
            found = await ItemsAsync($"resources?country={country}&priceModel=flat&status=active&limit=200", ct);
            resources[country] = found;
        }

        return [.. found.Where(r => r.TryGetProperty("price", out var price)
            && price.GetProperty("currency").GetString() == currency)];
    }

    private async Task<List<JsonElement>> ItemsAsync(string path, CancellationToken ct) =>
        [.. (await api.GetAsync(path, ct)).GetProperty("items").EnumerateArray()];

    private static object Money(long minor, string currency) => new { minor, currency };

    /// <summary>To two leading digits, as people write offers.</summary>
    private static object Round(double minor, string currency)
    {
        var unit = Math.Pow(10, Math.Max(0, Math.Floor(Math.Log10(Math.Max(1, minor))) - 1));
        return Money((long)(Math.Round(minor / unit) * unit), currency);
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;
}
