using Rattan.Reporting.Metrics;

namespace Rattan.Reporting.Query;

/// <summary>Leads, orders and refunds from <c>v_conversions</c>, summed by the database per quarter hour. An order
/// belongs to the partner and link of its largest commission line; one that earned nobody anything belongs to
/// none. By order line its money falls to its lines, and it counts at the largest.</summary>
internal sealed class OrderFacts(OrderRows orders, ProgramIndex programs)
{
    public async Task<IReadOnlyList<Fact>> ReadAsync(ReportPlan plan, CancellationToken ct)
    {
        var rows = await orders.OfAsync(plan, ct);
        var sums = await rows.GroupBy(BookKeys.OfOrders(plan, orders.AreOwned(plan)))
            .Select(group => new
            {
                group.Key,
                Count = group.Sum(row => row.Part!.Count),
                Refunds = group.Sum(row => row.Order!.RefundedMinor > 0 ? row.Part!.Count : 0L),
                Amount = group.Sum(row => row.Part!.AmountMinor),
                Refunded = group.Sum(row => row.Part!.RefundedMinor),
                New = group.Sum(row => row.Order!.NewCustomer == true ? row.Part!.Count : 0L),
                Known = group.Sum(row => row.Order!.NewCustomer != null ? row.Part!.Count : 0L),
            })
            .ToListAsync(ct);
        var known = await programs.LoadAsync(ct);
        return
        [
            .. from sum in sums
               let orderSums = new Tally { Refunds = sum.Refunds, Ordered = sum.Amount, Refunded = sum.Refunded }
               let tally = sum.Key.Type switch
               {
                   ConversionType.Lead => new Tally { Leads = sum.Count },
                   ConversionType.Sale => orderSums with
                   {
                       Sales = sum.Count,
                       NewSales = sum.New,
                       KnownSales = sum.Known,
                       ApprovedSales = CommissionFacts.IsApproved(sum.Key.Decision) ? sum.Count : 0,
                   },
                   _ => orderSums with { Renewals = sum.Count },
               }
               select BookFact.Of(plan, sum.Key, tally, known),
        ];
    }

    /// <summary>When the newest order of the plan happened; null when there is none.</summary>
    public async Task<DateTimeOffset?> NewestAsync(ReportPlan plan, CancellationToken ct)
    {
        var own = await orders.OwnAsync(plan, ct);
        return await own.Where(row => row.Type != ConversionType.Lead)
            .MaxAsync(row => (DateTimeOffset?)row.OccurredAt, ct);
    }
}
