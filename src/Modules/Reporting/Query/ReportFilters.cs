using System.Globalization;

namespace Rattan.Reporting.Query;

/// <summary>Reads the filters of a request into its plan; several on one field must all hold.</summary>
internal static class ReportFilters
{
    private const int ValuesMax = 1000;

    public static Result<ReportPlan> Apply(IReadOnlyList<ReportFilter> filters, ReportPlan plan)
    {
        for (var i = 0; i < filters.Count; i++)
        {
            var at = string.Create(CultureInfo.InvariantCulture, $"filters[{i}]");
            var filter = filters[i];
            if (filter.Op is not ("eq" or "in"))
            {
                return new ValidationError("reports.filter_op", "Filters know the operations eq and in.", $"{at}.op");
            }

            if (filter.Values is not { Count: > 0 and <= ValuesMax } || (filter.Op is "eq" && filter.Values.Count > 1))
            {
                return new ValidationError(
                    "reports.filter_values", "eq takes one value, in takes 1 to 1,000.", $"{at}.values");
            }

            if (!Narrow(plan, filter.Field, filter.Values, at).TryValue(out var narrowed, out var error))
            {
                return error;
            }

            plan = narrowed;
        }

        return plan;
    }

    private static Result<ReportPlan> Narrow(ReportPlan plan, string? field, IReadOnlyList<string> values, string at) =>
        field switch
    {
        "merchant" => Ids(values, plan.Merchants) is { } ids ? plan with { Merchants = ids } : BadId(at),
        "program" => Ids(values, plan.Programs) is { } ids ? plan with { Programs = ids } : BadId(at),
        "partner" => Ids(values, plan.Partners) is { } ids ? plan with { Partners = ids } : BadId(at),
        "link" => Ids(values, plan.Links) is { } ids ? plan with { Links = ids } : BadId(at),
        _ => new ValidationError("reports.filter_field", $"Reports cannot be filtered by {field}.", $"{at}.field"),
    };

    private static TId[]? Ids<TId>(IReadOnlyList<string> values, IReadOnlyCollection<TId>? before)
        where TId : struct, IEntityId<TId>
    {
        var ids = new List<TId>(values.Count);
        foreach (var value in values)
        {
            if (!EntityId.TryParse<TId>(value, out var id))
            {
                return null;
            }

            ids.Add(id);
        }

        return [.. ids.Where(id => before is null || before.Contains(id)).Distinct()];
    }

    private static ValidationError BadId(string at) =>
        new("reports.filter_value", "A value is not an id.", $"{at}.values");
}
