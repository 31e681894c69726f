using System.Globalization;
using Rattan.Kernel;

namespace Rattan.Host.Demo;

/// <summary>Agencies, 1,200 resources and three years of their placements, brought in batches.</summary>
internal sealed class DemoResources(DemoApi api, Random random, Action<double> progress)
{
    private const int ResourcesCount = 1200;
    private const int ResourcesBatch = 400;
    private const int PlacementsBatch = 2000;
    private const int DaysBack = 1095;
    private const double Noise = 0.55;

    private static readonly string[] Elsewhere = ["US", "SG", "TH", "DE", "GB", "MY", "ID"];

    private static readonly string[] Shops =
    [
        "Giày Bốn Mùa", "Mỹ phẩm Hoa Sứ", "Bếp Nhà Mình", "Sách Cánh Diều", "Mẹ Gấu", "兰亭茶业", "晴空户外", "木棉家居",
        "果果零食", "Harbour Shoes", "Clearskin Lab", "Velo & Co", "Nordlicht Wohnen", "Batik House",
    ];

    public async Task MakeAsync(IReadOnlyList<DemoPlace> places, DateOnly today, CancellationToken ct)
    {
        var agencies = await MakeAgenciesAsync(ct);
        var partners = places.Select(p => (p.PartnerId, p.Partner.Country)).Distinct().ToList();
        var resources = Enumerable.Range(1, ResourcesCount)
            .Select(n => Make(n, agencies, partners, today)).ToList();
        var ids = new List<string>(ResourcesCount);
        foreach (var batch in resources.Chunk(ResourcesBatch))
        {
            var made = await api.PostAsync("resources/batch", new { items = batch.Select(r => r.Body) }, ct);
            ids.AddRange(made.GetProperty("ids").EnumerateArray().Select(id => id.GetString()!));
        }

        var merchants = (await api.GetAsync("merchants?limit=100", ct)).GetProperty("items").EnumerateArray()
            .Select(m => (Id: m.GetProperty("id").GetString()!, Country: m.GetProperty("country").GetString()!))
            .ToList();
        var placements = resources.Zip(ids).SelectMany(r => Placements(r.First, r.Second, merchants, today)).ToList();
        var sent = 0;
        foreach (var batch in placements.Chunk(PlacementsBatch))
        {
            await api.PostAsync("placements/batch", new { items = batch }, ct);
            sent += batch.Length;
            progress((double)sent / placements.Count);
        }

        await api.PostAsync("matching/back-tests", new { }, ct);
    }

    private async Task<List<(string Id, DemoAgency Agency)>> MakeAgenciesAsync(CancellationToken ct)
    {
        var made = new List<(string, DemoAgency)>();
        foreach (var (at, agency) in DemoAgencies.All.Index())
        {
            var contact = new
            {
                name = agency.Contact,
                role = agency.Country == "CN" ? "商务" : agency.Country == "VN" ? "Phụ trách khách hàng" : "Account lead",
                email = string.Create(CultureInfo.InvariantCulture, $"contact{at + 1}@agency{at + 1}.example"),
            };
            var id = (await api.PostAsync("agencies", new
            {
                agency.Name,
                agency.Country,
                languages = LanguagesOf(agency.Country),
                website = string.Create(CultureInfo.InvariantCulture, $"https://agency{at + 1}.example/"),
                agency.Channels,
                agency.Status,
                contacts = new[] { contact },
            }, ct)).GetProperty("id").GetString()!;
            await api.PostAsync($"agencies/{id}/notes", new { text = agency.Note }, ct);
            if (agency.Status != "prospect")
            {
                await api.PostFormAsync(
                    $"agencies/{id}/contracts",
                    [
                        ("number", string.Create(CultureInfo.InvariantCulture, $"2026/{at + 1:000}")),
                        ("validFrom", "2026-01-01"), ("validUntil", "2026-12-31"),
                    ], file: null, ct);
            }

            made.Add((id, agency));
        }

        return made;
    }

    private DemoResource Make(
        int number, List<(string Id, DemoAgency Agency)> agencies, List<(string Id, string Country)> partners,
        DateOnly today)
    {
        var kind = DemoResourceKind.All[random.Next(DemoResourceKind.All.Count)];
        var (owner, agency, partner) = random.NextDouble() switch
        {
            < 0.7 => ("agency", (int?)Seller(kind, agencies), (int?)null),
            < 0.9 => ("partner", null, random.Next(partners.Count)),
            _ => ("network", null, null),
        };
        var country = agency is { } a ? agencies[a].Agency.Country : partner is { } p ? partners[p].Country
            : random.NextDouble() switch
            {
                < 0.5 => "VN", < 0.8 => "CN", _ => Elsewhere[random.Next(Elsewhere.Length)],
            };
        var (currency, perDong) = country switch
        {
            "VN" => ("VND", 1.0), "CN" => ("CNY", 100.0 / 3500), "DE" => ("EUR", 100.0 / 27_500),
            _ => ("USD", 100.0 / 25_400),
        };
        var dong = kind.VndLow + (long)((kind.VndHigh - kind.VndLow) * Math.Pow(random.NextDouble(), 2));
        var cost = Math.Max(1, (long)(Math.Round(dong / 50_000.0) * 50_000 * perDong));
        var categories = Categories();
        var model = kind.Model;
        var price = model switch
        {
            "cps" => null, "cpm" => Amount(Math.Max(1, cost / 200), currency),
            "cpc" => Amount(Math.Max(1, cost / 3000), currency), _ => Amount(cost, currency),
        };
        var body = new
        {
            name = kind.NameIn(country, number, random),
            kind.Kind,
            kind.Channel,
            owner,
            agencyId = agency is { } x ? agencies[x].Id : null,
            partnerId = partner is { } y ? partners[y].Id : null,
            countries = new[] { country },
            categories,
            languages = LanguagesOf(country),
            priceModel = model,
            price,
            percent = model is "cps" or "hybrid" ? (5 + random.Next(15)).ToString(CultureInfo.InvariantCulture) : null,
            reach = (long)Math.Round(Math.Exp(8 + 4 * random.NextDouble()) / 100) * 100,
            leadDays = kind.LeadDays,
            accepts = Accepts(number),
            status = random.NextDouble() < 0.06 ? "paused" : "active",
        };
        var since = today.AddDays(-random.Next(60, DaysBack));
        return new DemoResource(
            body, country, currency, categories, Math.Max(0.2, kind.Worth + 0.35 * Normal()), cost,
            agency is { } z ? agencies[z].Agency.Reliable : 0.92, since);
    }

    /// <summary>One that offers the channel.</summary>
    private int Seller(DemoResourceKind kind, List<(string Id, DemoAgency Agency)> agencies)
    {
        var fit = Enumerable.Range(0, agencies.Count).Where(i => agencies[i].Agency.Channels.Contains(kind.Channel))
            .ToList();
        return fit[random.Next(fit.Count)];
    }

    /// <summary>Some have no record yet, many a short one, a few a long one.</summary>
    private IEnumerable<object> Placements(
        DemoResource resource, string id, List<(string Id, string Country)> merchants, DateOnly today)
    {
        var count = random.NextDouble() switch
        {
            < 0.15 => 0, < 0.35 => 1 + random.Next(2), < 0.8 => 3 + random.Next(8), _ => 12 + random.Next(30),
        };
        var span = Math.Max(1, today.DayNumber - resource.Since.DayNumber - 10);
        foreach (var day in Enumerable.Range(0, count).Select(_ => random.Next(span)).Order())
        {
            yield return Placement(resource, id, merchants, resource.Since.AddDays(day));
        }
    }

    private object Placement(
        DemoResource resource, string id, List<(string Id, string Country)> merchants, DateOnly from)
    {
        var delivery = random.NextDouble() < resource.Reliable ? "onTime"
            : random.NextDouble() < 0.75 ? "late" : "notDelivered";
        var cost = (long)(resource.Cost * (0.85 + 0.3 * random.NextDouble()));
        var roas = Math.Exp(Math.Max(0, resource.Worth + Noise * Normal() - (delivery == "late" ? 0.15 : 0))) - 1;
        var gmv = delivery == "notDelivered" ? 0 : (long)(cost * roas);
        var basket = resource.Currency switch { "VND" => 350_000L, "CNY" => 15_000, _ => 4_500 };
        var orders = gmv / basket;
        var own = merchants.Where(m => m.Country == resource.Country).Select(m => m.Id).FirstOrDefault();
        var known = own is not null && random.NextDouble() < 0.4;
        return new
        {
            resourceId = id,
            merchantId = known ? own : null,
            merchantName = known ? null : Shops[random.Next(Shops.Length)],
            resource.Country,
            category = resource.Categories[random.Next(resource.Categories.Length)],
            from = IsoDay.Text(from),
            until = IsoDay.Text(from.AddDays(random.Next(1, 9))),
            cost = Amount(delivery == "notDelivered" ? 0 : cost, resource.Currency),
            gmv = Amount(gmv, resource.Currency),
            orders,
            clicks = orders * (20 + random.Next(60)),
            margin = random.NextDouble() < 0.5 ? (15 + random.Next(40)).ToString(CultureInfo.InvariantCulture) : null,
            delivery,
        };
    }

    /// <summary>A few may promote restricted categories.</summary>
    private static string[] Accepts(int number) =>
        number % 5 == 0 ? ["healthClaims", "alcohol", "finance"] : number % 7 == 0 ? ["healthClaims"] : [];

    private string[] Categories()
    {
        var low = ProductCategories.All.Where(slug => !ProductCategories.IsTop(slug)).ToArray();
        var first = low[random.Next(low.Length)];
        var near = low.Where(slug => ProductCategories.TopOf(slug) == ProductCategories.TopOf(first)).ToArray();
        return [.. new[] { first, near[random.Next(near.Length)] }.Distinct()];
    }

    private double Normal() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble()))
        * Math.Cos(2 * Math.PI * random.NextDouble());

    private static object Amount(long minor, string currency) => new { minor, currency };

    private static string[] LanguagesOf(string country) =>
        [country switch { "VN" => "vi", "CN" => "zh", "DE" => "de", _ => "en" }];
}
