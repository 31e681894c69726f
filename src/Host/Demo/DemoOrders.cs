using System.Globalization;
using System.Text.Json;

namespace Rattan.Host.Demo;

/// <summary>Leads, sales, renewals and refunds that follow from the visits.</summary>
internal sealed class DemoOrders(DemoApi api, Random random, Action<double> progress)
{
    private const double Refunded = 0.06;
    private const double InDollars = 0.04;
    private const int ParallelMax = 64;

    private int orders;

    private sealed record Order(DemoVisit Visit, string Customer, DateTimeOffset At, object Body, bool Renews);

    public async Task MakeAsync(IReadOnlyList<DemoVisit> visits, DateTimeOffset end, CancellationToken ct)
    {
        var leads = new List<object>();
        var sales = new List<Order>();
        foreach (var visit in visits)
        {
            if (random.NextDouble() < visit.Buys)
            {
                Plan(visit, end, leads, sales);
            }
        }

        var renewals = sales.Where(s => s.Renews).SelectMany(s => RenewalsOf(s, end)).ToList();
        await SendAsync(leads, 0, 0.15, ct);
        var recorded = await SendAsync([.. sales.Select(s => s.Body), .. Coupons(visits, end)], 0.15, 0.6, ct);
        await SendAsync(renewals, 0.75, 0.15, ct);
        await RefundAsync(recorded, sales, end, ct);
        progress(1);
    }

    private void Plan(DemoVisit visit, DateTimeOffset end, List<object> leads, List<Order> sales)
    {
        var merchant = visit.Place.Merchant;
        var number = ++orders;
        var customer = string.Create(CultureInfo.InvariantCulture, $"customer-{number:00000}");
        var at = visit.At.AddMinutes(visit.Place.Partner.ComesLast ? random.Next(2, 20) : random.Next(3, 90));
        if (random.NextDouble() < merchant.LeadShare)
        {
            leads.Add(Body(visit, "lead", $"lead-{number}", customer, at, amount: null));
            at = at.AddDays(random.Next(1, 6));
        }

        if (at < end)
        {
            sales.Add(new Order(visit, customer, at, Body(visit, "sale", $"order-{number}", customer, at, Basket(
                merchant)), random.NextDouble() < merchant.RenewalShare));
        }
    }

    private static IEnumerable<object> RenewalsOf(Order sale, DateTimeOffset end)
    {
        for (var (at, month) = (sale.At.AddMonths(1), 1); at < end; at = sale.At.AddMonths(++month))
        {
            yield return new
            {
                programId = sale.Visit.Place.ProgramId,
                externalId = $"renewal-{sale.Customer}-{month}",
                type = "renewal",
                customerId = sale.Customer,
                amount = new Money(Round(sale.Visit.Place.Merchant, sale.Visit.Place.Merchant.BasketLow * 2),
                    Currency.Of(sale.Visit.Place.Merchant.Currency)),
                occurredAt = at,
            };
        }
    }

    /// <summary>Some people buy without a click, with a code that they heard.</summary>
    private IEnumerable<object> Coupons(IReadOnlyList<DemoVisit> visits, DateTimeOffset end) =>
        visits.Where(v => v.Place.Coupon is not null && random.NextDouble() < 0.004).Select(v => (object)new
        {
            programId = v.Place.ProgramId,
            externalId = $"coupon-order-{++orders}",
            type = "sale",
            customerId = $"coupon-customer-{orders}",
            couponCode = v.Place.Coupon,
            amount = Basket(v.Place.Merchant).Amount,
            occurredAt = v.At.AddHours(2) < end ? v.At.AddHours(2) : v.At,
        }).ToList();

    private object Body(DemoVisit visit, string type, string externalId, string customer, DateTimeOffset at, (
        Money Amount, object[] Lines)? amount)
    {
        var dollars = amount is not null && visit.Place.Merchant.Currency != "USD" && random.NextDouble() < InDollars;
        return new
        {
            programId = visit.Place.ProgramId,
            externalId,
            type,
            clickId = visit.ClickId,
            customerId = customer,
            amount = dollars ? new Money(random.Next(1_500, 30_000), Currency.Of("USD")) : amount?.Amount,
            lines = dollars ? null : amount?.Lines,
            occurredAt = at,
        };
    }

    private (Money Amount, object[] Lines) Basket(DemoMerchant merchant)
    {
        var currency = Currency.Of(merchant.Currency);
        var lines = Enumerable.Range(0, random.Next(1, 4))
            .Select(_ => merchant.Goods[random.Next(merchant.Goods.Length)])
            .DistinctBy(g => g.Sku)
            .Select(g => (g.Sku, g.Category, Minor: Round(merchant, merchant.BasketLow + (long)(
                Math.Pow(random.NextDouble(), 2) * (merchant.BasketHigh - merchant.BasketLow)))))
            .ToList();
        return (new Money(lines.Sum(l => l.Minor), currency),
            [.. lines.Select(l => (object)new { sku = l.Sku, category = l.Category, quantity = 1, amount = new Money(
                l.Minor, currency) })]);
    }

    private static long Round(DemoMerchant merchant, long minor) =>
        merchant.Currency == "VND" ? minor / 1000 * 1000 : minor;

    private async Task RefundAsync(
        List<JsonElement> recorded, IReadOnlyList<Order> sales, DateTimeOffset end, CancellationToken ct)
    {
        var number = 0;
        foreach (var (sale, order) in recorded.Zip(sales))
        {
            var at = order.At.AddDays(random.Next(2, 18)).AddMinutes(random.Next(600));
            if (sale.GetProperty("status").GetString() == "attributed" && at < end && random.NextDouble() < Refunded)
            {
                await api.PostAsync(
                    $"conversions/{sale.GetProperty("id").GetString()}/refunds",
                    new { externalId = $"refund-{++number}", reason = "item_returned", occurredAt = at },
                    ct);
            }
        }
    }

    private async Task<List<JsonElement>> SendAsync(
        IReadOnlyList<object> bodies, double from, double share, CancellationToken ct)
    {
        var answers = new List<JsonElement>(bodies.Count);
        foreach (var some in bodies.Chunk(ParallelMax))
        {
            answers.AddRange(await Task.WhenAll(some.Select(body => api.PostAsync("conversions", body, ct))));
            progress(from + (share * answers.Count / bodies.Count));
        }

        return answers;
    }
}
