using Rattan.Contracts.Partners;
using Rattan.Contracts.Payouts;
using Rattan.Platform.Audit;

namespace Rattan.Payouts.Methods;

internal enum MethodKind
{
    Bank,
    PayPal,
    Wise,
}

/// <summary>Where one partner is paid in one currency. A row never changes but for being
/// replaced.</summary>
internal sealed class PayoutMethod : IPartnerOwned, IAudited
{
    public PayoutMethodId Id { get; init; }

    public PartnerId PartnerId { get; init; }

    public Currency Currency { get; init; }

    public MethodKind Kind { get; init; }

    /// <summary>The <see cref="MethodDetails"/>, readable by the program's keys alone.</summary>
    [Secret]
    public required string Sealed { get; init; }

    /// <summary>What people see of it: <c>DE ···· 3000</c>.</summary>
    public required string Masked { get; init; }

    public required string TaxCountry { get; init; }

    /// <summary>Hears of payments and of the next change.</summary>
    public required string NoticeEmail { get; init; }

    public Guid MadeBy { get; init; }

    public required string MadeByName { get; init; }

    public DateTimeOffset MadeAt { get; init; }

    /// <summary>Nothing is paid to it before, so that the owner can object to a change it did not make.</summary>
    public DateTimeOffset HoldUntil { get; init; }

    public DateTimeOffset? ReplacedAt { get; private set; }

    public string AuditKey => $"partner:{PartnerId}";

    public static void Map(ModelBuilder model)
    {
        var method = model.Entity<PayoutMethod>();
        method.ToTable("payout_methods").HasKey(m => m.Id);
        method.Property(m => m.Id).ValueGeneratedNever();
        method.Ignore(m => m.AuditKey);
    }

    public bool IsHeld(DateTimeOffset now) => now < HoldUntil;

    public void Replace(DateTimeOffset now) => ReplacedAt = now;
}
