using System.Linq.Expressions;
using Rattan.Reporting.Metrics;

namespace Rattan.Reporting.Query;

/// <summary>Composes what the database groups by from what a plan needs, so that it makes no more groups than
/// that.</summary>
internal sealed class BookKeys
{
    private static readonly string[] Texts =
        [nameof(BookKey.Text1), nameof(BookKey.Text2), nameof(BookKey.Text3), nameof(BookKey.Text4)];

    private readonly ParameterExpression row = Expression.Parameter(typeof(BookRow), "row");
    private readonly List<MemberBinding> members = [];

    /// <param name="owned">Orders stand beside the line that owns them.</param>
    public static Expression<Func<BookRow, BookKey>> OfOrders(ReportPlan plan, bool owned)
    {
        var keys = new BookKeys();
        keys.Add(nameof(BookKey.Program), each => each.Order!.ProgramId);
        keys.Add(nameof(BookKey.Currency), each => each.Order!.Currency);
        keys.Add(nameof(BookKey.Type), each => (ConversionType?)each.Order!.Type);
        if (plan.ByTime)
        {
            keys.AddTime(plan, each => (long)(object)each.Order!.OccurredAt / QuarterHours.Micros);
        }

        if (owned)
        {
            keys.AddOwner(plan);
        }

        return keys.AddOrder(plan, plan.Reads(MetricNeeds.Owners)).Build();
    }

    public static Expression<Func<BookRow, BookKey>> OfLines(ReportPlan plan)
    {
        var keys = new BookKeys();
        keys.Add(nameof(BookKey.Program), each => each.Line!.ProgramId);
        keys.Add(nameof(BookKey.Currency), each => each.Line!.Currency);
        if (plan.ByTime)
        {
            keys.AddTime(plan, each => (long)(object)each.Line!.OccurredAt / QuarterHours.Micros);
        }

        if (plan.Reads(MetricNeeds.Causes))
        {
            keys.Add(nameof(BookKey.Cause), each => each.Line!.OnKind);
        }

        keys.AddOwner(plan);
        return keys.AddOrder(plan, plan.Reads(MetricNeeds.Decisions)).Build();
    }

    /// <summary>True when commission lines must stand beside their orders.</summary>
    public static bool NeedOrders(ReportPlan plan) =>
        plan.Asked.Any(dimension => dimension.OrdersOnly || dimension.Click is not null);

    private void AddOwner(ReportPlan plan)
    {
        if (plan.By(Dimension.Partner))
        {
            Add(nameof(BookKey.Partner), each => (PartnerId?)each.Line!.PartnerId);
        }

        if (plan.By(Dimension.Link))
        {
            Add(nameof(BookKey.Link), each => each.Line!.LinkId);
        }
    }

    private BookKeys AddOrder(ReportPlan plan, bool decisions)
    {
        if (decisions)
        {
            Add(nameof(BookKey.Decision), each => (Contracts.Commissions.CommissionStatus?)each.Line!.Status);
        }

        if (plan.By(Dimension.Status))
        {
            Add(nameof(BookKey.Status), each => (ConversionStatus?)each.Order!.Status);
        }

        if (plan.By(Dimension.CustomerKind))
        {
            Add(nameof(BookKey.NewCustomer), each => each.Order!.NewCustomer);
        }

        if (plan.By(Dimension.Model))
        {
            Add(nameof(BookKey.Reason), each => each.Reason);
        }

        foreach (var (at, dimension) in plan.Texts.Index())
        {
            Add(Texts[at], BookTexts.Column(dimension));
        }

        return this;
    }

    private void AddTime(ReportPlan plan, Expression<Func<BookRow, long>> quarter)
    {
        var begin = StepExpression.Begin(plan.Steps, quarter.Body);
        Add(nameof(BookKey.Quarter), Expression.Lambda<Func<BookRow, long?>>(
            Expression.Convert(begin, typeof(long?)), quarter.Parameters));
    }

    private void Add<T>(string member, Expression<Func<BookRow, T>> value) => members.Add(Expression.Bind(
        typeof(BookKey).GetProperty(member)!, new Swap(value.Parameters[0], row).Visit(value.Body)));

    private Expression<Func<BookRow, BookKey>> Build() =>
        Expression.Lambda<Func<BookRow, BookKey>>(Expression.MemberInit(Expression.New(typeof(BookKey)), members), row);

    private sealed class Swap(ParameterExpression from, ParameterExpression to) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : node;
    }
}
