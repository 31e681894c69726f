namespace Rattan.Host.Demo;

/// <summary>What the demo agency offers by its own key: three new resources, of which one is taken and one refused, and
/// a change that waits.</summary>
internal sealed class DemoOffers(DemoApi network, DemoApi agency)
{
    private static readonly string[] Countries = ["VN"];
    private static readonly string[] Languages = ["vi"];

    private static readonly (string Name, string Kind, long Price)[] Offered =
    [
        ("Livestream tối thứ Sáu", "liveStream", 18_000_000), ("Bản tin cuối tuần", "newsletter", 4_500_000),
        ("Video ngắn mở hộp", "video", 7_200_000),
    ];

    public async Task MakeAsync(CancellationToken ct)
    {
        var ids = new List<string>();
        foreach (var (name, kind, price) in Offered)
        {
            ids.Add((await agency.PostAsync("resource-offers", new
            {
                fields = new
                {
                    name, kind, channel = kind == "newsletter" ? "email" : "social", countries = Countries,
                    languages = Languages, priceModel = "flat", price = new { minor = price, currency = "VND" },
                    leadDays = 7,
                },
            }, ct)).GetProperty("id").GetString()!);
        }

        await network.PostAsync($"resource-offers/{ids[0]}/accept", new { }, ct);
        await network.PostAsync(
            $"resource-offers/{ids[1]}/refuse", new { reason = "We have newsletters of this reach at half the price." },
            ct);
        var own = (await agency.GetAsync("agency/resources", ct)).GetProperty("items")[0].GetProperty("id").GetString();
        await agency.PostAsync("resource-offers", new { resourceId = own, fields = new { leadDays = 10 } }, ct);
    }
}
