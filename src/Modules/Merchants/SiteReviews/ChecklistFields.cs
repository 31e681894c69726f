using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace Rattan.Merchants.SiteReviews;

internal enum ReviewSection
{
    Structure,
    Seo,
    Payment,
    Logistics,
    Content,
}

/// <summary>One thing that is looked at.</summary>
/// <param name="Key">Small letters, digits, dots and dashes; by it two reviews are compared.</param>
/// <param name="Weight">1 to 10: its share in the score.</param>
internal sealed record ChecklistItem(
    [property: JsonRequired] string Key, [property: JsonRequired] ReviewSection Section,
    [property: JsonRequired] LocalText Text, int Weight = 1);

/// <summary>A checklist as requests and answers have it.</summary>
internal sealed partial record ChecklistFields
{
    public const int NameMax = 100;
    public const int ItemsMax = 200;
    public const int TextMax = 300;
    public const int WeightMax = 10;

    public string? Name { get; init; }

    /// <summary>Not offered for new reviews.</summary>
    public bool Archived { get; init; }

    public IReadOnlyList<ChecklistItem> Items { get; init; } = [];

    public Error? Refuse() =>
        !LineText.IsLine(Name, NameMax)
            ? new ValidationError("site_checklist.name", "A name of 1 to 100 characters is needed.", "name")
        : Items.Count is 0 or > ItemsMax || Items.Any(item => item is null)
            ? new ValidationError("site_checklist.items", "A checklist has 1 to 200 items.", "items")
        : !Items.All(item => KeyShape().IsMatch(item.Key)) || Items.DistinctBy(item => item.Key).Count() < Items.Count
            ? new ValidationError(
                "site_checklist.keys", "Keys are unique: small letters, digits, dots and dashes, 40 at most.", "items")
        : !Items.All(item => item.Text?.IsWithin(TextMax) == true)
            ? new ValidationError("site_checklist.text", "A text of 1 to 300 characters is needed.", "items")
        : Items.Any(item => item.Weight is < 1 or > WeightMax)
            ? new ValidationError("site_checklist.weight", "A weight is 1 to 10.", "items")
        : null;

    /// <summary>Items by section, in their order within it.</summary>
    public ChecklistFields Tidied() => this with
    {
        Name = Name!.Trim(),
        Items = [.. Items.Select(item => item with { Text = item.Text.Tidied() }).OrderBy(item => item.Section)],
    };

    [GeneratedRegex("^[a-z0-9][a-z0-9.-]{0,39}$", RegexOptions.None, 1000)]
    private static partial Regex KeyShape();
}
