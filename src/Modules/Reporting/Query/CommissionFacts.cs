using Rattan.Contracts.Commissions;
using Rattan.Contracts.Commissions.Views;
using Rattan.Platform.Data;
using Rattan.Reporting.Metrics;

namespace Rattan.Reporting.Query;

/// <summary>Commission and fees from the lines of <c>v_commissions</c>; the caller's scope filters them.</summary>
internal sealed class CommissionFacts(AppDbContext db, ProgramIndex programs)
{
    public async Task<IReadOnlyList<Fact>> ReadAsync(ReportPlan plan, CancellationToken ct)
    {
        var lines = Lines(plan, await programs.ChosenAsync(plan, ct));
        var width = QuarterHours.WidthFor(plan);
        var sums = lines
            .GroupBy(line => new
            {
                Quarter = (long)(object)line.OccurredAt / width,
                line.ProgramId,
                line.PartnerId,
                line.LinkId,
                line.Currency,
            })
            .Select(group => new
            {
                group.Key,
                Earned = group.Sum(line => line.AmountMinor > 0 ? line.AmountMinor : 0L),
                Reversed = group.Sum(line => line.AmountMinor < 0 ? line.AmountMinor : 0L),
                Fee = group.Sum(line => line.FeeMinor),
            });
        var known = await programs.LoadAsync(ct);
        return
        [
            .. from sum in await sums.ToListAsync(ct)
               select new Fact(
                   Currency.Of(
                       sum.Key.Currency), new Tally { Earned = sum.Earned, Reversed = sum.Reversed, Fee = sum.Fee })
               {
                   Quarter = QuarterHours.StartOf(sum.Key.Quarter),
                   Merchant = known[sum.Key.ProgramId].MerchantId,
                   Program = sum.Key.ProgramId,
                   Partner = sum.Key.PartnerId,
                   Link = sum.Key.LinkId,
               },
        ];
    }

    private IQueryable<CommissionRow> Lines(ReportPlan plan, IReadOnlyList<ProgramEntry>? chosen)
    {
        var lines = db.Set<CommissionRow>().AsNoTracking()
            .Where(line => line.Status != CommissionStatus.Rejected)
            .Where(line => line.OccurredAt >= plan.From && line.OccurredAt < plan.Until);
        if (chosen is not null)
        {
            var ids = chosen.Select(program => program.Id).ToArray();
            lines = lines.Where(line => ids.Contains(line.ProgramId));
        }

        if (plan.Partners is { } partners)
        {
            lines = lines.Where(line => partners.Contains(line.PartnerId));
        }

        return plan.Links is { } links
            ? lines.Where(line => line.LinkId != null && links.Contains(line.LinkId.Value))
            : lines;
    }
}
