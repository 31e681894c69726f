using System.Globalization;
using Rattan.Kernel.Json;
using Rattan.Merchants.Profiles;

namespace Rattan.Merchants.Qualification;

/// <summary>The target portrait as a form posts it.</summary>
internal sealed class PortraitForm
{
    public string? KindsWeight { get; set; }

    /// <summary>A form that names none gives null.</summary>
    public List<string> Kinds { get; set => field = value ?? []; } = [];

    public string? CountriesWeight { get; set; }

    public string? Countries { get; set; }

    public string? CategoriesWeight { get; set; }

    /// <summary>A form that names none gives null.</summary>
    public List<string> Categories { get; set => field = value ?? []; } = [];

    public string? OrdersWeight { get; set; }

    public string? OrdersMin { get; set; }

    public string? MarginWeight { get; set; }

    public string? MarginMin { get; set; }

    public string? SupplyWeight { get; set; }

    public string? SupplyLevel { get; set; }

    public string? SiteWeight { get; set; }

    public string? SiteLevel { get; set; }

    public string? RestrictedWeight { get; set; }

    public bool RestrictedAllowed { get; set; }

    public static PortraitForm Of(PortraitFields fields) => new()
    {
        KindsWeight = Text(fields.KindsWeight),
        Kinds = [.. fields.Kinds.Select(EnumText.Of)],
        CountriesWeight = Text(fields.CountriesWeight),
        Countries = string.Join(", ", fields.Countries),
        CategoriesWeight = Text(fields.CategoriesWeight),
        Categories = [.. fields.Categories],
        OrdersWeight = Text(fields.OrdersWeight),
        OrdersMin = Text(fields.OrdersMin),
        MarginWeight = Text(fields.MarginWeight),
        MarginMin = fields.MarginMin.ToString(),
        SupplyWeight = Text(fields.SupplyWeight),
        SupplyLevel = EnumText.Of(fields.SupplyLevel),
        SiteWeight = Text(fields.SiteWeight),
        SiteLevel = EnumText.Of(fields.SiteLevel),
        RestrictedWeight = Text(fields.RestrictedWeight),
        RestrictedAllowed = fields.RestrictedAllowed,
    };

    /// <summary>What is no number becomes one that the check refuses.</summary>
    public PortraitFields Fields() => new()
    {
        KindsWeight = Weight(KindsWeight),
        Kinds = [.. Kinds.Where(k => EnumText.TryParse<MerchantKind>(k, out _)).Select(Kind)],
        CountriesWeight = Weight(CountriesWeight),
        Countries = TypedList.Codes(Countries),
        CategoriesWeight = Weight(CategoriesWeight),
        Categories = Categories,
        OrdersWeight = Weight(OrdersWeight),
        OrdersMin = TypedList.Whole(OrdersMin) ?? 0,
        MarginWeight = Weight(MarginWeight),
        MarginMin = LineText.Given(MarginMin) is not { } text ? new Percent(0)
            : Percent.TryParse(text.Replace(',', '.'), out var margin) ? margin : new Percent(1000),
        SupplyWeight = Weight(SupplyWeight),
        SupplyLevel = ProfileForm.Level(SupplyLevel) ?? ReadinessLevel.Middle,
        SiteWeight = Weight(SiteWeight),
        SiteLevel = ProfileForm.Level(SiteLevel) ?? ReadinessLevel.Middle,
        RestrictedWeight = Weight(RestrictedWeight),
        RestrictedAllowed = RestrictedAllowed,
    };

    private static MerchantKind Kind(string text) =>
        EnumText.TryParse<MerchantKind>(text, out var kind) ? kind : default;

    private static int Weight(string? text) =>
        TypedList.Whole(text) is { } weight ? (int)Math.Clamp(weight, -1, 1_000_000) : 0;

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
