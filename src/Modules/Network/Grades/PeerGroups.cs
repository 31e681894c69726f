using Rattan.Contracts.Network;
using Rattan.Network.Resources;

namespace Rattan.Network.Grades;

/// <summary>Sums of one record on a logarithmic scale such as ln(1 + ROAS).</summary>
internal readonly record struct Sums(int Count, double Sum, double Squares)
{
    public static Sums operator +(Sums sums, double x) => new(sums.Count + 1, sums.Sum + x, sums.Squares + x * x);
}

/// <summary>The record of one resource on the scale ln(1 + ROAS).</summary>
internal readonly record struct RecordSums(
    ResourceId Resource, ResourceKind Kind, PromotionChannel Channel, Sums Sums);

/// <summary>What the records of all resources say about those of a kind, of a channel, and of all.</summary>
internal sealed class PeerGroups
{
    public const int ResourcesMin = 5;

    private const double WithinMin = 0.01;

    private readonly Dictionary<(PeerLevel Level, string Name), Peers> known;

    public PeerGroups(IReadOnlyCollection<RecordSums> records)
    {
        known = [];
        foreach (var kind in records.GroupBy(r => r.Kind))
        {
            Add(PeerLevel.Kind, kind.Key.ToString(), kind);
        }

        foreach (var channel in records.GroupBy(r => r.Channel))
        {
            Add(PeerLevel.Channel, channel.Key.ToString(), channel);
        }

        Add(PeerLevel.All, "", records);
    }

    public PeerGroups(IEnumerable<PeerGroup> rows) => known = rows.ToDictionary(r => (r.Level, r.Name), r => r.Peers);

    /// <summary>A guess where nothing is known: GMV as high as the cost, and wide.</summary>
    public static Peers Assumed { get; } = new(Math.Log(2), 0.5, 0.1, 0, PeerLevel.Assumed);

    public IEnumerable<PeerGroup> Rows => known.Select(each => PeerGroup.Of(each.Key.Name, each.Value));

    /// <summary>Those of the same kind when there are enough, else of the same channel, else all.</summary>
    public Peers Of(ResourceKind kind, PromotionChannel channel) =>
        known.GetValueOrDefault((PeerLevel.Kind, kind.ToString()))
        ?? known.GetValueOrDefault((PeerLevel.Channel, channel.ToString()))
        ?? known.GetValueOrDefault((PeerLevel.All, "")) ?? Assumed;

    /// <summary>Method of moments for one-way groups of unequal size (DerSimonian and Laird, Controlled Clinical Trials
    /// 7, 1986, with the pooled variance in place of the groups' own). Null when there are too few records, or none
    /// with two values.</summary>
    public static Peers? Learn(IReadOnlyList<Sums> group, PeerLevel level)
    {
        double total = group.Sum(r => r.Count);
        var free = total - group.Count;
        if (group.Count < ResourcesMin || free < 1)
        {
            return null;
        }

        var within = Math.Max(
            WithinMin, group.Sum(r => Math.Max(0, r.Squares - r.Sum * r.Sum / r.Count)) / free);
        var grand = group.Sum(r => r.Sum) / total;
        var spread = group.Sum(r => r.Count * Math.Pow(r.Sum / r.Count - grand, 2));
        var size = total - group.Sum(r => (double)r.Count * r.Count) / total;
        var between = Math.Clamp(
            (spread - (group.Count - 1) * within) / size, within / Shrinkage.RatioMax, within / Shrinkage.RatioMin);
        var weights = group.Select(r => 1 / (between + within / r.Count)).ToList();
        var mean = group.Zip(weights, (r, w) => w * r.Sum / r.Count).Sum() / weights.Sum();
        return new Peers(mean, within, between, group.Count, level);
    }

    private void Add(PeerLevel level, string name, IEnumerable<RecordSums> records)
    {
        if (Learn([.. records.Select(r => r.Sums)], level) is { } peers)
        {
            known.Add((level, name), peers);
        }
    }
}
