using Rattan.Contracts.Merchants;
using Rattan.Merchants.Profiles;

namespace Rattan.Merchants.Qualification;

/// <summary>The merchant that the network looks for: what is wanted, and how much each of it weighs (0 to 100; 0 leaves
/// it out).</summary>
internal sealed record PortraitFields
{
    public const int WeightMax = 100;
    public const int CountriesMax = 60;

    public int KindsWeight { get; init; } = 15;

    public IReadOnlyList<MerchantKind> Kinds { get; init; } = [MerchantKind.Factory, MerchantKind.InHouseBrand];

    public int CountriesWeight { get; init; } = 15;

    public IReadOnlyList<string> Countries { get; init; } = ["VN", "CN"];

    public int CategoriesWeight { get; init; } = 15;

    public IReadOnlyList<string> Categories { get; init; } = ["fashion", "beauty", "home", "electronics"];

    public int OrdersWeight { get; init; } = 20;

    public long OrdersMin { get; init; } = 500;

    public int MarginWeight { get; init; } = 15;

    public Percent MarginMin { get; init; } = new(25);

    public int SupplyWeight { get; init; } = 10;

    public ReadinessLevel SupplyLevel { get; init; } = ReadinessLevel.Middle;

    public int SiteWeight { get; init; } = 5;

    public ReadinessLevel SiteLevel { get; init; } = ReadinessLevel.Middle;

    public int RestrictedWeight { get; init; } = 5;

    /// <summary>True: restricted categories are welcome.</summary>
    public bool RestrictedAllowed { get; init; }

    /// <summary>Until somebody says otherwise.</summary>
    public static PortraitFields Usual { get; } = new();

    public IEnumerable<int> Weights =>
    [
        KindsWeight, CountriesWeight, CategoriesWeight, OrdersWeight, MarginWeight, SupplyWeight, SiteWeight,
        RestrictedWeight,
    ];

    public Error? Refuse() =>
        Weights.Any(weight => weight is < 0 or > WeightMax) || Weights.Sum() == 0
            ? new ValidationError("portrait.weights", "Weights are 0 to 100, and one of them at least is not 0.",
                "weights")
        : Countries.Count > CountriesMax || !Countries.All(Country.IsKnown)
            ? new ValidationError("portrait.countries", "At most 60 ISO 3166-1 codes.", "countries")
        : !Categories.All(ProductCategories.IsKnown)
            ? new ValidationError("portrait.categories", "These are not categories of products.", "categories")
        : OrdersMin is < 0 or > ProfileFields.NumberMax
            ? new ValidationError("portrait.orders", "A whole number from 0 is needed.", "ordersMin")
        : MarginMin.Value > 100
            ? new ValidationError("portrait.margin", "A percentage from 0 to 100 is needed.", "marginMin")
        : null;

    public PortraitFields Tidied() => this with
    {
        Kinds = [.. Kinds.Distinct()],
        Countries = [.. Countries.Distinct()],
        Categories = [.. Categories.Distinct()],
    };
}
