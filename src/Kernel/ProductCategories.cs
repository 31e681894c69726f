using System.Collections.Frozen;

namespace Rattan.Kernel;

/// <summary>What goods and services are sorted by, on two levels: <c>fashion</c> and <c>fashion.shoes</c>. Slugs are
/// stored and never change; their words are the texts <c>category.{slug}</c>.</summary>
public static class ProductCategories
{
    private static readonly (string Top, string Below)[] Tree =
    [
        ("fashion", "women men children shoes bags jewellery"),
        ("beauty", "skincare makeup hair perfume"),
        ("electronics", "phones computers audio appliances cameras"),
        ("home", "furniture kitchen textiles tools cleaning"),
        ("food", "fresh snacks tea drinks gifts"),
        ("health", "supplements devices pharmacy"),
        ("family", "baby toys maternity"),
        ("sports", "fitness outdoor cycling"),
        ("travel", "hotels flights tours"),
        ("finance", "banking insurance lending"),
        ("education", "languages skills books"),
        ("digital", "software hosting games streaming"),
        ("cars", "parts rental"),
        ("pets", "supplies"),
        ("services", "telecom local"),
    ];

    private static readonly FrozenSet<string> Known;

    static ProductCategories()
    {
        Tops = [.. Tree.Select(each => each.Top)];
        All = [.. Tree.SelectMany(each => each.Below.Split(' ').Select(low => $"{each.Top}.{low}").Prepend(each.Top))];
        Known = All.ToFrozenSet(StringComparer.Ordinal);
    }

    /// <summary>Every slug, each group after its own.</summary>
    public static IReadOnlyList<string> All { get; }

    public static IReadOnlyList<string> Tops { get; }

    public static bool IsKnown(string? slug) => slug is not null && Known.Contains(slug);

    /// <summary>Of <c>fashion.shoes</c> it is <c>fashion</c>; a group is its own.</summary>
    public static string TopOf(string slug) => slug.Split('.')[0];

    public static bool IsTop(string slug) => !slug.Contains('.', StringComparison.Ordinal);
}
