using Rattan.Contracts.Merchants;
using Rattan.Contracts.Partners;
using Rattan.Contracts.Tracking;

namespace Rattan.Tracking.Conversions;

/// <summary>A conversion as any channel reports it: JSON API, postback, import. See docs/api/conversions.md.</summary>
internal sealed record ConversionRequest
{
    public ProgramId? ProgramId { get; init; }

    public string? ExternalId { get; init; }

    public ConversionType? Type { get; init; }

    public PartnerId? PartnerId { get; init; }

    public bool? Test { get; init; }

    public string? ClickId { get; init; }

    public string? VisitorId { get; init; }

    public string? CustomerId { get; init; }

    public string? CustomerCountry { get; init; }

    public string? CouponCode { get; init; }

    public Money? Amount { get; init; }

    public IReadOnlyList<OrderLineRequest>? Lines { get; init; }

    public bool? NewCustomer { get; init; }

    public DateTimeOffset? OccurredAt { get; init; }

    /// <summary>When the customer went to pay: what the late-touch guard measures from.</summary>
    public DateTimeOffset? CheckoutAt { get; init; }

    public IReadOnlyDictionary<string, string>? Metadata { get; init; }
}

internal sealed record OrderLineRequest(string? Sku, string? Category, int? Quantity, Money? Amount);

/// <summary>A request that passed the boundary: every field is there and in range.</summary>
internal sealed record CheckedConversion(
    ProgramId ProgramId,
    string ExternalId,
    ConversionType Type,
    PartnerId? PartnerId,
    bool Test,
    string? ClickId,
    string? VisitorId,
    string? CustomerId,
    string? CustomerCountry,
    string? CouponCode,
    Money? Amount,
    IReadOnlyList<OrderLine> Lines,
    bool? NewCustomer,
    DateTimeOffset OccurredAt,
    IReadOnlyDictionary<string, string> Metadata,
    DateTimeOffset? CheckoutAt = null);
