using Rattan.Platform.Audit;
using Rattan.Platform.Data;

namespace Rattan.Merchants.Qualification;

/// <summary>The network's target portrait: one row, made when it is first changed. Its earlier versions are in the
/// audit log.</summary>
internal sealed class Portrait : IAudited
{
    public const string OnlyId = "network";

    private Portrait()
    {
    }

    public string AuditKey => "portrait:network";

    public string Id { get; private set; } = OnlyId;

    public PortraitFields Fields { get; private set; } = PortraitFields.Usual;

    public DateTimeOffset ChangedAt { get; private set; }

    public int Version { get; private set; }

    public static Portrait Usual(DateTimeOffset now) => new() { ChangedAt = now };

    public void Draw(PortraitFields fields, DateTimeOffset now)
    {
        (Fields, ChangedAt) = (fields, now);
        Version++;
    }

    public static void Map(ModelBuilder model)
    {
        var portrait = model.Entity<Portrait>();
        portrait.ToTable("qualification_portraits").HasKey(p => p.Id);
        portrait.Property(p => p.Fields).AsJson();
        portrait.Property(p => p.Version).IsConcurrencyToken();
    }
}
