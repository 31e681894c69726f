using System.Globalization;
using System.Text.Json;

namespace Rattan.Host.Demo;

/// <summary>The posts of a signed deal, up to where the deal stands.</summary>
internal sealed class DemoDealPosts(DemoApi api, DemoApi merchant, DemoApi creator, Random random, byte[] picture)
{
    public async Task GoAsync(string deal, int n, string stage, CancellationToken ct)
    {
        var sample = (await api.GetAsync($"deals/{deal}/terms", ct)).GetProperty("samples")[0];
        if (n % 3 != 0)
        {
            await api.PostAsync(
                $"deals/{deal}/samples/{Id(sample)}/moves",
                new { status = "sent", tracking = string.Create(CultureInfo.InvariantCulture, $"VN{100_000 + n}") },
                ct);
        }

        if (stage is "contract" or "cancelled")
        {
            return;
        }

        var posts = (await api.GetAsync($"deals/{deal}/deliverables", ct)).GetProperty("items").EnumerateArray()
            .ToList();
        await PostAsync(Id(posts[0]), n, ct);
        if (stage == "content")
        {
            await creator.PostFormAsync(
                $"deliverables/{Id(posts[1])}/drafts", [("caption", "Sắp ra mắt! #ad")], file: null, ct);
            await merchant.PostAsync(
                $"deliverables/{Id(posts[1])}/decisions", new { approve = false, words = "Please show the logo." }, ct);
            return;
        }

        await PostAsync(Id(posts[1]), n + 1, ct);
        await MeasureAsync(posts, ct);
        if (stage == "published")
        {
            return;
        }

        foreach (var post in posts)
        {
            await merchant.PostFormAsync(
                $"deliverables/{Id(post)}/acceptance", [("note", "OK")], ("seen.png", picture), ct, "screenshots");
        }
    }

    private async Task PostAsync(string id, int n, CancellationToken ct)
    {
        await creator.PostFormAsync(
            $"deliverables/{id}/drafts",
            [("link", "https://drive.example/draft"), ("caption", "Dùng thử nè #quangcao")],
            file: null, ct);
        if (n % 4 == 0)
        {
            await merchant.PostAsync($"deliverables/{id}/comments", new { words = "Love the opening." }, ct);
        }

        await merchant.PostAsync($"deliverables/{id}/decisions", new { approve = true }, ct);
        await creator.PostAsync(
            $"deliverables/{id}/publications",
            new { url = string.Create(CultureInfo.InvariantCulture, $"https://social.example/post/{7000 + n}") }, ct);
    }

    private async Task MeasureAsync(IReadOnlyList<JsonElement> posts, CancellationToken ct)
    {
        foreach (var post in posts)
        {
            var reach = 8_000 + random.Next(120_000);
            var currency = post.GetProperty("reduction").GetProperty("currency").GetString()!;
            await api.PutAsync($"deliverables/{Id(post)}/results", new
            {
                impressions = reach * 3 / 2, reach, likes = reach / 22, comments = reach / 310, shares = reach / 420,
                saves = reach / 260, clicks = reach / 90, orders = reach / 2400,
                gmv = new { minor = reach * (currency == "VND" ? 260L : 12L), currency }, marginPercent = "35",
            }, ct);
        }
    }

    private static string Id(JsonElement of) => of.GetProperty("id").GetString()!;
}
