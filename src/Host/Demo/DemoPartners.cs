namespace Rattan.Host.Demo;

internal sealed record DemoPartner(
    string Name, string Email, string Country, string Kind, string Promotion, double Reach)
{
    /// <summary>Of those whom people ask for a rebate just before they pay.</summary>
    public bool ComesLast => Promotion is "coupon" or "cashback";

    /// <summary>Every tenth draws nobody any more, as happens.</summary>
    public bool FellAsleep => Email.Contains("7@", StringComparison.Ordinal);
}

/// <summary>Three hundred partners of every kind, from a seed. A few bring most of the business, as
/// everywhere.</summary>
internal static class DemoPartners
{
    public const int Count = 300;

    private static readonly string[] Kinds =
        ["affiliate", "kol", "koc", "influencer", "collaborator", "agency", "advocate", "mediaBuyer"];

    private static readonly (string Country, string[] Given, string[] Family)[] Names =
    [
        ("VN", ["Linh", "Minh", "Trang", "Huy", "Thảo", "Quân", "Ngọc", "Đức"],
            ["Nguyễn", "Trần", "Lê", "Phạm", "Đặng", "Bùi"]),
        ("CN", ["小雨", "子涵", "晓峰", "雅婷", "志强", "美琪"], ["王", "李", "张", "陈", "刘", "周"]),
        ("US", ["Ava", "Noah", "Mia", "Liam", "Zoe", "Ethan"], ["Carter", "Nguyen", "Lopez", "Reed", "Brooks"]),
        ("DE", ["Lena", "Jonas", "Clara", "Felix", "Marie"], ["Schmidt", "Weber", "Krüger", "Vogel"]),
    ];

    private static readonly string[] Channels =
        ["Review", "Daily", "Deals", "Studio", "Channel", "Blog", "Corner", "Club"];

    private static readonly string[] RebateChannels = ["Coupons", "Vouchers", "Cashback", "Savings", "Bargains"];

    public static IReadOnlyList<DemoPartner> Make(Random random)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        return
        [
            .. Enumerable.Range(0, Count).Select(i =>
            {
                var (country, given, family) = Names[Weighted(random, [5, 3, 3, 2])];
                var kind = Kinds[i % Kinds.Length];
                var promotion = kind is not "affiliate" ? "content" : (i / Kinds.Length % 3) switch
                {
                    0 => "coupon",
                    1 => "comparison",
                    _ => i % 2 == 0 ? "cashback" : "search",
                };
                var name = Person(random, country, given, family);
                if (kind is "affiliate" or "agency" or "mediaBuyer")
                {
                    name += $" {Pick(random, promotion is "coupon" or "cashback" ? RebateChannels : Channels)}";
                }

                while (!taken.Add(name))
                {
                    name = $"{Person(random, country, given, family)} {Pick(random, Channels)}";
                }

                return new DemoPartner(
                    name, $"partner{i + 1:000}@partners.example", country, kind, promotion,
                    Math.Pow(random.NextDouble(), 4));
            }),
        ];
    }

    private static string Person(Random random, string country, string[] given, string[] family) =>
        country == "CN" ? Pick(random, family) + Pick(random, given) : $"{Pick(random, family)} {Pick(random, given)}";

    private static string Pick(Random random, string[] from) => from[random.Next(from.Length)];

    private static int Weighted(Random random, int[] weights)
    {
        var at = random.Next(weights.Sum());
        var i = 0;
        while (at >= weights[i])
        {
            at -= weights[i++];
        }

        return i;
    }
}
