using Rattan.Contracts.Merchants;
using Rattan.Contracts.Network;
using Rattan.Contracts.Network.Views;
using Rattan.Contracts.Partners;
using Rattan.Network.Grades;
using Rattan.Platform.Audit;

namespace Rattan.Network.Matching;

/// <summary>A resource or partner on the shortlist of a need, with what was expected of it when it was chosen. Belongs
/// to the network alone. Never changed.</summary>
internal sealed class NeedMatch : IAudited
{
    public NeedMatchId Id { get; init; }

    public MerchantNeedId NeedId { get; init; }

    /// <summary>Either this or <see cref="PartnerId"/>.</summary>
    public ResourceId? ResourceId { get; init; }

    public PartnerId? PartnerId { get; init; }

    public GradeLetter? Grade { get; init; }

    /// <summary>ROAS in thousandths; null for a partner.</summary>
    public long? ExpectedMilli { get; init; }

    /// <summary>Ends of the 80 % interval.</summary>
    public long? LowMilli { get; init; }

    public long? HighMilli { get; init; }

    /// <summary>Of a placement, or of a partner's month.</summary>
    public long? GmvMinor { get; init; }

    public long? CostMinor { get; init; }

    public Currency? Currency { get; init; }

    public required string MadeByName { get; init; }

    public DateTimeOffset MadeAt { get; init; }

    public string AuditKey => $"need:{NeedId}";

    public static void Map(ModelBuilder model)
    {
        var match = model.Entity<NeedMatch>();
        match.ToTable("need_matches").HasKey(m => m.Id);
        match.Property(m => m.Id).ValueGeneratedNever();
        match.Ignore(m => m.AuditKey);
        match.HasIndex(m => new { m.NeedId, m.ResourceId }).IsUnique();
        match.HasIndex(m => new { m.NeedId, m.PartnerId }).IsUnique();
        model.Entity<NeedMatchRow>().HasNoKey().ToView("v_need_matches");
    }
}
