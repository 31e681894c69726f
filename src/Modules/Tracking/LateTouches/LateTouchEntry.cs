using Rattan.Contracts.Merchants;
using Rattan.Contracts.Partners;
using Rattan.Contracts.Tracking;
using Rattan.Contracts.Tracking.Views;
using Rattan.Tracking.Conversions;

namespace Rattan.Tracking.LateTouches;

/// <summary>A partner that the guard held back in one conversion: what it got of it, and would have got without the
/// guard.</summary>
internal sealed class LateTouchEntry
{
    public ConversionId ConversionId { get; init; }

    public ProgramId ProgramId { get; init; }

    public MerchantId MerchantId { get; init; }

    public PartnerId PartnerId { get; init; }

    public DateTimeOffset OccurredAt { get; init; }

    public int WithoutBasisPoints { get; init; }

    public int GotBasisPoints { get; init; }

    public static void Map(ModelBuilder model)
    {
        var entry = model.Entity<LateTouchEntry>().ToTable("late_touches");
        entry.HasKey(e => new { e.ConversionId, e.PartnerId });
        entry.HasOne<Conversion>().WithMany().HasForeignKey(e => e.ConversionId);
        model.Entity<LateTouchRow>().HasNoKey().ToView("v_late_touches");
    }
}
