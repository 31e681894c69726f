namespace Rattan.Host.Demo;

/// <summary>A merchant on its way to a contract.</summary>
internal sealed record DemoProspect(
    string Name, string Country, string Currency, string Contact, string Vertical, string[] Categories);

/// <summary>Sixty merchants that might be: Vietnamese, Chinese and others.</summary>
internal static class DemoProspects
{
    public static IReadOnlyList<DemoProspect> All { get; } =
    [
        .. Of("VN", "VND", "home", "Gốm sứ", ["Lê Thu Hà", "Nguyễn Văn Lâm"],
            "Gốm Bát Tràng Xưa", "Sứ Minh Long Mới", "Gốm Chu Đậu", "Lò Gốm Thanh Hà"),
        .. Of("VN", "VND", "food", "Cà phê và trà", ["Trần Quốc Bảo", "Y Ngọc Hân"],
            "Cà Phê Buôn Ma", "Trà Tân Cương", "Mật Ong Tam Đảo", "Nông Sản Đà Lạt"),
        .. Of("VN", "VND", "fashion", "Thời trang", ["Phạm Thùy Dung", "Vũ Hải Yến"],
            "Lụa Vạn Phúc", "Áo Dài Cẩm Tú", "Giày Thượng Đình Mới", "Túi Cói Nga Sơn"),
        .. Of("VN", "VND", "beauty", "Mỹ phẩm thiên nhiên", ["Đỗ Khánh Vy", "Bùi Minh Châu"],
            "Thảo Dược Sa Pa", "Dầu Dừa Bến Tre", "Mộc Hương Cosmetics", "Xà Phòng Hội An"),
        .. Of("VN", "VND", "family", "Mẹ và bé", ["Hoàng Mai Phương"],
            "Bé Ngoan Store", "Tre Việt Baby", "Nôi Mây Quảng Nam"),
        .. Of("VN", "VND", "education", "Học trực tuyến", ["Đặng Tuấn Kiệt"],
            "Học Viện Sao Khuê", "Tiếng Anh Cánh Buồm"),
        .. Of("CN", "CNY", "electronics", "消费电子", ["陈志远", "林晓雯"],
            "深蓝数码", "极光智能家居", "云杉耳机", "风行充电", "鹏程摄影器材"),
        .. Of("CN", "CNY", "home", "家居日用", ["王雅琴", "周立新"],
            "青禾家居", "木棉床品", "景德镇云窑", "竹里生活"),
        .. Of("CN", "CNY", "fashion", "服饰鞋包", ["刘思琪", "赵文博"],
            "锦绣旗袍", "山野户外服饰", "晨曦女鞋", "义乌百帽汇"),
        .. Of("CN", "CNY", "beauty", "美妆个护", ["孙梦洁"], "花间集美妆", "本草清颜", "江南手作皂"),
        .. Of("US", "USD", "sports", "Outdoor gear", ["Dana Whitfield", "Marcus Lee"],
            "Juniper Trail Co.", "Blue Mesa Paddles"),
        .. Of("US", "USD", "digital", "Small business software", ["Priya Raman"], "Ledgerly", "Shiftmate"),
        .. Of("US", "USD", "health", "Supplements", ["Alan Brooks"], "Harbor Nutrition", "Daily Oat Labs"),
        .. Of("DE", "EUR", "home", "Garten und Werkzeug", ["Katrin Vogel", "Ole Petersen"],
            "Beetmeister", "Sägewerk Lindner", "Hofladen Werkzeuge"),
        .. Of("DE", "EUR", "pets", "Tierbedarf", ["Svenja Kraus"], "Pfotenglück", "Hundehof Natur"),
        .. Of("SG", "USD", "travel", "Travel and activities", ["Wei Ling Tan"], "Island Hopper Tours", "Merlion Stays"),
        .. Of("TH", "USD", "food", "Snacks", ["Anong Srisuk"], "Siam Crunch", "Mango Valley"),
        .. Of("JP", "USD", "family", "玩具・ホビー", ["佐藤 健"], "こもれび玩具", "鉄道模型の森"),
        .. Of("KR", "USD", "beauty", "K-beauty", ["Park Ji-woo"], "Dalbit Skin", "Hanok Botanics"),
        .. Of("GB", "EUR", "cars", "Car care", ["Fiona Grant"], "Shine & Co.", "Motorists' Pantry"),
        .. Of("FR", "EUR", "food", "Épicerie fine", ["Camille Moreau"], "Maison des Cépages", "La Ruche Dorée"),
    ];

    private static IEnumerable<DemoProspect> Of(
        string country, string currency, string category, string vertical, string[] contacts, params string[] names) =>
        names.Select((name, at) => new DemoProspect(
            name, country, currency, contacts[at % contacts.Length], vertical, [category]));
}
