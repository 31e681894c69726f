using System.Globalization;

namespace Rattan.Host.Demo;

/// <summary>A resource of the demo network and what it is worth.</summary>
/// <param name="Body">As the API takes it.</param>
/// <param name="Worth">ln(1 + ROAS) that its placements come to in the long run.</param>
/// <param name="Cost">Of one placement, in minor units.</param>
internal sealed record DemoResource(
    object Body, string Country, string Currency, string[] Categories, double Worth, long Cost, double Reliable,
    DateOnly Since);

/// <summary>What resources are called, cost and bring, by their kind.</summary>
internal sealed record DemoResourceKind(
    string Kind, string Channel, string Model, double Worth, long VndLow, long VndHigh, int LeadDays,
    string[] Vietnamese, string[] Chinese, string[] English)
{
    public static IReadOnlyList<DemoResourceKind> All { get; } =
    [
        new("socialPost", "social", "flat", 1.45, 2_000_000, 25_000_000, 5,
            ["Bài đăng fanpage", "Bài ghim nhóm", "Bộ ảnh Instagram"], ["小红书图文", "微博长文", "公众号头条"],
            ["Facebook post", "Instagram carousel", "Thread of the week"]),
        new("liveStream", "creators", "hybrid", 1.75, 5_000_000, 60_000_000, 10,
            ["Phiên livestream tối", "Livestream ra mắt", "Livestream cuối tuần"], ["晚间直播专场", "新品首发直播", "周末直播拼场"],
            ["Evening live stream", "Launch live stream", "Weekend live slot"]),
        new("video", "creators", "flat", 1.35, 4_000_000, 50_000_000, 14,
            ["Video đánh giá", "Video mở hộp", "Clip TikTok"], ["测评视频", "开箱视频", "抖音短视频"],
            ["Review video", "Unboxing", "Short clip"]),
        new("sitePlacement", "media", "flat", 1.2, 3_000_000, 40_000_000, 7,
            ["Tin tài trợ trang chủ", "Chuyên mục mua sắm", "Bài PR"], ["首页推荐位", "购物频道焦点图", "软文"],
            ["Homepage feature", "Shopping section", "Sponsored article"]),
        new("newsletter", "email", "cpm", 1.4, 1_000_000, 12_000_000, 6,
            ["Bản tin thứ Ba", "Bản tin ưu đãi"], ["会员邮件", "每周精选邮件"], ["Tuesday newsletter", "Members' mail"]),
        new("searchAd", "search", "cpc", 1.55, 2_000_000, 30_000_000, 2,
            ["Quảng cáo Google", "Quảng cáo Cốc Cốc"], ["百度搜索推广", "应用商店搜索"], ["Google search ad", "Bing search ad"]),
        new("banner", "display", "cpm", 0.85, 1_500_000, 20_000_000, 4,
            ["Biểu ngữ đầu trang", "Biểu ngữ trong bài"], ["通栏横幅", "信息流广告"], ["Leaderboard", "In-article banner"]),
        new("couponPage", "coupon", "cps", 2.0, 800_000, 9_000_000, 1,
            ["Trang mã giảm giá", "Mã độc quyền"], ["优惠券专页", "独家券"], ["Coupon page", "Exclusive code"]),
        new("community", "community", "flat", 1.3, 700_000, 8_000_000, 3,
            ["Nhóm Zalo", "Nhóm Facebook"], ["微信群", "企业微信社群"], ["Discord community", "Telegram channel"]),
        new("offline", "offline", "flat", 0.6, 10_000_000, 120_000_000, 30,
            ["Bảng quảng cáo ngoài trời", "Gian hàng hội chợ"], ["户外大屏", "展会展位"], ["Billboard", "Trade-fair stand"]),
    ];

    public string NameIn(string country, int number, Random random)
    {
        var words = country switch { "VN" => Vietnamese, "CN" => Chinese, _ => English };
        return string.Create(CultureInfo.InvariantCulture, $"{words[random.Next(words.Length)]} {number:000}");
    }
}
