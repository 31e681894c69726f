namespace Rattan.Reporting.Query;

/// <summary>An answered question: its rows and totals, and what the ids in it are called.</summary>
/// <param name="Names">By dimension, in the plan's order; null where values speak for themselves.</param>
internal sealed record ReportTable(
    ReportPlan Plan, RollupAnswer Folded, IReadOnlyList<IReadOnlyDictionary<string, string>?> Names,
    DateTimeOffset AsOf, bool IsDelayed)
{
    public IReadOnlyList<RollupRow> Rows => Folded.Rows;

    public IReadOnlyList<RollupRow> Totals => Folded.Totals;

    public bool SeveralCurrencies => Folded.SeveralCurrencies;

    /// <summary>The name of a row's value of a dimension, or else the value.</summary>
    public string? NameOf(RollupRow row, int dimension) => row.Keys[dimension] is { } key
        ? Names[dimension]?.GetValueOrDefault(key) ?? key
        : null;
}
