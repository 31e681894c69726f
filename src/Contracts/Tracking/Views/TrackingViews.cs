using Rattan.Contracts.Merchants;
using Rattan.Contracts.Partners;

namespace Rattan.Contracts.Tracking.Views;

/// <summary>Row of <c>v_links</c>.</summary>
public sealed class LinkRow : IMerchantOwned, IPartnerOwned
{
    public LinkId LinkId { get; init; }

    public int Number { get; init; }

    public required string Code { get; init; }

    public ProgramId ProgramId { get; init; }

    public MerchantId MerchantId { get; init; }

    public PartnerId PartnerId { get; init; }

    /// <summary>What it is used for, in its maker's words.</summary>
    public string? Campaign { get; init; }
}

/// <summary>Row of <c>v_conversions</c>: amounts in the program's currency, null while they wait for a rate.</summary>
public sealed class ConversionRow : IMerchantOwned
{
    public ConversionId ConversionId { get; init; }

    public ProgramId ProgramId { get; init; }

    public MerchantId MerchantId { get; init; }

    public required string ExternalId { get; init; }

    public ConversionType Type { get; init; }

    public ConversionStatus Status { get; init; }

    public DateTimeOffset OccurredAt { get; init; }

    public long? AmountMinor { get; init; }

    public long RefundedMinor { get; init; }

    public required string Currency { get; init; }

    public bool? NewCustomer { get; init; }

    /// <summary>The code it came with, in capitals, as coupons are compared.</summary>
    public string? Coupon { get; init; }
}

/// <summary>Row of <c>v_customer_orders</c>: an order whose customer is known; rejected and test ones are not
/// in.</summary>
public sealed class CustomerOrderRow : IMerchantOwned
{
    public ConversionId ConversionId { get; init; }

    public ProgramId ProgramId { get; init; }

    public MerchantId MerchantId { get; init; }

    public CustomerId CustomerId { get; init; }

    public DateTimeOffset OccurredAt { get; init; }

    /// <summary>The customer had ordered nothing before, as the merchant says or as its orders tell.</summary>
    public bool IsNew { get; init; }

    /// <summary>It was not given back whole.</summary>
    public bool Stands { get; init; }

    /// <summary>What is left of it after refunds, in the program's currency; 0 while it waits for a rate.</summary>
    public long NetMinor { get; init; }
}

/// <summary>Row of <c>v_conversion_lines</c>: one line of an order, in the program's currency. The lines of an order
/// sum to its amount and to what was refunded of it; an order may have none.</summary>
public sealed class ConversionLineRow : IMerchantOwned
{
    public ConversionId ConversionId { get; init; }

    /// <summary>From 0, in the order's own sequence.</summary>
    public int Position { get; init; }

    public ProgramId ProgramId { get; init; }

    public MerchantId MerchantId { get; init; }

    /// <summary>The order's.</summary>
    public DateTimeOffset OccurredAt { get; init; }

    public required string Sku { get; init; }

    public string? Category { get; init; }

    public long AmountMinor { get; init; }

    public long RefundedMinor { get; init; }

    /// <summary>True for one line of each order: the one with the largest amount, of equal ones the first.</summary>
    public bool Largest { get; init; }
}

/// <summary>Row of <c>v_credits</c>: one partner's share of one conversion.</summary>
public sealed class CreditRow : IMerchantOwned, IPartnerOwned
{
    public ConversionId ConversionId { get; init; }

    public ProgramId ProgramId { get; init; }

    public MerchantId MerchantId { get; init; }

    public PartnerId PartnerId { get; init; }

    public LinkId? LinkId { get; init; }

    public int WeightBasisPoints { get; init; }

    public required string Reason { get; init; }
}

/// <summary>Row of <c>v_late_touches</c>: a partner that the late-touch guard held back in one conversion.
/// <see cref="NetMinor"/> is what is left of the order, in the program's currency.</summary>
public sealed class LateTouchRow : IMerchantOwned, IPartnerOwned
{
    public ConversionId ConversionId { get; init; }

    public ProgramId ProgramId { get; init; }

    public MerchantId MerchantId { get; init; }

    public PartnerId PartnerId { get; init; }

    public DateTimeOffset OccurredAt { get; init; }

    public int WithoutBasisPoints { get; init; }

    public int GotBasisPoints { get; init; }

    public ConversionStatus Status { get; init; }

    public long NetMinor { get; init; }

    public required string Currency { get; init; }
}

/// <summary>Row of <c>v_refunds</c>: the amount in the program's currency.</summary>
public sealed class RefundRow : IMerchantOwned
{
    public RefundId RefundId { get; init; }

    public ConversionId ConversionId { get; init; }

    public ProgramId ProgramId { get; init; }

    public MerchantId MerchantId { get; init; }

    public DateTimeOffset At { get; init; }

    public long AmountMinor { get; init; }

    public required string Currency { get; init; }

    public required string Reason { get; init; }
}

/// <summary>Row of <c>v_conversion_sources</c>: what the click that earned an order tells, for orders that a click
/// earned. Null is what is not known, or not yet: it is asked for within seconds.</summary>
public sealed class ConversionSourceRow : IMerchantOwned
{
    public ConversionId ConversionId { get; init; }

    public ProgramId ProgramId { get; init; }

    public MerchantId MerchantId { get; init; }

    public string? Country { get; init; }

    public string? Device { get; init; }

    public string? Os { get; init; }

    public string? Browser { get; init; }

    public string? Language { get; init; }

    public string? Referrer { get; init; }

    public string? Sub1 { get; init; }

    public string? Sub2 { get; init; }

    public string? Sub3 { get; init; }

    public string? Sub4 { get; init; }

    public string? Sub5 { get; init; }

    public string? Sub6 { get; init; }

    public string? Sub7 { get; init; }

    public string? Sub8 { get; init; }

    public string? Sub9 { get; init; }

    public string? Sub10 { get; init; }

    /// <summary>From the click to the order.</summary>
    public long? SecondsToConvert { get; init; }
}
