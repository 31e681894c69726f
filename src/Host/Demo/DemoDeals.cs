using System.Globalization;
using System.Text.Json;
using Rattan.Access;
using Rattan.Contracts.Ledger;
using Rattan.Contracts.Merchants;
using Rattan.Edge.Replay;
using Rattan.Kernel;
using Rattan.Platform.Data;

namespace Rattan.Host.Demo;

/// <summary>80 deals of the selling merchants in every stage: each goes the whole way up to where it stands, by the
/// keys of those who do it.</summary>
internal sealed class DemoDeals(WebApplication app, DemoApi api, Random random)
{
    private const int Count = 80;

    /// <summary>How many deals come how far.</summary>
    private static readonly (string Stage, int Deals)[] Ways =
    [
        ("prospect", 10), ("outreach", 10), ("negotiating", 12), ("contract", 8), ("content", 10), ("published", 8),
        ("accepted", 6), ("settled", 10), ("cancelled", 6),
    ];

    private static readonly string[] Products =
    [
        "Kem dưỡng ẩm", "Giày chạy bộ", "Trà ô long", "Nồi chiên không dầu", "春茶礼盒", "户外背包", "Summer sandals",
        "Baby carrier", "Vitamin serum", "Bộ chăn ga",
    ];

    private static readonly string[] Notes =
        ["Trả lời nhanh, thích sản phẩm.", "对方希望先收到样品。", "Asked for two more days for the video.", "Gọi lại sau Tết."];

    private readonly Dictionary<string, DemoApi> keys = new(StringComparer.Ordinal);

    private readonly DemoDealLinks links = new(
        api, app.Services.GetRequiredService<PastVisits>(), app.Services.GetRequiredService<TimeProvider>(), random);

    private static readonly byte[] Picture = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==");

    public async Task MakeAsync(IReadOnlyList<DemoCreator> creators, DateOnly today, CancellationToken ct)
    {
        await MakeTemplatesAsync(ct);
        var merchants = (await api.GetAsync("programs", ct)).GetProperty("items").EnumerateArray()
            .Select(p => (
                Id: p.GetProperty("merchantId").GetString()!, Program: p.GetProperty("id").GetString()!,
                Currency: p.GetProperty("currency").GetString()!)).ToList();
        foreach (var (id, _, currency) in merchants)
        {
            await FillWalletAsync(id, Currency.Of(currency), today, ct);
        }

        var paid = creators.Where(c => c.PartnerId is not null).ToList();
        var stages = Ways.SelectMany(w => Enumerable.Repeat(w.Stage, w.Deals)).ToList();
        try
        {
            for (var n = 0; n < Count; n++)
            {
                var merchant = merchants[n % merchants.Count];
                var creator = paid[n * 7 % paid.Count];
                var deal = new DemoDeal(
                    merchant.Id, merchant.Program, merchant.Currency, creator, Products[n % Products.Length]);
                await GoAsync(deal, n, stages[n], today, ct);
            }
        }
        finally
        {
            foreach (var key in keys.Values)
            {
                key.Dispose();
            }
        }
    }

    private async Task GoAsync(DemoDeal deal, int n, string stage, DateOnly today, CancellationToken ct)
    {
        var id = Id(await api.PostAsync("deals", new
        {
            creatorId = deal.Creator.Id, merchantId = deal.Merchant, programId = deal.Program,
            title = $"{deal.Product} × {deal.Creator.Name}", product = deal.Product, startsOn = IsoDay.Text(today),
            endsOn = IsoDay.Text(today.AddDays(30 + n % 20)),
        }, ct));
        if (n % 3 == 0)
        {
            await api.PostAsync($"deals/{id}/notes", new { text = Notes[n % Notes.Length] }, ct);
            await api.PostAsync(
                $"deals/{id}/reminders", new { dueOn = IsoDay.Text(today.AddDays(n % 8 - 3)), text = "Follow up" }, ct);
        }

        if (stage == "prospect")
        {
            return;
        }

        await api.PostAsync($"deals/{id}/moves", new { stage = "outreach" }, ct);
        if (stage == "outreach")
        {
            return;
        }

        var merchant = await KeyAsync($"merchant:{deal.Merchant}", ct);
        var creator = await KeyAsync($"partner:{deal.Creator.PartnerId}", ct);
        if (!await AgreeAsync(deal, id, n, stage, (merchant, creator), today, ct))
        {
            return;
        }

        await new DemoDealPosts(api, merchant, creator, random, Picture).GoAsync(id, n, stage, ct);
        if (stage is not ("contract" or "content" or "cancelled") && n % 2 == 0)
        {
            var posts = (await api.GetAsync($"deals/{id}/deliverables", ct)).GetProperty("items");
            await links.NameAsync(deal.Program, deal.Creator.PartnerId!, deal.Currency, Id(posts[0]), ct);
        }

        if (stage == "settled")
        {
            await api.PostAsync($"deals/{id}/settle", new { }, ct);
        }
        else if (stage == "cancelled")
        {
            await api.PostAsync($"deals/{id}/cancel", new { reason = n % 2 == 0 ? "timing" : "creator" }, ct);
        }
    }

    /// <summary>True when the terms were signed.</summary>
    private async Task<bool> AgreeAsync(
        DemoDeal deal, string id, int n, string stage, (DemoApi Merchant, DemoApi Creator) sides, DateOnly today,
        CancellationToken ct)
    {
        var offer = Offer(deal, n, today, 1m);
        await api.PostAsync($"deals/{id}/terms", offer, ct);
        var number = 1;
        if (n % 3 == 1)
        {
            await sides.Creator.PostAsync($"deals/{id}/terms", Offer(deal, n, today, 1.15m), ct);
            number = 2;
        }

        if (stage == "negotiating" && n % 2 == 0)
        {
            return false;
        }

        var seen = (await sides.Merchant.GetAsync($"deals/{id}/terms", ct)).GetProperty("terms")[0];
        await sides.Merchant.PostAsync(
            $"deals/{id}/terms/{number}/approve", new { textHash = seen.GetProperty("textHash").GetString() }, ct);
        if (stage == "negotiating")
        {
            return false;
        }

        var signer = number == 1 ? sides.Creator : api;
        var read = (await signer.GetAsync($"deals/{id}/terms", ct)).GetProperty("terms")[0];
        await signer.PostAsync(
            $"deals/{id}/terms/{number}/sign",
            new { name = deal.Creator.Name, textHash = read.GetProperty("textHash").GetString() }, ct);
        return true;
    }

    private static object Offer(DemoDeal deal, int n, DateOnly today, decimal times)
    {
        var unit = deal.Currency == "VND" ? 1_000_000m : 20_000m;
        object Of(decimal minor) => new { minor = (long)minor, currency = deal.Currency };

        var fee = unit * (3 + n % 9) * times;
        return new
        {
            fee = Of(fee), margin = Of(unit * (3 + n % 9) * 0.2m), escrow = n % 4 != 3, latePerDay = "5",
            lateCap = "20", cancelFee = Of(unit * 0.3m), usageRights = "Reposts and ads with the content",
            usageUntil = IsoDay.Text(today.AddDays(180)),
            samples = new[] { new { what = deal.Product, value = Of(unit * 0.5m) } },
            deliverables = new[]
            {
                new
                {
                    format = "video", platform = deal.Creator.Country == "CN" ? "douyin" : "tiktok", count = 1,
                    dueOn = IsoDay.Text(today.AddDays(n % 5 == 2 ? -2 : 10 + n % 12)),
                    brief = $"{deal.Product}: 30–60 s", weight = 3,
                },
                new
                {
                    format = "story", platform = deal.Creator.Country == "CN" ? "xiaohongshu" : "instagram", count = 1,
                    dueOn = IsoDay.Text(today.AddDays(12 + n % 9)), brief = "Link in the story", weight = 1,
                },
            },
        };
    }

    private async Task MakeTemplatesAsync(CancellationToken ct)
    {
        (string Name, string Language, string Subject, string Body)[] all =
        [
            ("First contact (en)", "en", "{merchant} would like to work with you",
                "Hi {creator},\n\n{merchant} likes your posts and would like to send you {product}.\nInterested?"),
            ("Lời mời hợp tác", "vi", "{merchant} muốn hợp tác cùng bạn",
                "Chào {creator},\n\n{merchant} rất thích bạn và muốn hợp tác về {product}.\nThù lao: {fee}."),
            ("合作邀请", "zh", "{merchant} 希望与您合作", "{creator},您好!\n\n{merchant} 希望与您就 {product} 合作,酬劳 {fee}。"),
        ];
        foreach (var (name, language, subject, body) in all)
        {
            await api.PostAsync("deal-templates", new { name, language, subject, body }, ct);
        }
    }

    /// <summary>What the merchant paid in beforehand.</summary>
    private async Task FillWalletAsync(string merchant, Currency currency, DateOnly today, CancellationToken ct)
    {
        var amount = new { minor = currency.Code == "VND" ? 900_000_000L : 20_000_000L, currency = currency.Code };
        var (day, reference) = (IsoDay.Text(today.AddDays(-1)), $"DEALS-{merchant[^6..]}-{currency.Code}");
        var topUp = await api.PostAsync(
            "top-ups", new { merchantId = merchant, amount, sentOn = day, reference }, ct);
        await api.PostAsync(
            $"top-ups/{Id(topUp)}/confirm", new { amount, bank = "main", reference, cameOn = day }, ct);
    }

    private async Task<DemoApi> KeyAsync(string scope, CancellationToken ct)
    {
        if (!keys.TryGetValue(scope, out var known))
        {
            var key = await AccessModule.CreateApiKeyAsync(app.Services, "demo deals", scope, ct);
            keys[scope] = known = new DemoApi(new Uri(app.Urls.First()), key.Value);
        }

        return known;
    }

    private static string Id(JsonElement made) => made.GetProperty("id").GetString()!;

    private sealed record DemoDeal(
        string Merchant, string Program, string Currency, DemoCreator Creator, string Product);
}
