namespace Rattan.Kernel;

/// <summary>Goods that only a channel with permission may promote. Slugs are stored and never change; their words are
/// the texts <c>restricted.{slug}</c>.</summary>
public static class RestrictedCategories
{
    public static IReadOnlyList<string> All { get; } =
        ["healthClaims", "medicalDevices", "alcohol", "tobacco", "finance", "gambling", "adult", "weapons"];

    public static bool IsKnown(string? slug) => slug is not null && All.Contains(slug, StringComparer.Ordinal);
}
