using Rattan.Contracts.Merchants;
using Rattan.Contracts.Partners;
using Rattan.Contracts.Tracking;
using Rattan.Platform.Audit;

namespace Rattan.Tracking.Coupons;

/// <summary>A code that a partner's audience enters at checkout; unique in its program without regard to
/// case.</summary>
internal sealed class Coupon : IMerchantOwned, IPartnerOwned, IAudited
{
    public string AuditKey => $"coupon:{Id}";

    public CouponId Id { get; init; }

    public ProgramId ProgramId { get; init; }

    public MerchantId MerchantId { get; init; }

    public PartnerId PartnerId { get; init; }

    public required string Code { get; init; }

    [Unaudited]
    public required string FoldedCode { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>An order with a disabled code is nobody's by it.</summary>
    public bool Disabled { get; private set; }

    public int Version { get; private set; }

    public void Turn(bool disabled)
    {
        Disabled = disabled;
        Version++;
    }

    public static string Fold(string code) => code.Trim().ToUpperInvariant();

    public static void Map(ModelBuilder model)
    {
        var coupon = model.Entity<Coupon>().ToTable("coupons");
        coupon.HasKey(c => c.Id);
        coupon.Property(c => c.Version).IsConcurrencyToken();
    }
}
