using System.Globalization;
using Rattan.Contracts.Merchants;
using Rattan.Contracts.Tracking;

namespace Rattan.Tracking.Conversions;

/// <summary>The boundary: turns a <see cref="ConversionRequest"/> into a <see cref="CheckedConversion"/> or says which
/// field is wrong and why. Pure; <paramref name="now"/> is passed in.</summary>
internal static class CheckConversion
{
    public const int TextMax = 200;
    public const int ClickIdMax = 256;
    public const int LinesMax = 500;
    public const int MetadataMax = 50;
    public const int MetadataTextMax = 500;

    /// <summary>Ten million million minor units: far above any order, far below an overflow.</summary>
    public const long AmountMax = 10_000_000_000_000;

    /// <summary>Clocks of other systems run ahead a little; more than this is a mistake.</summary>
    private static readonly TimeSpan ClockSkewMax = TimeSpan.FromMinutes(5);

    private static readonly DateTimeOffset Earliest = new(1990, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly Dictionary<string, string> NoMetadata = new(StringComparer.Ordinal);

    public static Result<CheckedConversion> Check(ConversionRequest request, DateTimeOffset now)
    {
        if (TextProblem(request) is { } text)
        {
            return text;
        }

        if (request.Type is not { } type)
        {
            return Wrong("type_missing", "A type is needed: lead, sale or renewal.", "type");
        }

        var occurredAt = request.OccurredAt ?? now;
        if (occurredAt > now + ClockSkewMax)
        {
            return Wrong("in_future", "The conversion has not happened yet.", "occurredAt");
        }

        if (occurredAt < Earliest)
        {
            return Wrong("too_old", "The conversion is from before 1990.", "occurredAt");
        }

        var lines = CheckLines(request.Lines ?? []);
        if (lines.Error is { } badLine)
        {
            return badLine;
        }

        var amount = CheckAmount(type, request.Amount, lines.Value);
        if (amount.Error is { } badAmount)
        {
            return badAmount;
        }

        return new CheckedConversion(
            request.ProgramId!.Value, request.ExternalId!.Trim(), type, request.PartnerId, request.Test ?? false,
            Blank(request.ClickId), Blank(request.VisitorId), Blank(request.CustomerId), Blank(request.CustomerCountry),
            Blank(request.CouponCode), amount.Value, lines.Value, request.NewCustomer, occurredAt,
            request.Metadata ?? NoMetadata, request.CheckoutAt is { } at && at <= occurredAt ? at : null);
    }

    private static ValidationError? TextProblem(ConversionRequest request)
    {
        if (request.ProgramId is null)
        {
            return Wrong("program_missing", "A program is needed.", "programId");
        }

        if (string.IsNullOrWhiteSpace(request.ExternalId))
        {
            return Wrong("external_id_missing", "The merchant's own id of the order or lead is needed.", "externalId");
        }

        (string Name, string? Value, int Max)[] texts =
        [
            ("externalId", request.ExternalId, TextMax), ("clickId", request.ClickId, ClickIdMax),
            ("visitorId", request.VisitorId, TextMax), ("customerId", request.CustomerId, TextMax),
            ("couponCode", request.CouponCode, TextMax),
        ];
        foreach (var (name, value, max) in texts)
        {
            if (value is not null && !IsText(value, max))
            {
                return Wrong("text_malformed", $"At most {max} characters, none of them control characters.", name);
            }
        }

        if (!string.IsNullOrEmpty(request.CustomerCountry) && !Country.IsKnown(request.CustomerCountry))
        {
            return Wrong("country_unknown", "Not an ISO 3166 country code.", "customerCountry");
        }

        return MetadataProblem(request.Metadata);
    }

    private static ValidationError? MetadataProblem(IReadOnlyDictionary<string, string>? metadata)
    {
        if (metadata is null)
        {
            return null;
        }

        var bad = metadata.FirstOrDefault(
            m => m.Key.Length is 0 or > TextMax || m.Value is null or { Length: > MetadataTextMax });
        return metadata.Count > MetadataMax
            ? Wrong("metadata_too_many", $"At most {MetadataMax} entries.", "metadata")
            : bad.Key is not null
                ? Wrong("metadata_malformed", $"A text of at most {MetadataTextMax} characters is needed.",
                    $"metadata.{bad.Key}")
                : null;
    }

    private static Result<IReadOnlyList<OrderLine>> CheckLines(IReadOnlyList<OrderLineRequest> lines)
    {
        if (lines.Count > LinesMax)
        {
            return Wrong("lines_too_many", $"At most {LinesMax} lines.", "lines");
        }

        var good = new List<OrderLine>(lines.Count);
        for (var i = 0; i < lines.Count; i++)
        {
            var (sku, category, quantity, amount) = lines[i];
            var at = string.Create(CultureInfo.InvariantCulture, $"lines[{i}]");
            if (string.IsNullOrWhiteSpace(sku) || !IsText(sku) || !IsText(category ?? ""))
            {
                return Wrong(
                    "line_sku", "A SKU is needed; SKU and category have at most 200 characters, none of them control.",
                    at + ".sku");
            }

            if (quantity is null or < 1 or > 1_000_000)
            {
                return Wrong("line_quantity", "A quantity from 1 to 1,000,000 is needed.", at + ".quantity");
            }

            if (amount is not { } money)
            {
                return Wrong("amount_missing", "An amount is needed.", at + ".amount");
            }

            if (AmountProblem(money, at + ".amount.minor") is { } bad)
            {
                return bad;
            }

            if (good.Count > 0 && good[0].Amount.Currency != money.Currency)
            {
                return Wrong("lines_currency", "All lines are in one currency.", at + ".amount.currency");
            }

            good.Add(new OrderLine(sku, Blank(category), quantity.Value, money));
        }

        return good;
    }

    private static Result<Money?> CheckAmount(ConversionType type, Money? amount, IReadOnlyList<OrderLine> lines)
    {
        if (amount is { } given && AmountProblem(given, "amount.minor") is { } bad)
        {
            return bad;
        }

        if (lines.Count == 0)
        {
            return amount is null && type != ConversionType.Lead
                ? Wrong("amount_missing", "An order needs an amount or lines.", "amount")
                : amount;
        }

        var currency = lines[0].Amount.Currency;
        Int128 sum = 0;
        foreach (var line in lines)
        {
            sum += line.Amount.Minor;
        }

        if (sum > AmountMax)
        {
            return Wrong("amount_too_large", "The lines sum to more than an order can be.", "lines");
        }

        var whole = new Money((long)sum, currency);
        return amount is { } stated && stated != whole
            ? Wrong("lines_sum", $"The lines sum to {whole}, the amount says {stated}.", "amount")
            : whole;
    }

    private static ValidationError? AmountProblem(Money amount, string field) => amount.Minor switch
    {
        < 0 => Wrong("amount_negative", "An amount is not negative; use a refund to give money back.", field),
        > AmountMax => Wrong("amount_too_large", "The amount is larger than an order can be.", field),
        _ => null,
    };

    private static bool IsText(string value, int max = TextMax) => value.Length <= max && !value.Any(char.IsControl);

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static ValidationError Wrong(string code, string message, string field) =>
        new("conversion." + code, message, field);
}
