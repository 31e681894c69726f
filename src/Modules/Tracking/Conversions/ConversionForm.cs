using Rattan.Contracts.Merchants;
using Rattan.Contracts.Partners;
using Rattan.Contracts.Tracking;
using Rattan.Kernel.Json;

namespace Rattan.Tracking.Conversions;

/// <summary>An order, lead or renewal entered by hand.</summary>
internal sealed class ConversionForm
{
    public string? Program { get; set; }

    public string? Type { get; set; }

    public string? ExternalId { get; set; }

    public string? Amount { get; set; }

    public string? Currency { get; set; }

    public DateOnly? Day { get; set; }

    public string? Customer { get; set; }

    public string? Coupon { get; set; }

    public string? Click { get; set; }

    public string? Partner { get; set; }

    public bool Test { get; set; }

    /// <summary>A day means its beginning in the program's time zone; none means now.</summary>
    public ConversionRequest Request(ProgramFacts program, PartnerId? partner, Money? amount) => new()
    {
        ProgramId = program.Id,
        ExternalId = ExternalId,
        Type = EnumText.TryParse<ConversionType>(Type, out var type) ? type : null,
        PartnerId = partner,
        Test = Test,
        ClickId = Click,
        CustomerId = Customer,
        CouponCode = Coupon,
        Amount = amount,
        OccurredAt = Day is { } day ? StartOf(day, program.Zone) : null,
    };

    public static string FieldOf(Error refused) => refused.Field switch
    {
        "externalId" => "Form.ExternalId",
        "type" => "Form.Type",
        "clickId" => "Form.Click",
        "customerId" => "Form.Customer",
        "couponCode" => "Form.Coupon",
        "occurredAt" => "Form.Day",
        { } field when field.StartsWith("amount", StringComparison.Ordinal) => "Form.Amount",
        _ => "",
    };

    private static DateTimeOffset StartOf(DateOnly day, TimeZoneInfo zone)
    {
        var local = day.ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime();
    }
}
