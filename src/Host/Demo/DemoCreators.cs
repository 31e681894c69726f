using System.Globalization;

namespace Rattan.Host.Demo;

/// <param name="PartnerId">Null without an account.</param>
internal sealed record DemoCreator(string Id, string Name, string Country, string? PartnerId);

/// <summary>150 creators of three countries; every second has a partner's account.</summary>
internal sealed class DemoCreators(DemoApi api, Random random)
{
    private const int Count = 150;
    private const int OwnCreators = 6;
    private const double SecondHandle = 0.45;

    private static readonly Dictionary<string, string[]> First = new(StringComparer.Ordinal)
    {
        ["VN"] = ["Linh", "Mai", "Thảo", "Ngọc", "Hà", "Trang", "Minh", "Quân", "Hương", "Tú", "Bảo", "Vy"],
        ["CN"] = ["小雨", "晨曦", "阿木", "小鹿", "子涵", "安然", "大鹏", "可可", "青青", "老周", "阿May", "星野"],
        ["US"] = ["Ava", "Mia", "Noah", "Liam", "Zoe", "Ella", "Owen", "Ruby", "Jack", "Nina", "Theo", "Iris"],
    };

    private static readonly Dictionary<string, string[]> Last = new(StringComparer.Ordinal)
    {
        ["VN"] = ["Đặng", "Review", "Trần", "Beauty", "Phạm", "Ăn Gì", "Ngô", "Mẹ Bỉm", "Lê", "Du Lịch"],
        ["CN"] = ["测评", "好物", "日记", "爱吃", "穿搭", "生活家", "探店", "护肤", "亲子", "旅行"],
        ["US"] = ["Reed", "Cooks", "Styles", "Hart", "Outside", "Lane", "Tries", "Moss", "Travels", "Page"],
    };

    private static readonly Dictionary<string, string[]> Platforms = new(StringComparer.Ordinal)
    {
        ["VN"] = ["tiktok", "facebook", "youtube", "instagram", "shopeeLive", "zalo"],
        ["CN"] = ["xiaohongshu", "douyin", "bilibili", "weibo", "wechat"],
        ["US"] = ["instagram", "youtube", "tiktok", "x"],
    };

    private static readonly Dictionary<string, (string Language, string Currency, long Unit)> Places = new(
        StringComparer.Ordinal)
    {
        ["VN"] = ("vi", "VND", 100_000), ["CN"] = ("zh", "CNY", 3_000), ["US"] = ("en", "USD", 500),
    };

    private static readonly string[] Categories =
        ["beauty.skincare", "fashion.shoes", "food.snacks", "home.kitchen", "family.baby", "sports.outdoor", "fashion"];

    private static readonly string[] Brands = ["Hoa Sứ", "兰亭茶业", "Velo & Co", "Clearskin Lab", "木棉家居", "Bếp Nhà Mình"];

    public async Task<IReadOnlyList<DemoCreator>> MakeAsync(IReadOnlyList<DemoPlace> places, CancellationToken ct)
    {
        var partners = places.Where(p => p.Partner.Kind is "kol" or "koc" or "influencer")
            .DistinctBy(p => p.PartnerId).ToList();
        // The partner whom the demo signs in as has a few of them.
        var own = (await api.GetAsync("commissions?status=paid&limit=1", ct)).GetProperty("items")[0]
            .GetProperty("partnerId").GetString();
        if (places.FirstOrDefault(p => p.PartnerId == own) is { } signedIn)
        {
            partners.RemoveAll(p => p.PartnerId == own);
            partners.InsertRange(0, Enumerable.Repeat(signedIn, OwnCreators));
        }

        var made = Enumerable.Range(0, Count).Select(n => Make(n, partners)).ToList();
        var answer = await api.PostAsync("creators/batch", new { items = made.Select(m => m.Body) }, ct);
        var ids = answer.GetProperty("ids").EnumerateArray().Select(id => id.GetString()!);
        return [.. made.Zip(ids, (m, id) => m.Creator with { Id = id })];
    }

    private (DemoCreator Creator, object Body) Make(int n, List<DemoPlace> partners)
    {
        var partner = n % 2 == 0 && partners.Count > 0 ? partners[n / 2 % partners.Count] : null;
        var country = partner?.Partner.Country is { } own && Places.ContainsKey(own)
            ? own : new[] { "VN", "CN", "US" }[random.Next(3)];
        var name = $"{Any(First[country])} {Any(Last[country])}";
        var (language, currency, unit) = Places[country];
        var followers = (long)Math.Pow(10, 3.7 + random.NextDouble() * 2.4);
        var price = Math.Max(1, followers / 4000) * unit;
        var handles = Platforms[country].OrderBy(_ => random.Next()).Take(random.NextDouble() < SecondHandle ? 2 : 1)
            .Select((platform, at) => new
            {
                platform, handle = string.Create(CultureInfo.InvariantCulture, $"@creator{n + 1}"),
                followers = followers / (at + 1), averageViews = followers / (3 + at),
                engagement = Text(Math.Round(1.5 + random.NextDouble() * 7, 1)),
            }).ToList();
        var women = 35 + random.Next(50);
        return (
            new DemoCreator("", name, country, partner?.PartnerId),
            new
            {
                name, country, languages = new[] { language },
                email = string.Create(CultureInfo.InvariantCulture, $"creator{n + 1}@creators.example"),
                categories = new[] { Any(Categories), Any(Categories) }.Distinct(), handles,
                audience = new
                {
                    countries = new[] { new { key = country, percent = "78" } },
                    ages = new[] { new { key = "18-24", percent = "38" }, new { key = "25-34", percent = "34" } },
                    genders = new[]
                    {
                        new { key = "female", percent = Text(women) },
                        new { key = "male", percent = Text(100 - women) },
                    },
                },
                prices = new[]
                {
                    new { format = "video", price = new { minor = price, currency } },
                    new { format = "story", price = new { minor = price / 3 + 1, currency } },
                },
                pastBrands = Any(Brands), partnerId = partner?.PartnerId,
            });
    }

    private string Any(string[] of) => of[random.Next(of.Length)];

    private static string Text(double number) => number.ToString(CultureInfo.InvariantCulture);
}
