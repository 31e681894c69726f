using Rattan.Contracts.Commissions.Views;
using Rattan.Contracts.Tracking.Views;
using Rattan.Platform.Data;
using Rattan.Platform.Tenancy;
using Rattan.Reporting.Metrics;

namespace Rattan.Reporting.Query;

/// <summary>Chooses the orders of a plan within the caller's scope.</summary>
internal sealed class OrderRows(AppDbContext db, BookJoins joins, ProgramIndex programs, Caller caller)
{
    /// <summary>Orders, or their lines when the money falls to them, beside the line that owns them when
    /// <see cref="AreOwned"/>.</summary>
    public async Task<IQueryable<BookRow>> OfAsync(ReportPlan plan, CancellationToken ct)
    {
        var orders = await AllAsync(plan, ct);
        return joins.OfOrders(plan, AreOwned(plan)
            ? joins.WithOwners(orders, lines => Chosen(plan, lines), Must(plan))
            : orders.Select(order => new BookRow { Order = order }));
    }

    /// <summary>The orders, to a partner those that it owns.</summary>
    public async Task<IQueryable<ConversionRow>> OwnAsync(ReportPlan plan, CancellationToken ct)
    {
        var orders = await AllAsync(plan, ct);
        return Own is null ? orders
            : joins.WithOwners(orders, lines => Chosen(plan, lines), must: true).Select(row => row.Order!);
    }

    public bool AreOwned(ReportPlan plan) =>
        Must(plan) || plan.By(Dimension.Partner) || plan.By(Dimension.Link) || plan.Reads(MetricNeeds.Owners);

    private bool Must(ReportPlan plan) => Own is not null || plan.Partners is not null || plan.Links is not null;

    private PartnerId? Own => caller.Scope.Kind == ScopeKind.Partner ? PartnerId.From(caller.Scope.Id) : null;

    /// <summary>Orders belong to merchants, so their filter hides all of them from a partner: it is lifted, and the
    /// partner's own lines, named below, decide instead.</summary>
    private async Task<IQueryable<ConversionRow>> AllAsync(ReportPlan plan, CancellationToken ct)
    {
        var rows = db.Set<ConversionRow>().AsNoTracking()
            .Where(row => row.Status != ConversionStatus.Rejected && row.Status != ConversionStatus.Test)
            .Where(row => row.OccurredAt >= plan.From && row.OccurredAt < plan.Until);
        if (Own is not null)
        {
            rows = rows.IgnoreQueryFilters();
        }

        if (await programs.ChosenAsync(plan, ct) is not { } chosen)
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
