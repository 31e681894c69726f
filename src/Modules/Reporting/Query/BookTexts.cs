using System.Linq.Expressions;

namespace Rattan.Reporting.Query;

/// <summary>The texts that orders know, by dimension: from the click that earned them, and of their own.</summary>
internal static class BookTexts
{
    private static readonly Dictionary<string, Expression<Func<BookRow, string?>>> Columns =
        new(StringComparer.Ordinal)
        {
            ["country"] = row => row.Source!.Country,
            ["device"] = row => row.Source!.Device,
            ["os"] = row => row.Source!.Os,
            ["browser"] = row => row.Source!.Browser,
            ["language"] = row => row.Source!.Language,
            ["referrer"] = row => row.Source!.Referrer,
            ["sub1"] = row => row.Source!.Sub1,
            ["sub2"] = row => row.Source!.Sub2,
            ["sub3"] = row => row.Source!.Sub3,
            ["sub4"] = row => row.Source!.Sub4,
            ["sub5"] = row => row.Source!.Sub5,
            ["sub6"] = row => row.Source!.Sub6,
            ["sub7"] = row => row.Source!.Sub7,
            ["sub8"] = row => row.Source!.Sub8,
            ["sub9"] = row => row.Source!.Sub9,
            ["sub10"] = row => row.Source!.Sub10,
            ["coupon"] = row => row.Order!.Coupon,
            ["sku"] = row => row.Part!.Sku,
            ["category"] = row => row.Part!.Category,
        };

    public static Expression<Func<BookRow, string?>> Column(Dimension dimension) => Columns[dimension.Name];

    public static bool NeedSources(ReportPlan plan) => plan.Asked.Any(dimension => dimension.Click is not null);

    /// <summary>The filter as the database takes it. What is not known is compared by itself, because in SQL it is
    /// neither in a list nor outside.</summary>
    public static Expression<Func<BookRow, bool>> Keeps(FactFilter filter)
    {
        var column = Column(filter.Dimension);
        var (value, nothing) = (column.Body, Expression.Constant(null, typeof(string)));
        Expression within = Expression.Call(
            typeof(Enumerable), nameof(Enumerable.Contains), [typeof(string)],
            Expression.Constant(filter.Values.OfType<string>().ToArray()), value);
        var known = Expression.NotEqual(value, nothing);
        var unknownFits = filter.Values.Contains(null) != filter.Except;
        var fits = Expression.AndAlso(known, filter.Except ? Expression.Not(within) : within);
        return Expression.Lambda<Func<BookRow, bool>>(
            unknownFits ? Expression.OrElse(Expression.Not(known), fits) : fits, column.Parameters);
    }
}
