using Rattan.Contracts.Commissions;
using Rattan.Contracts.Commissions.Views;
using Rattan.Contracts.Tracking.Views;
using Rattan.Platform.Data;
using Rattan.Platform.Tenancy;
using Rattan.Reporting.Metrics;

namespace Rattan.Reporting.Query;

/// <summary>Leads, orders and refunds from <c>v_conversions</c>, summed by the database per quarter hour. An order
/// belongs to the partner and link of its first commission line; one that earned nobody anything belongs to
/// none.</summary>
internal sealed class OrderFacts(AppDbContext db, ProgramIndex programs, Caller caller)
{
    public async Task<IReadOnlyList<Fact>> ReadAsync(ReportPlan plan, CancellationToken ct)
    {
        var chosen = await programs.ChosenAsync(plan, ct);
        var width = QuarterHours.WidthFor(plan);
        var sums = await (NeedsCredits(plan) ? CreditedSums(plan, chosen, width) : PlainSums(Rows(plan, chosen), width))
            .ToListAsync(ct);
        var known = await programs.LoadAsync(ct);
        return
        [
            .. from sum in sums
               select new Fact(Currency.Of(sum.Currency), TallyOf(sum))
               {
                   Quarter = QuarterHours.StartOf(sum.Quarter),
                   Merchant = known[sum.Program].MerchantId,
                   Program = sum.Program,
                   Partner = sum.Partner,
                   Link = sum.Link,
               },
        ];
    }

    private PartnerId? Own => caller.Scope.Kind == ScopeKind.Partner ? PartnerId.From(caller.Scope.Id) : null;

    private bool NeedsCredits(ReportPlan plan) => Own is not null || plan.Partners is not null || plan.Links is not null
        || plan.By(Dimension.Partner) || plan.By(Dimension.Link);

    private IQueryable<ConversionRow> Rows(ReportPlan plan, IReadOnlyList<ProgramEntry>? chosen)
    {
        var rows = db.Set<ConversionRow>().AsNoTracking()
            .Where(row => row.Status != ConversionStatus.Rejected && row.Status != ConversionStatus.Test)
            .Where(row => row.OccurredAt >= plan.From && row.OccurredAt < plan.Until);
        if (chosen is null)
        {
            return rows;
        }

        var ids = chosen.Select(program => program.Id).ToArray();
        return rows.Where(row => ids.Contains(row.ProgramId));
    }

    private static IQueryable<Sum> PlainSums(IQueryable<ConversionRow> rows, long width) => rows
        .GroupBy(row => new { Quarter = (long)(object)row.OccurredAt / width, row.ProgramId, row.Type, row.Currency })
        .Select(group => new Sum
        {
            Quarter = group.Key.Quarter,
            Program = group.Key.ProgramId,
            Type = group.Key.Type,
            Currency = group.Key.Currency,
            Count = group.LongCount(),
            Refunds = group.Sum(row => row.RefundedMinor > 0 ? 1L : 0L),
            Amount = group.Sum(row => row.AmountMinor ?? 0),
            Refunded = group.Sum(row => row.RefundedMinor),
        });

    private IQueryable<Sum> CreditedSums(ReportPlan plan, IReadOnlyList<ProgramEntry>? chosen, long width)
    {
        var must = Own is not null || plan.Partners is not null || plan.Links is not null;
        // An outer join's line may be missing, and a keyless row has no other sign of it.
#pragma warning disable CS8073
        return from row in Own is null ? Rows(plan, chosen) : Rows(plan, chosen).IgnoreQueryFilters()
               from line in FirstLines(plan).Where(line => line.ConversionId == row.ConversionId).DefaultIfEmpty()
               where !must || (PartnerId?)line!.PartnerId != null
               group row by new
               {
                   Quarter = (long)(object)row.OccurredAt / width,
                   row.ProgramId,
                   Partner = (PartnerId?)line!.PartnerId,
                   Link = line!.LinkId,
                   row.Type,
                   row.Currency,
               }
               into orders
               select new Sum
               {
                   Quarter = orders.Key.Quarter,
                   Program = orders.Key.ProgramId,
                   Partner = orders.Key.Partner,
                   Link = orders.Key.Link,
                   Type = orders.Key.Type,
                   Currency = orders.Key.Currency,
                   Count = orders.LongCount(),
                   Refunds = orders.Sum(row => row.RefundedMinor > 0 ? 1L : 0L),
                   Amount = orders.Sum(row => row.AmountMinor ?? 0),
                   Refunded = orders.Sum(row => row.RefundedMinor),
               };
#pragma warning restore CS8073
    }

    /// <summary>Of each order the line that none is before. Said so, a database looks only at the lines of the orders
    /// it has; asked for the first of a row it would number the lines of all.</summary>
    private IQueryable<CommissionRow> FirstLines(ReportPlan plan)
    {
        var others = Lines(plan);
        return Lines(plan).Where(line => !others.Any(other =>
            other.ConversionId == line.ConversionId && other.CommissionId < line.CommissionId));
    }

    /// <summary>The lines that say whose an order is. Orders belong to merchants, so their filter hides all of them
    /// from a partner: it is lifted above, and the partner's own lines, named here, decide instead.</summary>
    private IQueryable<CommissionRow> Lines(ReportPlan plan)
    {
        var lines = db.Set<CommissionRow>().Where(line => line.Status != CommissionStatus.Rejected);
        if (Own is { } own)
        {
            lines = lines.Where(line => line.PartnerId == own);
        }

        if (plan.Partners is { } partners)
        {
            lines = lines.Where(line => partners.Contains(line.PartnerId));
        }

        return plan.Links is { } links
            ? lines.Where(line => line.LinkId != null && links.Contains(line.LinkId.Value))
            : lines;
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

    private sealed class Sum
    {
        public long Quarter { get; init; }

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
