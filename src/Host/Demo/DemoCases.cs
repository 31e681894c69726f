using System.Globalization;

namespace Rattan.Host.Demo;

/// <summary>Fifteen cases of the merchants that sell: three made from their programs, the others written; most are
/// published, eight with the merchant's permission, three shared.</summary>
internal sealed class DemoCases(DemoApi api, DateOnly today)
{
    private static readonly string[] Used = ["Facebook post", "Livestream", "Coupon page"];

    private const int OfPrograms = 3;
    private const int Published = 11;
    private const int Granted = 8;
    private const int Shared = 3;

    private static readonly (string Title, string Name, string[] Countries, string[] Categories, string Summary)[] All =
    [
        ("Gấp đôi đơn giày trong 30 ngày", "Một thương hiệu giày ở Hà Nội", ["VN"], ["fashion.shoes"],
            "KOC nhỏ và mã giảm giá riêng đưa lượt đặt giày thể thao tăng gấp đôi."),
        ("Tết gifts sold out a week early", "A tea house", ["VN", "SG"], ["food"],
            "Newsletters and coupon pages carried gift boxes to offices in two countries."),
        ("东南亚首发：护肤品三周破万单", "某国货护肤品牌", ["VN", "TH", "MY"], ["beauty"],
            "直播与短视频组合，配合本地达人测评，三周内突破一万单。"),
        ("Vải lụa lên sàn quốc tế", "Một xưởng lụa", ["VN", "FR"], ["fashion"],
            "Bài viết dài và hình ảnh làng nghề mang về khách châu Âu."),
        ("Home goods: half the cost per order", "A furniture maker", ["DE", "AT"], ["home"],
            "Moving budget from banners to content sites halved the cost of an order."),
        ("手机配件旺季翻三倍", "某数码配件商", ["CN", "VN"], ["electronics"],
            "社群团购与优惠券页面在旺季将订单推高三倍。"),
        ("A baby brand found by mothers' groups", "A maker of baby clothes", ["VN", "TH"], ["family"],
            "Community posts answered questions; orders followed without a discount."),
        ("Cà phê rang xay đến tận văn phòng", "Một nhà rang ở Đà Lạt", ["VN"], ["food"],
            "Gói dùng thử qua đối tác nội dung mang về khách đặt định kỳ."),
        ("Sportswear before the marathon", "A sportswear shop", ["TH", "SG"], ["fashion", "sports"],
            "Runners with small audiences sold out two sizes before race day."),
        ("Creator codes that paid for themselves", "A cosmetics shop", ["US", "GB"], ["beauty"],
            "Every creator had a code; those that paid back within a week were kept."),
        ("Nệm và nội thất: từ xem đến mua", "Một thương hiệu nệm", ["VN"], ["home"],
            "Video mở hộp và trang so sánh rút ngắn thời gian quyết định."),
        ("Books that found their readers", "A publisher", ["US"], ["education.books"],
            "Review sites with a fixed fee and a share of sales beat search ads."),
    ];

    public async Task MakeAsync(CancellationToken ct)
    {
        var programs = (await api.GetAsync("programs?limit=500", ct)).GetProperty("items").EnumerateArray()
            .Select(p => (Id: p.GetProperty("id").GetString()!, Merchant: p.GetProperty("merchantId").GetString()!))
            .OrderBy(p => p.Id, StringComparer.Ordinal).ToList();
        var ids = new List<string>();
        foreach (var (at, told) in All.Index())
        {
            ids.Add(Id(await api.PostAsync("cases", new
            {
                merchantId = programs[at % programs.Count].Merchant,
                fields = new
                {
                    told.Title, shownName = told.Name, told.Countries,
                    told.Categories, told.Summary,
                    beforeText = "Orders came from paid search alone and their cost rose every month.",
                    afterText = "Half of the orders now come by partners, at a cost that is known before.",
                    figures = Figures(at),
                    resources = Used[..(1 + at % 3)],
                    quotes = new[] { new { text = "We see every order and why it was paid.", who = told.Name } },
                },
            }, ct)));
        }

        foreach (var program in programs.Take(OfPrograms))
        {
            ids.Add(Id(await api.PostAsync("cases/made", new
            {
                programId = program.Id, from = Day(30), until = Day(1),
            }, ct)));
        }

        foreach (var (at, id) in ids.Index())
        {
            await PutAsync(at, id, ct);
        }
    }

    private async Task PutAsync(int at, string id, CancellationToken ct)
    {
        if (at < Published)
        {
            await api.PostAsync($"cases/{id}/state", new
            {
                status = "published",
                permission = at < Granted ? "granted" : at % 2 == 0 ? "asked" : "notAsked",
                by = at < Granted ? "Marketing lead, by mail" : null,
            }, ct);
        }

        if (at < Shared)
        {
            await api.PutAsync($"cases/{id}/share", new { indexed = at == 0 }, ct);
        }
    }

    private static object[] Figures(int at) =>
    [
        new
        {
            name = "GMV", before = Number(1_200 * (at + 3)), after = Number(2_900 * (at + 3)), unit = "USD",
        },
        new { name = "Orders", before = Number(40 + at * 7), after = Number(96 + at * 19), unit = (string?)null },
        new { name = "ROI", before = "1.8", after = Number(3 + at % 4), unit = (string?)null },
    ];

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Id(System.Text.Json.JsonElement made) => made.GetProperty("id").GetString()!;

    private string Day(int ago) => IsoDay.Text(today.AddDays(-ago));
}
