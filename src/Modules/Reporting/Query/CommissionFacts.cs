using Rattan.Contracts.Commissions;
using Rattan.Contracts.Commissions.Views;
using Rattan.Platform.Data;
using Rattan.Platform.Tenancy;
using Rattan.Reporting.Metrics;

namespace Rattan.Reporting.Query;

/// <summary>Commission and fees from the lines of <c>v_commissions</c>; the caller's scope filters them.</summary>
internal sealed class CommissionFacts(AppDbContext db, BookJoins joins, ProgramIndex programs, Caller caller)
{
    private const string Lead = "lead";
    private const string Sale = "sale";

    public async Task<IReadOnlyList<Fact>> ReadAsync(ReportPlan plan, CancellationToken ct)
    {
        var lines = Lines(plan, await programs.ChosenAsync(plan, ct));
        var rows = BookKeys.NeedOrders(plan)
            ? joins.WithOrders(lines)
            : lines.Select(line => new BookRow { Line = line });
        var sums = await joins.OfLines(plan, rows).GroupBy(BookKeys.OfLines(plan))
            .Select(group => new
            {
                group.Key,
                Count = group.Sum(row => row.Line!.AmountMinor > 0 ? row.Part!.Count : 0L),
                Earned = group.Sum(row => row.Line!.AmountMinor > 0 ? row.Part!.AmountMinor : 0L),
                Reversed = group.Sum(row => row.Line!.AmountMinor > 0 ? 0L : row.Part!.AmountMinor),
                Fee = group.Sum(row => row.Part!.FeeMinor),
            })
            .ToListAsync(ct);
        var known = await programs.LoadAsync(ct);
        return
        [
            .. from sum in sums
               let cost = (decimal)sum.Earned + sum.Reversed + sum.Fee
               let tally = sum.Key.Decision is CommissionStatus.Rejected
                   ? new Tally { RejectedLines = sum.Count }
                   : new Tally
                   {
                       Earned = sum.Earned,
                       Reversed = sum.Reversed,
                       Fee = sum.Fee,
                       ApprovedLines = IsApproved(sum.Key.Decision) ? sum.Count : 0,
                       LeadCost = sum.Key.Cause is Lead ? cost : 0,
                       SaleCost = sum.Key.Cause is Sale ? cost : 0,
                   }
               select BookFact.Of(plan, sum.Key, tally, known),
        ];
    }

    public static bool IsApproved(CommissionStatus? status) => status is CommissionStatus.Approved
        or CommissionStatus.Payable or CommissionStatus.InPayout or CommissionStatus.Paid;

    public static IQueryable<CommissionRow> Chosen(ReportPlan plan, IQueryable<CommissionRow> lines)
    {
        if (plan.Partners is { } partners)
        {
            lines = lines.Where(line => partners.Contains(line.PartnerId));
        }

        return plan.Links is { } links
            ? lines.Where(line => line.LinkId != null && links.Contains(line.LinkId.Value))
            : lines;
    }

    private IQueryable<CommissionRow> Lines(ReportPlan plan, IReadOnlyList<ProgramEntry>? chosen)
    {
        var lines = db.Set<CommissionRow>().AsNoTracking()
            .Where(line => line.OccurredAt >= plan.From && line.OccurredAt < plan.Until);
        if (!plan.Reads(MetricNeeds.Decisions))
        {
            lines = lines.Where(line => line.Status != CommissionStatus.Rejected);
        }

        if (caller.Scope.Kind == ScopeKind.Partner)
        {
            // What stands beside the lines belongs to merchants, whose filter would hide it from their partners.
            var own = PartnerId.From(caller.Scope.Id);
            lines = lines.IgnoreQueryFilters().Where(line => line.PartnerId == own);
        }

        if (chosen is not null)
        {
            var ids = chosen.Select(program => program.Id).ToArray();
            lines = lines.Where(line => ids.Contains(line.ProgramId));
        }

        return Chosen(plan, lines);
    }
}
