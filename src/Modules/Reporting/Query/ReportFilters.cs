using System.Globalization;

namespace Rattan.Reporting.Query;

/// <summary>Reads the filters of a request into its plan; all must hold. Ids that are asked for are looked up by the
/// stores themselves; what else is asked becomes a <see cref="FactFilter"/>.</summary>
internal static class ReportFilters
{
    private const int ValuesMax = 1000;
    private const int TextMax = 500;

    public static Result<ReportPlan> Apply(IReadOnlyList<ReportFilter> filters, ReportPlan plan)
    {
        for (var i = 0; i < filters.Count; i++)
        {
            var at = string.Create(CultureInfo.InvariantCulture, $"filters[{i}]");
            if (Check(filters[i], at) is { } bad)
            {
                return bad;
            }

            if (!Dimension.ByName.TryGetValue(filters[i].Field ?? "", out var dimension))
            {
                return new ValidationError(
                    "reports.filter_field", $"Reports cannot be filtered by {filters[i].Field}.", $"{at}.field");
            }

            if (ReportRequest.Misfit(dimension, plan.Metrics) is { } metric)
            {
                return ReportRequest.NotKnownBy(metric, dimension, $"{at}.field");
            }

            if (Narrow(plan, dimension, filters[i]) is not { } narrowed)
            {
                return new ValidationError("reports.filter_value", "A value is not an id.", $"{at}.values");
            }

            plan = narrowed;
        }

        return plan;
    }

    private static ValidationError? Check(ReportFilter filter, string at)
    {
        if (filter.Op is not ("eq" or "ne" or "in" or "nin"))
        {
            return new ValidationError(
                "reports.filter_op", "Filters know the operations eq, ne, in and nin.", $"{at}.op");
        }

        return filter.Values is not { Count: > 0 and <= ValuesMax }
            || (filter.Op is "eq" or "ne" && filter.Values.Count > 1)
            || filter.Values.Any(value => value?.Length > TextMax)
            ? new ValidationError(
                "reports.filter_values", "eq and ne take one value, in and nin take 1 to 1,000.", $"{at}.values")
            : null;
    }

    /// <summary>Null when a value is no id.</summary>
    private static ReportPlan? Narrow(ReportPlan plan, Dimension dimension, ReportFilter filter)
    {
        var values = filter.Values!;
        var except = filter.Op is "ne" or "nin";
        if (IsId(dimension))
        {
            if (values.Any(value => value is not null && !Guid.TryParseExact(value, "D", out _)))
            {
                return null;
            }

            values = [.. values.Select(value => value?.ToLowerInvariant())];
            if (!except && !values.Contains(null))
            {
                return dimension.Name switch
                {
                    "merchant" => plan with { Merchants = Ids(values, plan.Merchants) },
                    "program" => plan with { Programs = Ids(values, plan.Programs) },
                    "partner" => plan with { Partners = Ids(values, plan.Partners) },
                    _ => plan with { Links = Ids(values, plan.Links) },
                };
            }
        }

        if (dimension == Dimension.Coupon)
        {
            values = [.. values.Select(value => value?.Trim().ToUpperInvariant())];
        }

        var set = values.ToHashSet(StringComparer.Ordinal);
        return plan with { Where = [.. plan.Where, new FactFilter(dimension, set, except)] };
    }

    public static bool IsId(Dimension dimension) =>
        dimension == Dimension.Merchant || dimension == Dimension.Program || dimension == Dimension.Partner
        || dimension == Dimension.Link;

    private static TId[] Ids<TId>(IReadOnlyList<string?> values, IReadOnlyCollection<TId>? before)
        where TId : struct, IEntityId<TId> =>
        [
            .. values.Select(value => TId.From(Guid.ParseExact(value!, "D")))
                .Where(id => before is null || before.Contains(id)).Distinct(),
        ];
}
