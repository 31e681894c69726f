using Rattan.Contracts.Commissions.Views;
using Rattan.Contracts.Tracking.Views;
using Rattan.Platform.Data;
using Rattan.Platform.Tenancy;
using Rattan.Reporting.Metrics;

namespace Rattan.Reporting.Query;

/// <summary>Leads, orders and refunds from <c>v_conversions</c>, summed by the database per quarter hour. An order
/// belongs to the partner and link of its first commission line; one that earned nobody anything belongs to none.</summary>
internal sealed class OrderFacts(AppDbContext db, ProgramIndex programs, Caller caller)
{
    public async Task<IReadOnlyList<Fact>> ReadAsync(ReportPlan plan, CancellationToken ct)
    {
        var orders = Orders(plan, await programs.ChosenAsync(plan, ct));
        var sums = plan.ByTime
            ? orders.GroupBy(order => new { order.Quarter, order.Program, order.Partner, order.Link, order.Type, order.Currency })
                .Select(group => new Sum
                {
                    Quarter = group.Key.Quarter,
                    Program = group.Key.Program,
                    Partner = group.Key.Partner,
                    Link = group.Key.Link,
                    Type = group.Key.Type,
                    Currency = group.Key.Currency,
                    Count = group.LongCount(),
                    Refunds = group.Sum(order => order.Refunded > 0 ? 1L : 0L),
                    Amount = group.Sum(order => order.Amount),
                    Refunded = group.Sum(order => order.Refunded),
                })
            : orders.GroupBy(order => new { order.Program, order.Partner, order.Link, order.Type, order.Currency })
                .Select(group => new Sum
                {
                    Program = group.Key.Program,
                    Partner = group.Key.Partner,
                    Link = group.Key.Link,
                    Type = group.Key.Type,
                    Currency = group.Key.Currency,
                    Count = group.LongCount(),
                    Refunds = group.Sum(order => order.Refunded > 0 ? 1L : 0L),
                    Amount = group.Sum(order => order.Amount),
                    Refunded = group.Sum(order => order.Refunded),
                });
        var known = await programs.LoadAsync(ct);
        return
        [
            .. from sum in await sums.ToListAsync(ct)
               select new Fact(Currency.Of(sum.Currency), TallyOf(sum))
               {
                   Quarter = sum.Quarter is { } quarter ? QuarterHours.StartOf(quarter) : null,
                   Merchant = known[sum.Program].MerchantId,
                   Program = sum.Program,
                   Partner = sum.Partner,
                   Link = sum.Link,
               },
        ];
    }

    private IQueryable<Order> Orders(ReportPlan plan, IReadOnlyList<ProgramEntry>? chosen)
    {
        var own = caller.Scope.Kind == ScopeKind.Partner ? PartnerId.From(caller.Scope.Id) : (PartnerId?)null;
        var rows = db.Set<ConversionRow>().AsNoTracking()
            .Where(row => row.Status != ConversionStatus.Rejected && row.Status != ConversionStatus.Test)
            .Where(row => row.OccurredAt >= plan.From && row.OccurredAt < plan.Until);
        if (chosen is not null)
        {
            var ids = chosen.Select(program => program.Id).ToArray();
            rows = rows.Where(row => ids.Contains(row.ProgramId));
        }

        if (own is null && plan.Partners is null && plan.Links is null
            && !plan.By(Dimension.Partner) && !plan.By(Dimension.Link))
        {
            return rows.Select(row => new Order
            {
                Quarter = (long)(object)row.OccurredAt / QuarterHours.Micros,
                Program = row.ProgramId,
                Type = row.Type,
                Currency = row.Currency,
                Amount = row.AmountMinor ?? 0,
                Refunded = row.RefundedMinor,
            });
        }

        var lines = db.Set<CommissionRow>().Where(line => line.Status != Contracts.Commissions.CommissionStatus.Rejected);
        if (own is not null)
        {
            // Conversions belong to merchants, so their filter hides all from a partner: it is lifted, and the
            // partner's own lines decide instead.
            rows = rows.IgnoreQueryFilters();
            lines = lines.Where(line => line.PartnerId == own);
        }

        return Credited(rows, lines, plan, must: own is not null || plan.Partners is not null || plan.Links is not null);
    }

    private static IQueryable<Order> Credited(
        IQueryable<ConversionRow> rows, IQueryable<CommissionRow> lines, ReportPlan plan, bool must)
    {
        if (plan.Partners is { } partners)
        {
            lines = lines.Where(line => partners.Contains(line.PartnerId));
        }

        if (plan.Links is { } links)
        {
            lines = lines.Where(line => line.LinkId != null && links.Contains(line.LinkId.Value));
        }

        var orders =
            from row in rows
            from line in lines.Where(line => line.ConversionId == row.ConversionId)
                .OrderBy(line => line.CommissionId).Take(1).DefaultIfEmpty()
            select new Order
            {
                Quarter = (long)(object)row.OccurredAt / QuarterHours.Micros,
                Program = row.ProgramId,
                Partner = (PartnerId?)line!.PartnerId,
                Link = line!.LinkId,
                Type = row.Type,
                Currency = row.Currency,
                Amount = row.AmountMinor ?? 0,
                Refunded = row.RefundedMinor,
            };
        return must ? orders.Where(order => order.Partner != null) : orders;
    }

    private static Tally TallyOf(Sum sum) => sum.Type switch
    {
        ConversionType.Lead => new Tally { Leads = sum.Count },
        ConversionType.Sale => new Tally
        {
            Sales = sum.Count, Refunds = sum.Refunds, Ordered = sum.Amount, Refunded = sum.Refunded,
        },
        _ => new Tally
        {
            Renewals = sum.Count, Refunds = sum.Refunds, Ordered = sum.Amount, Refunded = sum.Refunded,
        },
    };

    private sealed class Order
    {
        public long Quarter { get; init; }

        public ProgramId Program { get; init; }

        public PartnerId? Partner { get; init; }

        public LinkId? Link { get; init; }

        public ConversionType Type { get; init; }

        public required string Currency { get; init; }

        public long Amount { get; init; }

        public long Refunded { get; init; }
    }

    private sealed class Sum
    {
        public long? Quarter { get; init; }

        public ProgramId Program { get; init; }

        public PartnerId? Partner { get; init; }

        public LinkId? Link { get; init; }

        public ConversionType Type { get; init; }

        public required string Currency { get; init; }

        public long Count { get; init; }

        public long Refunds { get; init; }

        public long Amount { get; init; }

        public long Refunded { get; init; }
    }
}
