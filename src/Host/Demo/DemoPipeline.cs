using System.Globalization;
using Rattan.Access;
using Rattan.Contracts.Access;

namespace Rattan.Host.Demo;

/// <summary>Takes prospects along the pipeline: profiles, plans, calls, moves, and needs for a third of them. The four
/// merchants that sell already are live.</summary>
internal sealed class DemoPipeline(DemoApi api, Random random)
{
    private const string Sales = "01900000-0000-7000-8000-000000000005";

    /// <summary>How many of sixty come how far; the rest stay where they are.</summary>
    private static readonly string[] Stages = ["contacted", "qualified", "proposal", "contract", "paid"];

    private static readonly string[] Kinds = ["factory", "platformSeller", "siteGroup", "inHouseBrand"];

    private static readonly string[] Levels = ["low", "middle", "high"];

    private static readonly string[] Reasons =
        ["price", "timing", "competitor", "noBudget", "notSuitable", "noAnswer"];

    private static readonly (string Kind, string[] Words)[] Talks =
    [
        ("call", ["Wants to see cases of their trade first.", "Asked what a usual commission is.", "Call back later."]),
        ("meeting", ["Showed the partner portal; they liked the explanations.", "Went through stock and returns."]),
        ("mail", ["Sent the overview and the price list.", "Sent two cases from their country."]),
        ("note", ["The owner decides alone.", "Has an in-house team for social media.", "Pays on time, they say."]),
    ];

    private static readonly string[] Steps =
    [
        "Call again", "Send the proposal", "Agree on the commission", "Get the contract signed", "Invoice the deposit",
    ];

    /// <summary>The people of sales, who sign in with the password of the demo.</summary>
    public static async Task<List<string>> PeopleAsync(
        IServiceProvider services, string password, CancellationToken ct)
    {
        var people = new List<string>();
        foreach (var name in new[] { "Mai Anh", "陈晨", "Jonas Reed" })
        {
            var made = await AccessModule.CreateUserAsync(
                services, $"sales{people.Count + 1}@rattan.example", name, password, "network", ct,
                RoleId.From(Guid.Parse(Sales)));
            people.Add(made.Value.ToString());
        }

        return people;
    }

    public async Task MakeAsync(List<string> owners, DateOnly today, CancellationToken ct)
    {
        foreach (var merchant in (await api.GetAsync("merchants", ct)).GetProperty("items").EnumerateArray())
        {
            await api.PostAsync(
                $"merchants/{merchant.GetProperty("id").GetString()}/pipeline/moves", new { stage = "live" }, ct);
        }

        foreach (var (at, prospect) in DemoProspects.All.Index())
        {
            var id = (await api.PostAsync("prospects", new
            {
                prospect.Name, prospect.Country, prospect.Currency, contact = new { name = prospect.Contact },
            }, ct)).GetProperty("id").GetString()!;
            var place = random.NextDouble();
            var stage = at % 9 == 8 ? 2 : (int)(Math.Pow(place, 1.6) * Stages.Length);
            if (stage > 0 || random.Next(3) > 0)
            {
                await api.PutAsync($"merchants/{id}/profile", Profile(prospect, at), ct);
            }

            await api.PutAsync($"merchants/{id}/pipeline", Plan(prospect, owners, stage, today), ct);
            for (var step = 1; step <= stage; step++)
            {
                await api.PostAsync($"merchants/{id}/pipeline/moves", new { stage = Stages[step] }, ct);
            }

            await TalkAsync(id, 1 + stage, ct);
            if (at % 9 == 8)
            {
                await api.PostAsync(
                    $"merchants/{id}/pipeline/moves", new { stage = "lost", reason = Pick(Reasons) }, ct);
            }

            if (at % 3 == 0)
            {
                await NeedAsync(id, prospect, owners, today, ct);
            }
        }
    }

    private object Profile(DemoProspect prospect, int at) => new
    {
        kind = Kinds[at % Kinds.Length],
        prospect.Vertical,
        prospect.Categories,
        countries = at % 4 == 0 ? new[] { prospect.Country, "VN", "CN" }.Distinct().ToArray() : [prospect.Country],
        website = $"https://shop{at + 1:00}.example/",
        monthlyOrders = at % 5 == 4 ? (long?)null : (long)(40 + Math.Pow(random.NextDouble(), 3) * 8_000),
        averageOrder = new { minor = Amount(prospect.Currency, 40), currency = prospect.Currency },
        grossMargin = at % 6 == 5 ? null : (15 + random.Next(50)).ToString(CultureInfo.InvariantCulture),
        supply = new
        {
            stock = new { level = Pick(Levels) }, leadTime = new { level = Pick(Levels) },
            returns = new { level = Pick(Levels) },
        },
        site = new { mobile = Pick(Levels), speed = Pick(Levels), payment = Pick(Levels) },
        restricted = prospect.Categories is ["health"] ? new[] { "healthClaims" } : [],
        contacts = new[] { new { name = prospect.Contact, email = $"contact{at + 1}@shop{at + 1:00}.example.com" } },
    };

    private object Plan(DemoProspect prospect, List<string> owners, int stage, DateOnly today)
    {
        var amount = Amount(prospect.Currency, 4_000 + random.Next(30) * 1_000);
        return new
        {
            ownerId = random.Next(6) == 0 ? null : owners[random.Next(owners.Count)],
            expectedAmount = new { minor = amount, currency = prospect.Currency },
            expectedProfit = new { minor = amount / 100 * (8 + random.Next(14)), currency = prospect.Currency },
            probability = 10 + stage * 20,
            nextStep = Steps[stage],
            nextDue = today.AddDays(random.Next(-4, 21)),
        };
    }

    private async Task TalkAsync(string merchant, int times, CancellationToken ct)
    {
        for (var i = 0; i < times; i++)
        {
            var (kind, words) = Talks[random.Next(Talks.Length)];
            await api.PostAsync($"merchants/{merchant}/activities", new { kind, text = Pick(words) }, ct);
        }
    }

    private async Task NeedAsync(
        string merchant, DemoProspect prospect, List<string> owners, DateOnly today, CancellationToken ct)
    {
        var budget = Amount(prospect.Currency, 1_000 + random.Next(9) * 500);
        var need = await api.PostAsync("needs", new
        {
            merchantId = merchant,
            fields = new
            {
                product = $"{prospect.Name}: {prospect.Vertical}",
                link = "https://shop.example/",
                countries = new[] { prospect.Country },
                prospect.Categories,
                goal = Goal(prospect, budget * (3 + random.Next(4))),
                grossMargin = "38",
                budget = new { minor = budget, currency = prospect.Currency },
                startsOn = today.AddDays(7),
                endsOn = today.AddDays(37 + random.Next(60)),
                exclusive = random.Next(4) == 0,
            },
        }, ct);
        var status = Pick(["draft", "open", "open", "matched", "proposed", "closed"]);
        await api.PatchAsync($"needs/{need.GetProperty("id").GetString()}", new
        {
            status, promoterId = status is "matched" or "proposed" ? owners[random.Next(owners.Count)] : "",
        }, ct);
    }

    /// <summary>Some ask for a return, the others for sales.</summary>
    private static object Goal(DemoProspect prospect, long gmv) => prospect.Name.Length % 3 == 0
        ? new { kind = "roi", value = 20L } : new { kind = "gmv", value = gmv };

    /// <summary>About so many US dollars, round in the minor units of the currency.</summary>
    private static long Amount(string currency, long dollars) => currency switch
    {
        "VND" => dollars * 25_000,
        "CNY" => dollars * 700,
        _ => dollars * 100,
    };

    private string Pick(string[] from) => from[random.Next(from.Length)];
}
