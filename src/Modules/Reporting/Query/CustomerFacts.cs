using Rattan.Contracts.Tracking.Views;
using Rattan.Platform.Data;
using Rattan.Reporting.Metrics;

namespace Rattan.Reporting.Query;

/// <summary>New customers and what they ordered until now, each at the first order in the program: a group has the
/// customers whom its orders won. Orders without a known customer are not in. Who was a customer before, elsewhere
/// at the merchant or as the merchant says, is not won; so the months of <c>/programs/{id}/cohorts</c> say the
/// same.</summary>
internal sealed class CustomerFacts(AppDbContext db, OrderRows orders, ProgramIndex programs)
{
    public async Task<IReadOnlyList<Fact>> ReadAsync(ReportPlan plan, CancellationToken ct)
    {
        var all = db.Set<CustomerOrderRow>().AsNoTracking();
        var rows = Firsts(await orders.OfAsync(plan, ct), all);
        var sums = await rows.GroupBy(BookKeys.OfOrders(plan, orders.AreOwned(plan)))
            .Select(group => new
            {
                group.Key,
                Count = group.Sum(row => row.Part!.Count),
                Returning = group.Sum(row => all.Any(later =>
                    later.ProgramId == row.First!.ProgramId && later.CustomerId == row.First!.CustomerId
                    && later.ConversionId != row.First!.ConversionId && later.OccurredAt >= row.First!.OccurredAt
                    && later.Stands) ? row.Part!.Count : 0L),
                Value = group.Sum(row => row.Part!.Count * all.Where(own =>
                    own.ProgramId == row.First!.ProgramId && own.CustomerId == row.First!.CustomerId
                    && own.OccurredAt >= row.First!.OccurredAt).Sum(own => own.NetMinor)),
            })
            .ToListAsync(ct);
        var known = await programs.LoadAsync(ct);
        return
        [
            .. sums.Where(sum => sum.Count > 0).Select(sum => BookFact.Of(
                plan,
                sum.Key,
                new Tally { NewCustomers = sum.Count, Returning = sum.Returning, CustomerValue = sum.Value },
                known)),
        ];
    }

    /// <summary>Said by what is not before it, a database looks only at the orders of the customers it has.</summary>
    private static IQueryable<BookRow> Firsts(IQueryable<BookRow> rows, IQueryable<CustomerOrderRow> all) =>
        from row in rows
        join first in all on row.Order!.ConversionId equals first.ConversionId
        where first.IsNew && !all.Any(before =>
            before.ProgramId == first.ProgramId && before.CustomerId == first.CustomerId && before.IsNew
            && (before.OccurredAt < first.OccurredAt
                || (before.OccurredAt == first.OccurredAt && before.ConversionId < first.ConversionId)))
        select new BookRow
        {
            Order = row.Order,
            Line = row.Line,
            Source = row.Source,
            Reason = row.Reason,
            Part = row.Part,
            First = first,
        };
}
