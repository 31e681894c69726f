namespace Rattan.Contracts.Merchants;

/// <summary>What merchants sell, in a few large kinds. The word of one is the text
/// <c>merchants.category.{slug}</c>.</summary>
public static class ProductCategories
{
    public static IReadOnlyList<string> All { get; } =
    [
        "fashion", "beauty", "health", "food", "home", "garden", "electronics", "toys", "parenting", "sports",
        "automotive", "travel", "education", "software", "pets", "other",
    ];

    public static bool IsKnown(string? slug) => slug is not null && All.Contains(slug, StringComparer.Ordinal);

    public static string TextOf(string slug) => $"merchants.category.{slug}";
}
