using Rattan.Contracts.Commissions;
using Rattan.Contracts.Commissions.Views;
using Rattan.Contracts.Tracking.Views;
using Rattan.Platform.Data;

namespace Rattan.Reporting.Query;

/// <summary>Puts beside orders and commission lines what else a question needs of them.</summary>
internal sealed class BookJoins(AppDbContext db)
{
    /// <summary>Orders, or their lines when the money falls to them.</summary>
    public IQueryable<BookRow> OfOrders(ReportPlan plan, IQueryable<BookRow> rows) => Beside(plan, !plan.ByOrderLine
        ? rows.Select(row => new BookRow
        {
            Order = row.Order,
            Line = row.Line,
            Part = new BookPart
            {
                Count = 1, AmountMinor = row.Order!.AmountMinor ?? 0, RefundedMinor = row.Order!.RefundedMinor,
            },
        })
        : from row in rows
          from line in db.Set<ConversionLineRow>()
              .Where(line => line.ConversionId == row.Order!.ConversionId
                  && line.OccurredAt >= plan.From && line.OccurredAt < plan.Until).DefaultIfEmpty()
          select new BookRow
          {
              Order = row.Order,
              Line = row.Line,
              Part = new BookPart
              {
                  Count = (bool?)line!.Largest ?? true ? 1 : 0,
                  AmountMinor = (long?)line!.AmountMinor ?? row.Order!.AmountMinor ?? 0,
                  RefundedMinor = (long?)line!.RefundedMinor ?? row.Order!.RefundedMinor,
                  Sku = line!.Sku,
                  Category = line!.Category,
              },
          });

    /// <summary>Commission lines, or what order lines earned of them.</summary>
    public IQueryable<BookRow> OfLines(ReportPlan plan, IQueryable<BookRow> rows) => Beside(plan, !plan.ByOrderLine
        ? rows.Select(row => new BookRow
        {
            Order = row.Order,
            Line = row.Line,
            Part = new BookPart { Count = 1, AmountMinor = row.Line!.AmountMinor, FeeMinor = row.Line!.FeeMinor },
        })
        : from row in rows
          join share in db.Set<CommissionShareRow>() on row.Line!.CommissionId equals share.CommissionId
          from line in db.Set<ConversionLineRow>()
              .Where(line => line.ConversionId == share.ConversionId && line.Position == share.Line).DefaultIfEmpty()
          select new BookRow
          {
              Order = row.Order,
              Line = row.Line,
              Part = new BookPart
              {
                  Count = share.Largest ? 1 : 0,
                  AmountMinor = share.AmountMinor,
                  FeeMinor = share.FeeMinor,
                  Sku = line!.Sku,
                  Category = line!.Category,
              },
          });

    private IQueryable<BookRow> Beside(ReportPlan plan, IQueryable<BookRow> rows)
    {
        if (BookTexts.NeedSources(plan))
        {
            rows = from row in rows
                   from source in db.Set<ConversionSourceRow>()
                       .Where(source => source.ConversionId == row.Order!.ConversionId).DefaultIfEmpty()
                   select new BookRow { Order = row.Order, Line = row.Line, Part = row.Part, Source = source };
        }

        rows = plan.Where.Where(filter => filter.IsPushed)
            .Aggregate(rows, (kept, filter) => kept.Where(BookTexts.Keeps(filter)));
        var credits = db.Set<CreditRow>();
        return plan.By(Dimension.Model)
            ? rows.Select(row => new BookRow
            {
                Order = row.Order,
                Line = row.Line,
                Part = row.Part,
                Source = row.Source,
                // Credits of one decision may differ in it; the order has one, always the same.
                Reason = credits.Where(credit => credit.ConversionId == row.Order!.ConversionId)
                    .Min(credit => credit.Reason),
            })
            : rows;
    }

    /// <summary>Lines beside their orders; a line always has one.</summary>
    public IQueryable<BookRow> WithOrders(IQueryable<CommissionRow> lines) =>
        from line in lines
        join order in db.Set<ConversionRow>() on line.ConversionId equals order.ConversionId
        select new BookRow { Order = order, Line = line };

    /// <summary>Orders beside their owners: the largest line of the order, of equal ones the first. An order therefore
    /// counts once, also when several partners earned on it. Said by what is not before it, a database looks only at
    /// the lines of the orders it has; asked for the first of a row it would number the lines of all.</summary>
    /// <param name="own">Which owners count.</param>
    /// <param name="must">Orders without such an owner are left out.</param>
    public IQueryable<BookRow> WithOwners(
        IQueryable<ConversionRow> orders, Func<IQueryable<CommissionRow>, IQueryable<CommissionRow>> own, bool must)
    {
        var all = db.Set<CommissionRow>().Where(line => line.Status != CommissionStatus.Rejected);
        var owners = own(all).Where(line => !all.Any(other =>
            other.ConversionId == line.ConversionId
            && (other.AmountMinor > line.AmountMinor
                || (other.AmountMinor == line.AmountMinor && other.CommissionId < line.CommissionId))));
        // An outer join's line may be missing, and a keyless row has no other sign of it.
#pragma warning disable CS8073
        return from order in orders
               from line in owners.Where(line => line.ConversionId == order.ConversionId).DefaultIfEmpty()
               where !must || (PartnerId?)line!.PartnerId != null
               select new BookRow { Order = order, Line = line };
#pragma warning restore CS8073
    }
}
