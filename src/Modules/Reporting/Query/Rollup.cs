using System.Runtime.InteropServices;
using Rattan.Reporting.Metrics;

namespace Rattan.Reporting.Query;

/// <summary>One group: its dimension values in the plan's order, its currency when there are several, and its sums of
/// the period and of the one it is compared with.</summary>
internal sealed record RollupRow(IReadOnlyList<string?> Keys, Currency? Currency, Tally Tally)
{
    public Tally? Before { get; init; }

    /// <summary>All groups beyond the plan's limit together.</summary>
    public bool IsOther { get; init; }
}

/// <param name="Rows">In the order of time, then the largest first metric first, unless the plan sorts.</param>
/// <param name="Totals">One, or one per currency when <paramref name="SeveralCurrencies"/>.</param>
internal sealed record RollupAnswer(
    IReadOnlyList<RollupRow> Rows, IReadOnlyList<RollupRow> Totals, bool SeveralCurrencies);

/// <summary>Adds facts up into the groups that a plan asks for. Amounts of different currencies are never added:
/// several currencies make the currency a dimension of its own.</summary>
internal static class Rollup
{
    /// <param name="before">Of the period to compare with, its moments moved onto this one.</param>
    public static RollupAnswer Fold(ReportPlan plan, IReadOnlyList<Fact> facts, IReadOnlyList<Fact>? before = null)
    {
        var currencies = facts.Concat(before ?? []).Select(fact => fact.Currency).Distinct().ToArray();
        var several = plan.NeedsMoney && currencies.Length > 1;
        var one = currencies.Length == 1 ? currencies[0] : plan.Currency;
        var groups = new Dictionary<GroupKey, Pair>();
        Func<Fact, string?>[] values = [.. plan.Dimensions.Select(dimension => ValuesOf(dimension, plan.Zone))];
        foreach (var fact in facts)
        {
            Add(groups, KeyOf(fact), new Pair(fact.Tally, Tally.None));
        }

        foreach (var fact in before ?? [])
        {
            Add(groups, KeyOf(fact), new Pair(Tally.None, fact.Tally));
        }

        var totals = new Dictionary<GroupKey, Pair>();
        foreach (var (key, pair) in groups)
        {
            Add(totals, new GroupKey([], key.Currency), pair);
        }

        if (totals.Count == 0)
        {
            totals.Add(new GroupKey([], null), new Pair(Tally.None, Tally.None));
        }

        GroupKey KeyOf(Fact fact) =>
            new(Array.ConvertAll(values, value => value(fact)), several ? fact.Currency : null);

        RollupRow Row(KeyValuePair<GroupKey, Pair> group) =>
            new(group.Key.Values, group.Key.Currency ?? one, group.Value.Now)
            {
                Before = before is null ? null : group.Value.Before, IsOther = group.Key.IsOther,
            };

        return new RollupAnswer(
            [.. Sort(plan, Limit(plan, groups)).Select(Row)],
            [.. totals.OrderBy(total => total.Key.Currency?.Code, StringComparer.Ordinal).Select(Row)],
            several);
    }

    private static IEnumerable<KeyValuePair<GroupKey, Pair>> Sort(ReportPlan plan, Dictionary<GroupKey, Pair> groups)
    {
        var time = plan.Sort is null ? TimeOf(plan) : -1;
        var by = plan.Sort ?? plan.Metrics[0];
        var ascending = plan is { Sort: not null, SortAscending: true };
        return groups
            .OrderBy(group => time < 0 ? null : Bucket.Start(group.Key.Values[time]), StringComparer.Ordinal)
            .ThenBy(group => group.Key.IsOther)
            .ThenBy(group => by.ValueOf(group.Value.Now) is null)
            .ThenBy(group => (by.ValueOf(group.Value.Now) ?? 0) * (ascending ? 1 : -1))
            .ThenBy(group => group.Key, GroupKey.Order);
    }

    /// <summary>Of each currency the groups with most of what rows are sorted by, over all of time, stand for
    /// themselves.</summary>
    private static Dictionary<GroupKey, Pair> Limit(ReportPlan plan, Dictionary<GroupKey, Pair> groups)
    {
        var time = TimeOf(plan);
        if (plan.Limit is not { } limit)
        {
            return groups;
        }

        var by = plan.Sort ?? plan.Metrics[0];
        var whole = time < 0 ? groups : [];
        foreach (var (key, pair) in time < 0 ? [] : groups)
        {
            Add(whole, Without(key, time), pair);
        }

        var shown = whole.GroupBy(group => group.Key.Currency).SelectMany(own => own
            .Select(group => (group.Key, Value: by.ValueOf(group.Value.Now) ?? decimal.MinValue))
            .OrderByDescending(group => group.Value).ThenBy(group => group.Key, GroupKey.Order)
            .Take(limit).Select(group => group.Key)).ToHashSet();
        var limited = new Dictionary<GroupKey, Pair>();
        foreach (var (key, pair) in groups)
        {
            Add(limited, shown.Contains(Without(key, time)) ? key : OtherOf(key, time), pair);
        }

        return limited;
    }

    private static GroupKey Without(GroupKey key, int time) => time < 0 ? key :
        key with { Values = [.. key.Values.Select((value, at) => at == time ? null : value)] };

    private static GroupKey OtherOf(GroupKey key, int time) =>
        new([.. key.Values.Select((value, at) => at == time ? value : null)], key.Currency, IsOther: true);

    private static int TimeOf(ReportPlan plan) => plan.Dimensions.Select((dimension, index) => (dimension, index))
        .Where(each => each.dimension.Grain is not null).Select(each => each.index).DefaultIfEmpty(-1).First();

    /// <summary>Says each value once, for few values stand in many facts.</summary>
    private static Func<Fact, string?> ValuesOf(Dimension dimension, TimeZoneInfo zone)
    {
        return dimension switch
        {
            { Grain: not null } => Once(fact => fact.Quarter),
            _ when dimension == Dimension.Merchant => Once(fact => fact.Merchant),
            _ when dimension == Dimension.Program => Once(fact => fact.Program),
            _ when dimension == Dimension.Partner => Once(fact => fact.Partner),
            _ when dimension == Dimension.Link => Once(fact => fact.Link),
            _ => fact => dimension.ValueOf(fact, zone),
        };

        Func<Fact, string?> Once<T>(Func<Fact, T?> of) where T : struct
        {
            var said = new Dictionary<T, string?>();
            return fact =>
            {
                if (of(fact) is not { } value)
                {
                    return null;
                }

                ref var text = ref CollectionsMarshal.GetValueRefOrAddDefault(said, value, out var known);
                return known ? text : text = dimension.ValueOf(fact, zone);
            };
        }
    }

    private static void Add(Dictionary<GroupKey, Pair> groups, GroupKey key, Pair pair)
    {
        ref var sum = ref CollectionsMarshal.GetValueRefOrAddDefault(groups, key, out var known);
        sum = known ? sum! + pair : pair;
    }

    private sealed record Pair(Tally Now, Tally Before)
    {
        public static Pair operator +(Pair a, Pair b) => new(a.Now + b.Now, a.Before + b.Before);
    }
}
