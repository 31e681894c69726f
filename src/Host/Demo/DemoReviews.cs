using System.Text.Json;

namespace Rattan.Host.Demo;

/// <summary>Reviews of the sites of twenty merchants, some of them twice, with what was found and what was mended
/// since.</summary>
internal sealed class DemoReviews(DemoApi api, Random random)
{
    private const int Merchants = 20;

    /// <summary>What is found wrong, by the items of the standard checklist.</summary>
    private static readonly Dictionary<string, string> Words = new(StringComparer.Ordinal)
    {
        ["structure.navigation"] = "Gift sets are five steps away from the home page.",
        ["structure.search"] = "Search finds nothing when a letter is missing.",
        ["structure.mobile"] = "The menu covers the cart at 390 px.",
        ["structure.speed"] = "The first picture of a product page takes 6 s on a phone.",
        ["structure.links"] = "Links to last year's sale lead nowhere.",
        ["seo.titles"] = "All product pages have the same title.",
        ["seo.sitemap"] = "robots.txt keeps search engines from the shop.",
        ["seo.canonical"] = "Links with parameters name no canonical address.",
        ["seo.data"] = "Products carry no price for search engines.",
        ["payment.methods"] = "The usual wallet of the country is missing.",
        ["payment.https"] = "The blog is served without https.",
        ["payment.guest"] = "One must register before paying.",
        ["payment.costs"] = "The price of delivery appears only in the last step.",
        ["logistics.shipping"] = "There is no time of delivery.",
        ["logistics.returns"] = "Nothing is said of who pays for returns.",
        ["logistics.stock"] = "Sold out sizes can be ordered.",
        ["logistics.tracking"] = "The parcel cannot be followed.",
        ["content.pictures"] = "Most products have one blurred picture.",
        ["content.descriptions"] = "Descriptions are machine translated.",
        ["content.contact"] = "Company and address are missing.",
        ["content.legal"] = "Cookies are set before anybody is asked.",
        ["content.reviews"] = "Every rating has five stars and the same date.",
    };

    private static readonly string[] Severities = ["low", "medium", "medium", "high", "blocking"];

    public async Task MakeAsync(IReadOnlyList<string> reviewers, DateOnly today, CancellationToken ct)
    {
        var selling = (await api.GetAsync("programs", ct)).GetProperty("items").EnumerateArray()
            .Select(program => program.GetProperty("merchantId").GetString()!);
        var others = (await api.GetAsync($"merchants?limit={Merchants}", ct)).GetProperty("items").EnumerateArray()
            .Select(Id);
        foreach (var (at, id) in selling.Concat(others).Distinct().Take(Merchants).ToList().Index())
        {
            if (at % 3 == 0)
            {
                await ReviewAsync(id, at, reviewers, today.AddDays(-70 - random.Next(30)), today, wrong: 0.35, ct);
            }

            await ReviewAsync(id, at, reviewers, today.AddDays(-5 - random.Next(40)), today, wrong: 0.2, ct);
        }
    }

    private async Task ReviewAsync(
        string merchant, int at, IReadOnlyList<string> reviewers, DateOnly day, DateOnly today, double wrong,
        CancellationToken ct)
    {
        var review = Id(await api.PostAsync("site-reviews", new
        {
            merchantId = merchant, site = $"https://shop{at + 1:00}.example/",
            reviewerId = reviewers[at % reviewers.Count], reviewedOn = day,
        }, ct));
        var items = (await api.GetAsync($"site-reviews/{review}", ct)).GetProperty("items").EnumerateArray()
            .Select(each => each.GetProperty("item")).ToList();
        var draft = at % 10 == 9;
        var answers = items.ToDictionary(
            item => item.GetProperty("key").GetString()!, _ => random.Next(14) == 0 ? "notApplicable" : "ok");
        await api.PatchAsync($"site-reviews/{review}/answers", new { answers }, ct);
        foreach (var item in items.Where(_ => random.NextDouble() < wrong))
        {
            await FindAsync(review, item, reviewers, day, ct);
        }

        if (draft)
        {
            return;
        }

        await api.PostAsync($"site-reviews/{review}/publish", new { }, ct);
        foreach (var finding in (await api.GetAsync($"site-findings?merchantId={merchant}&limit=100", ct))
            .GetProperty("items").EnumerateArray().Where(f => f.GetProperty("reviewId").GetString() == review).ToList())
        {
            await MendAsync(Id(finding), older: day.AddDays(60) < today, ct);
        }
    }

    private async Task FindAsync(
        string review, JsonElement item, IReadOnlyList<string> owners, DateOnly day, CancellationToken ct)
    {
        var key = item.GetProperty("key").GetString()!;
        await api.PostAsync($"site-reviews/{review}/findings", new
        {
            itemKey = key, text = Words[key], severity = Severities[random.Next(Severities.Length)],
            ownerId = random.Next(4) == 0 ? owners[random.Next(owners.Count)] : null,
            dueOn = day.AddDays(14 + random.Next(30)),
        }, ct);
    }

    private async Task MendAsync(string finding, bool older, CancellationToken ct)
    {
        if (random.NextDouble() > (older ? 0.8 : 0.4))
        {
            return;
        }

        await NoteAsync(finding, "mended", "Changed in the theme and looked at on two phones.", ct);
        if (random.Next(3) > 0)
        {
            await NoteAsync(finding, "accepted", "Seen, thank you.", ct);
        }
        else if (random.Next(4) == 0)
        {
            await NoteAsync(finding, "reopened", "Still so in Vietnamese.", ct);
        }
    }

    private Task NoteAsync(string finding, string step, string text, CancellationToken ct) =>
        api.PostAsync($"site-findings/{finding}/notes", new { step, text }, ct);

    private static string Id(JsonElement made) => made.GetProperty("id").GetString()!;
}
