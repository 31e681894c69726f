using Rattan.Reporting.Metrics;

namespace Rattan.Reporting.Query;

/// <summary>One group: its dimension values in the plan's order, its currency when there are several.</summary>
internal sealed record RollupRow(IReadOnlyList<string?> Keys, Currency? Currency, Tally Tally);

/// <param name="Rows">In the order of time, then the largest first metric first.</param>
/// <param name="Totals">One, or one per currency when <paramref name="SeveralCurrencies"/>.</param>
internal sealed record RollupAnswer(
    IReadOnlyList<RollupRow> Rows, IReadOnlyList<RollupRow> Totals, bool SeveralCurrencies);

/// <summary>Adds facts up into the groups that a plan asks for. Amounts of different currencies are never added:
/// several currencies make the currency a dimension of its own.</summary>
internal static class Rollup
{
    public static RollupAnswer Fold(ReportPlan plan, IReadOnlyList<Fact> facts)
    {
        var currencies = facts.Select(fact => fact.Currency).Distinct()
            .OrderBy(currency => currency.Code, StringComparer.Ordinal).ToArray();
        var several = plan.NeedsMoney && currencies.Length > 1;
        var one = currencies.Length == 1 ? currencies[0] : plan.Currency;
        var groups = new Dictionary<GroupKey, Tally>();
        foreach (var fact in facts)
        {
            Add(groups, KeyOf(plan, fact, several), fact.Tally);
        }

        var totals = new Dictionary<GroupKey, Tally>();
        foreach (var (key, tally) in groups)
        {
            Add(totals, new GroupKey([], key.Currency), tally);
        }

        if (totals.Count == 0)
        {
            totals.Add(new GroupKey([], null), new Tally());
        }

        return new RollupAnswer(
            [.. Sort(plan, groups).Select(group => Row(group, one))],
            [.. totals.OrderBy(total => total.Key.Currency?.Code, StringComparer.Ordinal)
                .Select(total => Row(total, one))],
            several);
    }

    private static IEnumerable<KeyValuePair<GroupKey, Tally>> Sort(ReportPlan plan, Dictionary<GroupKey, Tally> groups)
    {
        var time = plan.Dimensions.Select((dimension, index) => (dimension, index))
            .Where(each => each.dimension.Grain is not null).Select(each => each.index).DefaultIfEmpty(-1).First();
        return groups
            .OrderBy(group => time < 0 ? null : group.Key.Values[time], StringComparer.Ordinal)
            .ThenByDescending(group => plan.Metrics[0].ValueOf(group.Value) ?? 0)
            .ThenBy(group => group.Key, GroupKey.Order);
    }

    private static RollupRow Row(KeyValuePair<GroupKey, Tally> group, Currency? one) =>
        new(group.Key.Values, group.Key.Currency ?? one, group.Value);

    private static GroupKey KeyOf(ReportPlan plan, Fact fact, bool several) => new(
        [.. plan.Dimensions.Select(dimension => dimension.ValueOf(fact, plan.Zone))], several ? fact.Currency : null);

    private static void Add(Dictionary<GroupKey, Tally> groups, GroupKey key, Tally tally) =>
        groups[key] = groups.TryGetValue(key, out var sum) ? sum + tally : tally;

    private sealed record GroupKey(string?[] Values, Currency? Currency)
    {
        public static readonly Comparer<GroupKey> Order = Comparer<GroupKey>.Create(Compare);

        public bool Equals(GroupKey? other) =>
            other is not null && Currency == other.Currency && Values.AsSpan().SequenceEqual(other.Values);

        public override int GetHashCode()
        {
            var hash = default(HashCode);
            hash.Add(Currency);
            foreach (var value in Values)
            {
                hash.Add(value, StringComparer.Ordinal);
            }

            return hash.ToHashCode();
        }

        private static int Compare(GroupKey a, GroupKey b)
        {
            for (var i = 0; i < a.Values.Length; i++)
            {
                if (string.CompareOrdinal(a.Values[i], b.Values[i]) is var order and not 0)
                {
                    return order;
                }
            }

            return string.CompareOrdinal(a.Currency?.Code, b.Currency?.Code);
        }
    }
}
