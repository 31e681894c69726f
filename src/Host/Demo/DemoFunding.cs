using System.Globalization;
using System.Text.Json;

namespace Rattan.Host.Demo;

/// <summary>Wallets of the merchants that sell: money that came, money that is announced, one that never came, and dues
/// paid from what is there.</summary>
internal sealed class DemoFunding(DemoApi api, DateOnly today)
{
    private const int WaitingFrom = 2;

    private static readonly int[] DaysAgo = [75, 40, 12];

    private static readonly (string Currency, string Text)[] Instructions =
    [
        ("VND", "Vietcombank, Hà Nội\nAccount 0011 0042 7788\nRATTAN DEMO NETWORK\nNội dung: mã nhà bán"),
        ("USD", "Demo Bank, Singapore\nSWIFT DEMOSGSG\nAccount 700-123456-1\nReference: the merchant's name"),
        ("EUR", "Demo Bank, Frankfurt\nIBAN DE89 3704 0044 0532 0130 00\nReference: the merchant's name"),
    ];

    public async Task MakeAsync(CancellationToken ct)
    {
        foreach (var (currency, text) in Instructions)
        {
            await api.PutAsync($"transfer-instructions/{currency}", new { text }, ct);
        }

        var merchants = (await api.GetAsync("programs?limit=500", ct)).GetProperty("items").EnumerateArray()
            .Select(p => (Id: Text(p, "merchantId"), Currency: Text(p, "currency"))).DistinctBy(m => m.Id)
            .OrderBy(m => m.Id, StringComparer.Ordinal).ToList();
        foreach (var (at, merchant) in merchants.Index())
        {
            await FundAsync(at, merchant.Id, merchant.Currency, ct);
        }
    }

    private async Task FundAsync(int at, string merchant, string currency, CancellationToken ct)
    {
        var unit = Currency.Of(currency).Digits == 0 ? 25_000_000L : 1_000_00L;
        foreach (var (number, days) in DaysAgo.Index())
        {
            var minor = unit * (2 + (at + number) % 3);
            var topUp = await AnnounceAsync(merchant, currency, minor, at, number, days, ct);
            await api.PostAsync($"top-ups/{topUp}/confirm", new
            {
                amount = new { minor = number == 1 ? minor - unit / 500 : minor, currency },
                bank = "main",
                reference = Reference(at, number),
                cameOn = Day(days - 1),
            }, ct);
        }

        var waiting = await AnnounceAsync(merchant, currency, unit * 2, at, 3, 1, ct);
        if (at < WaitingFrom)
        {
            await api.PostAsync(
                $"top-ups/{waiting}/refuse", new { reason = "No such transfer at the bank until today." }, ct);
        }

        var wallet = await api.GetAsync($"wallets/{merchant}", ct);
        foreach (var balance in wallet.GetProperty("balances").EnumerateArray())
        {
            await SettleAsync(merchant, balance, ct);
        }
    }

    /// <summary>Pays half of what may be paid.</summary>
    private async Task SettleAsync(string merchant, JsonElement balance, CancellationToken ct)
    {
        var most = balance.GetProperty("payable");
        if (most.GetProperty("minor").GetInt64() / 2 is > 0 and var half)
        {
            await api.PostAsync($"wallets/{merchant}/settlements", new
            {
                amount = new { minor = half, currency = Text(most, "currency") },
                requestId = $"demo-{Text(most, "currency")}",
            }, ct);
        }
    }

    private async Task<string> AnnounceAsync(
        string merchant, string currency, long minor, int at, int number, int days, CancellationToken ct) =>
        Text(await api.PostAsync("top-ups", new
        {
            merchantId = merchant,
            amount = new { minor, currency },
            sentOn = Day(days),
            reference = Reference(at, number),
        }, ct), "id");

    private string Day(int ago) => IsoDay.Text(today.AddDays(-ago));

    private static string Reference(int at, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"FT26{at + 1:00}-{number + 1:000}");

    private static string Text(JsonElement from, string name) => from.GetProperty(name).GetString()!;
}
