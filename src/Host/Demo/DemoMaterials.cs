namespace Rattan.Host.Demo;

/// <summary>A few materials for every program, in the merchant's own language.</summary>
internal sealed class DemoMaterials(DemoApi api)
{
    private sealed record Words(
        string Language, string Banner, string Text, string Body, string Page, string Video, string File, string Note,
        (byte R, byte G, byte B) Light, (byte R, byte G, byte B) Dark);

    private static readonly Dictionary<string, Words> ByCountry = new(StringComparer.Ordinal)
    {
        ["VN"] = new(
            "vi", "Mùa trà mới", "Lời giới thiệu trà sen", "Trà sen Tây Hồ, ướp hương tự nhiên trong bảy ngày.\n"
                + "Đặt tại đây: {link}\nMua từ hai hộp được miễn phí giao hàng.", "Hộp quà Tết",
            "Cách pha một ấm trà ngon", "Bảng giá", "Không dùng cùng ưu đãi của cửa hàng khác.", (214, 178, 94),
            (58, 120, 84)),
        ["CN"] = new(
            "zh", "新款降噪耳机", "耳机推荐文案", "通勤路上也安静。\n三十小时续航，一次充电用一周。\n{link}", "新品专区",
            "三分钟看懂主动降噪", "价目表", "请勿与其他店铺的优惠同时展示。", (226, 140, 120), (150, 44, 60)),
        ["US"] = new(
            "en", "Weekend packed light", "Words for a trail post", "My tent, my boots, and the club that got me out.\n"
                + "First month on them: {link}", "Club membership", "Pitching a tent in four minutes", "Price list",
            "Say that the link is an affiliate link.", (196, 154, 98), (74, 92, 66)),
        ["DE"] = new(
            "de", "Werkstatt im Frühling", "Text zum Akkubohrer", "Der 18-Volt-Bohrer für alles im Haus.\n{link}",
            "Akkuwerkzeuge", "Sägen ohne Ausriss", "Preisliste", "Den Link bitte als Werbung kennzeichnen.",
            (204, 164, 96), (84, 82, 90)),
    };

    public async Task MakeAsync(IReadOnlyList<DemoPlace> places, CancellationToken ct)
    {
        foreach (var (id, merchant) in places.DistinctBy(p => p.ProgramId).Select(p => (p.ProgramId, p.Merchant)))
        {
            var words = ByCountry[merchant.Country];
            await AddAsync(id, "text", words.Text, words, ("body", words.Body), null, ct);
            await AddAsync(
                id, "page", words.Page, words, ("url", $"https://www.{merchant.Host}/new"), null, ct);
            await AddAsync(
                id, "video", words.Video, words, ("url", $"https://video.{merchant.Host}/watch"), null, ct);
            foreach (var (width, height) in new[] { (728, 90), (300, 250) })
            {
                var picture = DemoPicture.Weave(width, height, words.Light, words.Dark);
                await AddAsync(
                    id, "banner", $"{words.Banner} {width}×{height}", words, ("note", words.Note),
                    ($"banner-{width}x{height}.png", picture), ct);
            }

            var prices = string.Join('\n', merchant.Goods.Select(g => $"{g.Sku},{g.Category}").Prepend("sku,category"));
            await AddAsync(
                id, "file", words.File, words, ("note", words.Note),
                ("prices.csv", System.Text.Encoding.UTF8.GetBytes(prices)), ct);
        }
    }

    private Task AddAsync(
        string program, string kind, string title, Words words, (string Name, string Value) more,
        (string Name, byte[] Content)? file, CancellationToken ct) => api.PostFormAsync(
        $"programs/{program}/materials",
        [("kind", kind), ("title", title), ("language", words.Language), more], file, ct);
}
