using Rattan.Contracts.Network;
using Rattan.Network.Resources;

namespace Rattan.Network.Grades;

/// <summary>Sums of one resource's record on the scale ln(1 + ROAS).</summary>
internal readonly record struct RecordSums(
    ResourceId Resource, ResourceKind Kind, PromotionChannel Channel, int Count, double Sum, double Squares);

/// <summary>What the records of all resources say about those of a kind, of a channel, and of all.</summary>
internal sealed class PeerGroups(IReadOnlyCollection<RecordSums> records)
{
    public const int ResourcesMin = 5;

    /// <summary>A guess where nothing is known: GMV as high as the cost, and wide.</summary>
    public static Peers Assumed { get; } = new(Math.Log(2), 0.5, 0.1, 0, PeerLevel.Assumed);

    private const double WithinMin = 0.01;

    private readonly Dictionary<ResourceKind, Peers?> kinds = records.GroupBy(r => r.Kind)
        .ToDictionary(g => g.Key, g => Learn([.. g], PeerLevel.Kind));

    private readonly Dictionary<PromotionChannel, Peers?> channels = records.GroupBy(r => r.Channel)
        .ToDictionary(g => g.Key, g => Learn([.. g], PeerLevel.Channel));

    private readonly Peers? all = Learn([.. records], PeerLevel.All);

    /// <summary>Those of the same kind when there are enough, else of the same channel, else all.</summary>
    public Peers Of(ResourceKind kind, PromotionChannel channel) =>
        kinds.GetValueOrDefault(kind) ?? channels.GetValueOrDefault(channel) ?? all ?? Assumed;

    /// <summary>Method of moments for one-way groups of unequal size (DerSimonian and Laird, Controlled Clinical Trials
    /// 7, 1986, with the pooled variance in place of the groups' own). Null when there are too few resources, or none
    /// with two placements.</summary>
    private static Peers? Learn(IReadOnlyList<RecordSums> group, PeerLevel level)
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
}
