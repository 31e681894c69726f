namespace Rattan.Host.Demo;

/// <summary>A merchant of the demo network with its one program. Basket sizes are in minor units.</summary>
internal sealed record DemoMerchant(
    string Name, string Country, string Currency, string Program, string TimeZone, string Host, int HoldDays,
    long BasketLow, long BasketHigh, double LeadShare, double RenewalShare, (
        string Sku, string Category)[] Goods, object Plan)
{
    /// <summary>How orders of several partners are divided.</summary>
    public string Model { get; init; } = "last";

    /// <summary>From today on; null: as before.</summary>
    public string? NextModel { get; init; }

    /// <summary>What partners get who come just before the customer pays.</summary>
    public object? Guard { get; init; }
}

internal static class DemoMerchants
{
    private static readonly object NewCustomer = new { field = "customer.isNew", op = "eq", value = true };

    public static IReadOnlyList<DemoMerchant> All { get; } =
    [
        new(
            "Trà Hà Nội", "VN", "VND", "Trà & Quà tặng", "Asia/Ho_Chi_Minh", "trahanoi.example", 14, 150_000, 2_400_000,
            0.05, 0.10,
            [("TEA-SEN", "tea"), ("TEA-NHAI", "tea"), ("SET-QUA", "gift"), ("AM-TRA", "teaware")],
            new
            {
                rules = new object[]
                {
                    Rule("khách mới", Every(NewCustomer), Pay("sale", "12")),
                    Rule("quà tặng", Every(new { field = "line.category", op = "eq", value = "gift" }), Pay(
                        "sale", "10")),
                    Rule("cơ bản", null, Pay("sale", "7"), Pay("renewal", "4"), Flat("lead", 15_000, "VND")),
                },
            })
        {
            Guard = new { minutes = 30, sharePercent = "20" },
        },
        new(
            "莲音 Lotus Audio", "CN", "CNY", "耳机与音响", "Asia/Shanghai", "lotusaudio.example", 15, 9_900, 189_900, 0.02,
            0.03,
            [("EAR-01", "earphones"), ("SPK-09", "speakers"), ("CAB-02", "accessories")],
            new
            {
                rules = new object[]
                {
                    Rule("配件", Every(new { field = "line.category", op = "eq", value = "accessories" }), Pay(
                        "sale", "15")),
                    Rule("KOC", Every(new { field = "partner.kind", op = "in",
                        value = new[] { "koc", "collaborator" } }), Pay("sale", "9")),
                    Rule("基础", null, Pay("sale", "6"), Pay("renewal", "3")),
                },
            })
        {
            Model = "position",
            NextModel = "markov",
        },
        new(
            "Pine & Peak", "US", "USD", "Outdoor Club", "America/Denver", "pineandpeak.example", 30, 1_900, 32_000,
            0.30, 0.35,
            [("CLUB-Y", "membership"), ("TENT-2", "camping"), ("BOOT-7", "shoes")],
            new
            {
                rules = new object[]
                {
                    new
                    {
                        name = "club",
                        when = Every(NewCustomer),
                        pay = new[] { Flat("lead", 300, "USD"), Pay("sale", "15") },
                        recurring = new { months = 12 },
                    },
                    Rule("base", null, Flat("lead", 200, "USD"), Pay("sale", "8"), Pay("renewal", "4")),
                },
            }),
        new(
            "Werkzeughaus Brandt", "DE", "EUR", "Werkzeug & Garten", "Europe/Berlin", "werkzeughaus.example", 30, 2_500,
            68_000, 0.04, 0.05,
            [("BOHR-18V", "power-tools"), ("SAEGE-3", "power-tools"), ("BEET-1", "garden")],
            new
            {
                rules = new object[]
                {
                    Rule("große Bestellung", Every(new { field = "order.amount", op = "gte",
                        value = new { minor = 40_000, currency = "EUR" } }), Flat("sale", 2_500, "EUR")),
                    Rule("Basis", null, Pay("sale", "6.5"), Pay("renewal", "3.5"), Flat("lead", 150, "EUR")),
                },
            }),
    ];

    private static object Every(params object[] conditions) => new { all = conditions };

    private static object Pay(string on, string percent) => new { on, percent };

    private static object Flat(string on, long minor, string currency) => new { on, flat = new { minor, currency } };

    private static object Rule(string name, object? when, params object[] pay) => when is null
        ? new { name, pay }
        : new { name, when, pay };
}
