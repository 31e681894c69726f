using Rattan.Contracts.Merchants;
using Rattan.Contracts.Partners;
using Rattan.Contracts.Tracking;
using Rattan.Contracts.Tracking.Views;
using Rattan.Platform.Data;
using Rattan.Tracking.Conversions;

namespace Rattan.Tracking.Refunds;

/// <summary>Money that a merchant gave back for one order; unique by conversion and the merchant's id of it.</summary>
internal sealed class Refund : IMerchantOwned
{
    public RefundId Id { get; init; }

    public ConversionId ConversionId { get; init; }

    public ProgramId ProgramId { get; init; }

    public MerchantId MerchantId { get; init; }

    public required string ExternalId { get; init; }

    public required string Reason { get; init; }

    public DateTimeOffset At { get; init; }

    /// <summary>In the program's currency.</summary>
    public long AmountMinor { get; init; }

    public Currency Currency { get; init; }

    /// <summary>In the order's currency.</summary>
    public long OrderMinor { get; init; }

    public required RefundRequest Request { get; init; }

    public required RefundAnswer Answer { get; init; }

    public static void Map(ModelBuilder model)
    {
        var refund = model.Entity<Refund>().ToTable("refunds");
        refund.HasKey(r => r.Id);
        refund.HasOne<Conversion>().WithMany().HasForeignKey(r => r.ConversionId);
        refund.Property(r => r.Request).AsJson();
        refund.Property(r => r.Answer).AsJson();
        model.Entity<RefundRow>().HasNoKey().ToView("v_refunds");
    }
}

/// <param name="OccurredAt">When the merchant gave it back; now when left out.</param>
internal sealed record RefundRequest(
    string? ExternalId, Money? Amount, IReadOnlyList<RefundLine>? Lines, string? Reason,
    DateTimeOffset? OccurredAt = null);

/// <param name="Amount">What is given back of this line, in the order's currency; absent means all that is left of
/// it.</param>
internal sealed record RefundLine(string? Sku, Money? Amount);

internal sealed record RefundAnswer(
    RefundId Id, ConversionId ConversionId, Money Amount, ConversionStatus Status,
    IReadOnlyList<CommissionAnswer> Commissions);
