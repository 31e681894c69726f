using System.Text.Json;

namespace Rattan.Host.Demo;

/// <summary>Ends the holds, pays two batches out and leaves one as a draft. Two people take part, as the rule
/// asks.</summary>
internal sealed class DemoMoney(DemoApi maker, DemoApi checker, Action<double> progress)
{
    public async Task PayAsync(DateTimeOffset now, CancellationToken ct)
    {
        await ReleaseAsync(now.AddDays(-45), ct);
        await PayBatchAsync("VND", now.AddDays(-45), fails: false, ct);
        progress(0.4);
        await ReleaseAsync(now.AddDays(-15), ct);
        await PayBatchAsync("USD", now.AddDays(-15), fails: true, ct);
        progress(0.8);
        await ReleaseAsync(now.AddMinutes(-1), ct);
        await maker.PostAsync("payout-batches", new { currency = "EUR", asOf = now.AddMinutes(-1) }, ct);
        progress(1);
    }

    private Task ReleaseAsync(DateTimeOffset asOf, CancellationToken ct) =>
        maker.PostAsync("commissions/release", new { asOf }, ct);

    private async Task PayBatchAsync(string currency, DateTimeOffset asOf, bool fails, CancellationToken ct)
    {
        var batch = await maker.PostAsync("payout-batches", new { currency, asOf }, ct);
        var path = $"payout-batches/{batch.GetProperty("id").GetString()}";
        await checker.PostAsync($"{path}/approve", new { }, ct);
        await maker.PostAsync($"{path}/send", new { }, ct);
        var failed = !fails;
        foreach (var item in batch.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("id").GetString()))
        {
            if (failed)
            {
                await maker.PostAsync($"{path}/items/{item}/paid", new { }, ct);
                continue;
            }

            failed = true;
            await maker.PostAsync($"{path}/items/{item}/failed", new { reason = "The account was closed." }, ct);
        }
    }
}
