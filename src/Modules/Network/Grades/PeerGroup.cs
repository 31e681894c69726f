namespace Rattan.Network.Grades;

/// <summary>What records of a kind, of a channel or of all are drawn to, as it was when grades were made; in millionths
/// on the scale ln(1 + ROAS).</summary>
internal sealed class PeerGroup
{
    private const double Scale = 1_000_000;

    public PeerLevel Level { get; init; }

    /// <summary>Of the kind or channel; empty for all.</summary>
    public string Name { get; init; } = "";

    public long MeanMicro { get; init; }

    public long WithinMicro { get; init; }

    public long BetweenMicro { get; init; }

    public int Resources { get; init; }

    public Peers Peers =>
        new(MeanMicro / Scale, WithinMicro / Scale, BetweenMicro / Scale, Resources, Level);

    public static PeerGroup Of(string name, Peers peers) => new()
    {
        Level = peers.Level,
        Name = name,
        MeanMicro = (long)Math.Round(peers.Mean * Scale),
        WithinMicro = (long)Math.Round(peers.Within * Scale),
        BetweenMicro = Math.Max(1, (long)Math.Round(peers.Between * Scale)),
        Resources = peers.Resources,
    };

    public static void Map(ModelBuilder model)
    {
        var group = model.Entity<PeerGroup>();
        group.ToTable("resource_peers").HasKey(g => new { g.Level, g.Name });
        group.Ignore(g => g.Peers);
    }
}
