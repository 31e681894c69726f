using System.Globalization;
using Rattan.Kernel.Json;
using Rattan.Platform.Ui.Components;
using Rattan.Platform.Ui.Texts;

namespace Rattan.Network.Placements;

/// <summary>A placement as its form posts it. Cost and GMV share the currency of the cost.</summary>
internal sealed class PlacementForm
{
    public string? MerchantId { get; set; }

    public string? MerchantName { get; set; }

    public string? Country { get; set; }

    public string? Category { get; set; }

    public string? From { get; set; }

    public string? Until { get; set; }

    public string? Cost { get; set; }

    public string? CostCurrency { get; set; }

    public string? Gmv { get; set; }

    public string? Clicks { get; set; }

    public string? Orders { get; set; }

    public string? Margin { get; set; }

    public string? Delivery { get; set; }

    public string? Notes { get; set; }

    public string? Reference { get; set; }

    public static PlacementForm Of(PlacementAnswer? placement, string language) => placement is null
        ? new PlacementForm { Delivery = EnumText.Of(Placements.Delivery.OnTime) }
        : new PlacementForm
        {
            MerchantId = placement.MerchantId?.ToString(),
            MerchantName = placement.MerchantId is null ? placement.MerchantName : null,
            Country = placement.Country,
            Category = placement.Category,
            From = IsoDay.Text(placement.From),
            Until = IsoDay.Text(placement.Until),
            Cost = Formats.Amount(language, placement.Cost),
            CostCurrency = placement.Cost.Currency.Code,
            Gmv = Formats.Amount(language, placement.Gmv),
            Clicks = placement.Clicks?.ToString(CultureInfo.InvariantCulture),
            Orders = placement.Orders?.ToString(CultureInfo.InvariantCulture),
            Margin = placement.Margin?.ToString(),
            Delivery = EnumText.Of(placement.Delivery),
            Notes = placement.Notes,
            Reference = placement.Reference,
        };

    /// <summary>The request, or the field that cannot be read.</summary>
    public Result<PlacementRequest> Read(string language)
    {
        if (!Currency.TryParse(CostCurrency, out var currency)
            || MoneyInput.Read(language, Cost, currency) is not { } cost)
        {
            return new ValidationError("placement.amounts", "This is not an amount.", "cost");
        }

        if (MoneyInput.Read(language, Gmv, currency) is not { } gmv)
        {
            return new ValidationError("placement.amounts", "This is not an amount.", "gmv");
        }

        Percent? margin = null;
        if (LineText.Given(Margin) is { } marginText)
        {
            if (!Percent.TryParse(marginText.Replace(',', '.'), out var read))
            {
                return new ValidationError("placement.margin", "This is not a percentage.", "margin");
            }

            margin = read;
        }

        return Unreadable(Clicks) ? new ValidationError("placement.counts", "A count from 0 up.", "clicks")
            : Unreadable(Orders) ? new ValidationError("placement.counts", "A count from 0 up.", "orders")
            : Request(cost, gmv, margin);
    }

    private PlacementRequest Request(Money cost, Money gmv, Percent? margin) => new()
    {
        MerchantId = MerchantId,
        MerchantName = MerchantName,
        Country = Country ?? "",
        Category = Category ?? "",
        From = From ?? "",
        Until = Until,
        Cost = cost,
        Gmv = gmv,
        Clicks = Count(Clicks),
        Orders = Count(Orders),
        Margin = margin,
        Delivery = Delivery,
        Notes = Notes ?? "",
        Reference = Reference ?? "",
    };

    private static bool Unreadable(string? text) => LineText.Given(text) is not null && Count(text) is null;

    private static long? Count(string? text) =>
        long.TryParse(LineText.Given(text), NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : null;
}
