using System.Globalization;
using Rattan.Contracts.Merchants;
using Rattan.Tracking.Conversions;

namespace Rattan.Tracking.Import;

/// <summary>One row of a file as a conversion request, or why it is none. <paramref name="Line"/> counts from
/// 1.</summary>
internal sealed record ImportRow(
    int Line, IReadOnlyList<string> Cells, ConversionRequest? Request, Error? Refused = null)
{
    /// <summary>The partner as the row names it, by id or by number; null when it names none.</summary>
    public string? Partner { get; init; }

    /// <summary>What every file of orders says in the same way. <paramref name="values"/> are the cells by the names of
    /// their columns.</summary>
    public static ConversionRequest RequestOf(
        IReadOnlyDictionary<string, string> values, ProgramId program, Money? amount, DateTimeOffset? at,
        int? quantity) => new()
        {
            ProgramId = program,
            ExternalId = values.GetValueOrDefault(ConversionFields.ExternalId),
            ClickId = values.GetValueOrDefault(ConversionFields.ClickId),
            CustomerId = values.GetValueOrDefault(ConversionFields.CustomerId),
            CouponCode = values.GetValueOrDefault(ConversionFields.CouponCode),
            Amount = amount,
            Lines = amount is not null && values.GetValueOrDefault(ConversionFields.Sku) is { Length: > 0 } sku
                ? [new OrderLineRequest(sku, null, quantity ?? 1, amount)]
                : null,
            OccurredAt = at,
            Metadata = quantity is { } count
                ? new Dictionary<string, string>(StringComparer.Ordinal)
                {
                    [ConversionFields.Quantity] = count.ToString(CultureInfo.InvariantCulture),
                }
                : null,
        };
}
