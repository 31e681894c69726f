using System.Globalization;
using Rattan.Contracts.Partners;
using Rattan.Kernel.Json;
using Rattan.Platform.Ui.Components;
using Rattan.Platform.Ui.Texts;

namespace Rattan.Network.Resources;

/// <summary>A resource as its form posts it. Countries and languages are codes; a partner is named by its
/// number.</summary>
internal sealed class ResourceForm
{
    public string? Name { get; set; }

    public string? Kind { get; set; }

    public string? Channel { get; set; }

    public string? Owner { get; set; }

    public string? AgencyId { get; set; }

    public string? Partner { get; set; }

    public string? Countries { get; set; }

    public string? Languages { get; set; }

    /// <summary>A form that names none gives null.</summary>
    public List<string> Categories { get; set => field = value ?? []; } = [];

    public string? Audience { get; set; }

    public string? Reach { get; set; }

    public string? PriceModel { get; set; }

    public string? Price { get; set; }

    public string? PriceCurrency { get; set; }

    public string? Percent { get; set; }

    public string? LeadDays { get; set; }

    public string? Status { get; set; }

    public string? Exclusivity { get; set; }

    /// <summary>A form that names none gives null.</summary>
    public List<string> Accepts { get; set => field = value ?? []; } = [];

    public static ResourceForm Of(ResourceAnswer? resource, string? agency, int? partner, string language) =>
        resource is null
            ? new ResourceForm
            {
                Owner = EnumText.Of(agency is null ? OwnerKind.Network : OwnerKind.Agency),
                AgencyId = agency,
                LeadDays = "0",
                Status = EnumText.Of(ResourceStatus.Active),
            }
            : new ResourceForm
            {
                Name = resource.Name,
                Kind = EnumText.Of(resource.Kind),
                Channel = EnumText.Of(resource.Channel),
                Owner = EnumText.Of(resource.Owner),
                AgencyId = resource.AgencyId?.ToString(),
                Partner = partner?.ToString(CultureInfo.InvariantCulture),
                Countries = string.Join(", ", resource.Countries),
                Languages = string.Join(", ", resource.Languages),
                Categories = [.. resource.Categories],
                Audience = resource.Audience,
                Reach = resource.Reach?.ToString(CultureInfo.InvariantCulture),
                PriceModel = EnumText.Of(resource.PriceModel),
                Price = resource.Price is { } price ? Formats.Amount(language, price) : null,
                PriceCurrency = resource.Price?.Currency.Code,
                Percent = resource.Percent?.ToString(),
                LeadDays = resource.LeadDays.ToString(CultureInfo.InvariantCulture),
                Status = EnumText.Of(resource.Status),
                Exclusivity = resource.Exclusivity,
                Accepts = [.. resource.Accepts],
            };

    /// <summary>The request, or the field that cannot be read.</summary>
    public async Task<Result<ResourceRequest>> ReadAsync(string language, IPartners partners, CancellationToken ct)
    {
        Money? price = null;
        if (LineText.Given(Price) is { } priceText)
        {
            price = Kernel.Currency.TryParse(PriceCurrency, out var currency)
                ? MoneyInput.Read(language, priceText, currency) : null;
            if (price is null)
            {
                return new ValidationError("resource.price", "This is not an amount.", "price");
            }
        }

        Percent? percent = null;
        if (LineText.Given(Percent) is { } percentText)
        {
            if (!Kernel.Percent.TryParse(percentText.Replace(',', '.'), out var read))
            {
                return new ValidationError("resource.percent", "This is not a percentage.", "percent");
            }

            percent = read;
        }

        if (LineText.Given(Reach) is not null && Count(Reach) is null)
        {
            return new ValidationError("resource.reach", "A number of people from 0 up.", "reach");
        }

        return LineText.Whole(LineText.Given(LeadDays) ?? "0") is { } lead
            ? Request(price, percent, lead, await PartnerAsync(partners, ct))
            : new ValidationError("resource.lead_days", "0 to 365 days.", "leadDays");
    }

    private ResourceRequest Request(Money? price, Percent? percent, int lead, string? partner) => new()
    {
        Name = Name ?? "",
        Kind = Kind ?? "",
        Channel = Channel ?? "",
        Owner = Owner ?? "",
        AgencyId = AgencyId,
        PartnerId = partner,
        Countries = KeyList.Typed(Countries),
        Languages = KeyList.Typed(Languages),
        Categories = Categories,
        Audience = Audience ?? "",
        Reach = Count(Reach) ?? 0,
        PriceModel = PriceModel ?? "",
        Price = price,
        Percent = percent,
        LeadDays = lead,
        Status = Status,
        Exclusivity = Exclusivity ?? "",
        Accepts = Accepts,
    };

    private async Task<string?> PartnerAsync(IPartners partners, CancellationToken ct) =>
        LineText.Whole(LineText.Given(Partner)) is { } number
            ? (await partners.FindByNumberAsync([number], ct)).Select(p => p.Id.ToString()).FirstOrDefault() : null;

    private static long? Count(string? text) =>
        long.TryParse(LineText.Given(text), NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : null;
}
