using System.Globalization;

namespace Rattan.Host.Demo;

/// <summary>How partners are taken care of: owners, rhythms, birthdays, notes, profiles that say something about who
/// sells well, and the first contacts with those who sleep.</summary>
internal sealed class DemoRelations(DemoApi api, Random random)
{
    private const int Contacted = 12;

    private static readonly string[] Channels =
        ["youtube", "tiktok", "instagram", "blog", "facebook", "zalo", "wechat", "xiaohongshu", "newsletter"];

    private static readonly int[] Rhythms = [7, 14, 30];

    private static readonly string[] Categories =
        ["beauty", "fashion", "food", "home", "electronics", "travel", "health", "sports", "deals"];

    private static readonly (string Kind, string Text)[] Talks =
    [
        ("call", "Wants new pictures for the summer."), ("call", "Sells well in the evening, asks for live deals."),
        ("meeting", "Showed the explanations of earnings; trusts the numbers now."),
        ("message", "Asked when the next payout is."), ("note", "Two people share this account."),
        ("note", "Works with a competitor on weekends."),
    ];

    public async Task MakeAsync(IReadOnlyList<DemoPlace> places, IReadOnlyList<string> owners, CancellationToken ct)
    {
        foreach (var (at, partner) in places.DistinctBy(place => place.PartnerId).Index())
        {
            if (at % 4 != 3)
            {
                await api.PutAsync($"partners/{partner.PartnerId}/profile", Profile(partner.Partner), ct);
            }

            if (at % 3 == 0)
            {
                await CareAsync(partner.PartnerId, owners[random.Next(owners.Count)], ct);
            }
        }

        await api.PostAsync("relationship/runs", new { }, ct);
        var asleep = (await api.GetAsync($"win-backs?state=toDo&limit={Contacted}", ct)).GetProperty("items");
        foreach (var (at, winBack) in asleep.EnumerateArray().Index())
        {
            await api.PatchAsync($"win-backs/{winBack.GetProperty("id").GetString()}", new
            {
                state = at % 4 == 3 ? "givenUp" : "contacted", note = "Sent the new offers of the season.",
            }, ct);
        }
    }

    private async Task CareAsync(string partner, string owner, CancellationToken ct)
    {
        var birthday = new DateOnly(2024, 1, 1).AddDays(random.Next(366))
            .ToString("MM-dd", CultureInfo.InvariantCulture);
        await api.PutAsync($"partners/{partner}/relationship", new
        {
            ownerId = owner, birthday = random.Next(2) == 0 ? birthday : null,
            checkEveryDays = random.Next(3) == 0 ? (int?)null : Rhythms[random.Next(Rhythms.Length)],
        }, ct);
        for (var i = random.Next(3); i > 0; i--)
        {
            var (kind, text) = Talks[random.Next(Talks.Length)];
            await api.PostAsync($"partners/{partner}/notes", new { kind, text }, ct);
        }
    }

    /// <summary>Those who reach many are on video more often, so that there is something to find.</summary>
    private object Profile(DemoPartner partner)
    {
        var strong = partner.Reach > 0.15;
        var channels = new List<string> { Channels[random.Next(Channels.Length)] };
        if (random.NextDouble() < (strong ? 0.7 : 0.2))
        {
            channels.Add("youtube");
        }

        var followers = (long)(Math.Pow(random.NextDouble(), 3) * (strong ? 900_000 : 60_000));
        return new
        {
            bio = "", priceNotes = "",
            channels = channels.Distinct().Select(kind => new { kind, address = $"@{kind}-demo", followers }),
            audienceCountries = new[] { partner.Country },
            categories = new[]
            {
                strong && random.Next(2) == 0 ? "beauty" : Categories[random.Next(Categories.Length)],
            },
            languages = new[] { partner.Country switch { "VN" => "vi", "CN" => "zh", "DE" => "de", _ => "en" } },
        };
    }
}
