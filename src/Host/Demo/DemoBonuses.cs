using System.Globalization;

namespace Rattan.Host.Demo;

/// <summary>Bonuses of sales people: who owns the merchants that sell, rates since two months, and both of them
/// closed.</summary>
internal sealed class DemoBonuses(DemoApi api)
{
    /// <summary>Before anything is sold, so that the profit has an owner.</summary>
    public async Task OwnAsync(IReadOnlyList<string> owners, CancellationToken ct)
    {
        var merchants = (await api.GetAsync("merchants", ct)).GetProperty("items").EnumerateArray();
        foreach (var (at, merchant) in merchants.Index())
        {
            await api.PutAsync(
                $"merchants/{merchant.GetProperty("id").GetString()}/pipeline",
                new { ownerId = owners[at % owners.Count] }, ct);
        }
    }

    public async Task CloseAsync(DateOnly today, CancellationToken ct)
    {
        var month = new DateOnly(today.Year, today.Month, 1).AddMonths(-2);
        await api.PutAsync($"incentive-rates/{Text(month)}", new
        {
            scales = new[]
            {
                Scale("VND", 25_000_000, null), Scale("CNY", 7_000_00, null), Scale("USD", 1_000_00, 5_000_00),
                Scale("EUR", 1_000_00, 5_000_00),
            },
            kicker = "1", kickerMonths = 3, clawback = true,
        }, ct);
        for (var i = 0; i < 2; i++)
        {
            await api.PostAsync($"incentives/{Text(month.AddMonths(i))}/close", new { }, ct);
        }
    }

    private static object Scale(string currency, long upTo, long? cap) => new
    {
        currency, capMinor = cap,
        steps = new object[] { new { upToMinor = upTo, percent = "2" }, new { percent = "3" } },
    };

    private static string Text(DateOnly month) => month.ToString("yyyy-MM", CultureInfo.InvariantCulture);
}
