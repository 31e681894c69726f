using Rattan.Contracts.Commissions;
using Rattan.Contracts.Commissions.Views;
using Rattan.Contracts.Tracking.Views;
using Rattan.Platform.Data;
using Rattan.Platform.Tenancy;
using Rattan.Reporting.Metrics;

namespace Rattan.Reporting.Query;

/// <summary>Leads, orders and refunds from <c>v_conversions</c>, summed by the database per quarter hour. An order
/// belongs to the partner and link of its largest commission line; one that earned nobody anything belongs to
/// none. By order line its money falls to its lines, and it counts at the largest.</summary>
internal sealed class OrderFacts(AppDbContext db, BookJoins joins, ProgramIndex programs, Caller caller)
{
    public async Task<IReadOnlyList<Fact>> ReadAsync(ReportPlan plan, CancellationToken ct)
    {
        var must = Own is not null || plan.Partners is not null || plan.Links is not null;
        var owned = must || plan.By(Dimension.Partner) || plan.By(Dimension.Link) || plan.Reads(MetricNeeds.Owners);
        var orders = Rows(plan, await programs.ChosenAsync(plan, ct));
        var rows = owned
            ? joins.WithOwners(orders, lines => Chosen(plan, lines), must)
            : orders.Select(order => new BookRow { Order = order });
        var sums = await joins.OfOrders(plan, rows).GroupBy(BookKeys.OfOrders(plan, owned))
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
        var orders = Rows(plan, await programs.ChosenAsync(plan, ct)).Where(row => row.Type != ConversionType.Lead);
        return await (Own is null ? orders : joins.WithOwners(orders, lines => Chosen(plan, lines), must: true)
            .Select(row => row.Order!)).MaxAsync(row => (DateTimeOffset?)row.OccurredAt, ct);
    }

    private PartnerId? Own => caller.Scope.Kind == ScopeKind.Partner ? PartnerId.From(caller.Scope.Id) : null;

    /// <summary>Orders belong to merchants, so their filter hides all of them from a partner: it is lifted, and the
    /// partner's own lines, named below, decide instead.</summary>
    private IQueryable<ConversionRow> Rows(ReportPlan plan, IReadOnlyList<ProgramEntry>? chosen)
    {
        var rows = db.Set<ConversionRow>().AsNoTracking()
            .Where(row => row.Status != ConversionStatus.Rejected && row.Status != ConversionStatus.Test)
            .Where(row => row.OccurredAt >= plan.From && row.OccurredAt < plan.Until);
        if (Own is not null)
        {
            rows = rows.IgnoreQueryFilters();
        }

        if (chosen is null)
        {
            return rows;
        }

        var ids = chosen.Select(program => program.Id).ToArray();
        return rows.Where(row => ids.Contains(row.ProgramId));
    }

    private IQueryable<CommissionRow> Chosen(ReportPlan plan, IQueryable<CommissionRow> lines)
    {
        if (Own is { } own)
        {
            lines = lines.Where(line => line.PartnerId == own);
        }

        return CommissionFacts.Chosen(plan, lines);
    }
}
