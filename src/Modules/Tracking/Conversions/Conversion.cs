using Rattan.Contracts.Attribution;
using Rattan.Contracts.Explanations;
using Rattan.Contracts.Merchants;
using Rattan.Contracts.Partners;
using Rattan.Contracts.Tracking;
using Rattan.Tracking.Refunds;

namespace Rattan.Tracking.Conversions;

/// <summary>A lead or an order that a merchant reported, and what was decided about it. Amounts are kept twice: as the
/// merchant said them (<c>Order…</c>) and in the program's currency.</summary>
internal sealed class Conversion : IMerchantOwned
{
    /// <summary>Unique with program and kind: orders (sales and renewals) and leads are numbered apart.</summary>
    public const string LeadKind = "lead";
    public const string OrderKind = "order";

    public ConversionId Id { get; init; }

    public ProgramId ProgramId { get; init; }

    public MerchantId MerchantId { get; init; }

    public required string Kind { get; init; }

    public required string ExternalId { get; init; }

    public ConversionType Type { get; init; }

    public ConversionStatus Status { get; private set; }

    public LeadStatus? LeadStatus { get; private set; }

    public DateTimeOffset OccurredAt { get; init; }

    public DateTimeOffset RecordedAt { get; init; }

    public CustomerId? CustomerId { get; init; }

    public long OrderMinor { get; init; }

    public Currency OrderCurrency { get; init; }

    public long? AmountMinor { get; private set; }

    public Currency Currency { get; init; }

    public bool? NewCustomer { get; set; }

    public required ConversionInput Input { get; init; }

    /// <summary>The code it came with, as coupons are compared.</summary>
    public string? Coupon { get; init; }

    /// <summary>The lines in the program's currency.</summary>
    public IReadOnlyList<OrderLine> Lines { get; private set; } = [];

    /// <summary>What the decision was taken from, so that it can be taken again.</summary>
    public AttributionQuestion? Question { get; private set; }

    public IReadOnlyList<Credit> Credits { get; private set; } = [];

    public IReadOnlyList<ExplainStep> Steps { get; private set; } = [];

    public string? Unattributed { get; private set; }

    public ConversionId? FirstSaleId { get; private set; }

    public long RefundedMinor { get; private set; }

    public long RefundedOrderMinor { get; private set; }

    /// <summary>Running totals per line in the order's currency.</summary>
    public IReadOnlyList<long> RefundedPerLine { get; private set; } = [];

    /// <summary>The same in the program's currency; empty before the first refund.</summary>
    public IReadOnlyList<long> RefundedLines { get; private set; } = [];

    /// <summary>Running totals again, counting only refunds that named lines.</summary>
    public IReadOnlyList<long> RefundedNamedLines { get; private set; } = [];

    /// <summary>The first answer, given again for the same order.</summary>
    public ConversionAnswer? Answer { get; set; }

    public int Version { get; private set; }

    public Money Order => new(OrderMinor, OrderCurrency);

    public Money? Amount => AmountMinor is { } minor ? new Money(minor, Currency) : null;

    public bool IsDecided => Status is not (ConversionStatus.Attributing or ConversionStatus.AwaitingRate);

    public static string KindOf(ConversionType type) => type == ConversionType.Lead ? LeadKind : OrderKind;

    public void Wait(ConversionStatus status)
    {
        Status = status;
        Version++;
    }

    public void Convert(Money amount, IReadOnlyList<OrderLine> lines)
    {
        AmountMinor = amount.Minor;
        Lines = lines;
        RefundedPerLine = new long[lines.Count];
        RefundedNamedLines = new long[lines.Count];
    }

    public void Decide(
        AttributionQuestion question, AttributionDecision decision, IReadOnlyList<ExplainStep> steps,
        ConversionId? firstSale, bool qualifyLead)
    {
        Question = question;
        Credits = decision.Credits;
        Unattributed = decision.Unattributed;
        Steps = steps;
        FirstSaleId = firstSale;
        Status = Input.Test ? ConversionStatus.Test
            : decision.Credits.Count > 0 ? ConversionStatus.Attributed : ConversionStatus.Unattributed;
        if (Type == ConversionType.Lead)
        {
            LeadStatus = qualifyLead ? Contracts.Tracking.LeadStatus.Qualified : Contracts.Tracking.LeadStatus.Received;
        }

        Version++;
    }

    /// <summary>Adds why nothing was paid to why its partner was found.</summary>
    public void Explain(IReadOnlyList<ExplainStep> nothing)
    {
        if (nothing.Count > 0)
        {
            Steps = [.. Steps, .. nothing];
        }
    }

    /// <summary>The merchant does not accept the order: it counts for nothing any more.</summary>
    public void Reject()
    {
        Status = ConversionStatus.Rejected;
        Version++;
    }

    public void Qualify(LeadStatus status)
    {
        LeadStatus = status;
        if (status == Contracts.Tracking.LeadStatus.Disqualified)
        {
            Status = ConversionStatus.Rejected;
        }

        Version++;
    }

    /// <summary>Adds a refund to the running totals. The caller has checked that so much is left.</summary>
    public void Refund(RefundPlan plan)
    {
        RefundedMinor = checked(RefundedMinor + plan.AmountMinor);
        RefundedOrderMinor = checked(RefundedOrderMinor + plan.OrderMinor);
        RefundedPerLine = plan.Totals;
        RefundedLines = plan.Amounts;
        RefundedNamedLines = plan.Named;
        if (RefundedOrderMinor > OrderMinor || RefundedMinor > AmountMinor)
        {
            throw new InvalidOperationException("More was refunded than the order was worth.");
        }

        if (Status is not ConversionStatus.Test)
        {
            Status = RefundedOrderMinor == OrderMinor ? ConversionStatus.Refunded : ConversionStatus.PartlyRefunded;
        }

        Version++;
    }
}

/// <summary>What the merchant said that only the decision needs.</summary>
internal sealed record ConversionInput(
    bool Test,
    string? ClickId,
    string? VisitorId,
    string? CustomerExternalId,
    string? CustomerCountry,
    string? CouponCode,
    PartnerId? PartnerId,
    IReadOnlyList<OrderLine> Lines,
    IReadOnlyDictionary<string, string> Metadata,
    DateTimeOffset? CheckoutAt = null);

internal sealed record ConversionAnswer(
    ConversionId Id,
    ConversionStatus Status,
    string? Reason,
    IReadOnlyList<CreditAnswer> Credits,
    IReadOnlyList<CommissionAnswer> Commissions);

internal sealed record CreditAnswer(
    PartnerId PartnerId, LinkId? LinkId, string? ClickId, int WeightBasisPoints, string Reason);

internal sealed record CommissionAnswer(
    Contracts.Commissions.CommissionId Id, PartnerId PartnerId, Money Amount,
    Contracts.Commissions.CommissionStatus Status, DateTimeOffset? DueAt);

/// <summary>What a partner was credited with as a row of its own, for lists and reports by partner.</summary>
internal sealed class CreditEntry
{
    public ConversionId ConversionId { get; init; }

    public int Position { get; init; }

    public ProgramId ProgramId { get; init; }

    public MerchantId MerchantId { get; init; }

    public PartnerId PartnerId { get; init; }

    public LinkId? LinkId { get; init; }

    public int WeightBasisPoints { get; init; }

    public required string Reason { get; init; }

    /// <summary>The order's, so that a partner's orders of some days are found without looking at all it has.</summary>
    public DateTimeOffset OccurredAt { get; init; }
}
