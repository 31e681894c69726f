using Rattan.Kernel.Json;
using Rattan.Platform.Ui.Texts;

namespace Rattan.Network.Resources;

/// <summary>Resources in the viewer's words.</summary>
internal static class ResourceWords
{
    public static string Price(ITexts texts, ResourceAnswer resource)
    {
        string?[] parts =
        [
            resource.Price is { } price ? Formats.Amount(texts.Language, price, withCode: true) : null,
            resource.Percent is { } percent ? Formats.Percent(texts.Language, percent.Value) : null,
        ];
        var model = texts[$"price.short.{EnumText.Of(resource.PriceModel)}"];
        return $"{string.Join(" + ", parts.OfType<string>())} {model}";
    }

    public static string Owner(ITexts texts, ResourceAnswer resource) =>
        resource.OwnerName ?? texts[$"owner.{EnumText.Of(resource.Owner)}"];

    public static string? OwnerHref(ResourceAnswer resource) =>
        resource.AgencyId is { } agency ? $"/agencies/{agency}"
        : resource.PartnerId is { } partner ? $"/partners/{partner}" : null;

    public static string Countries(ITexts texts, ResourceAnswer resource) => resource.Countries.Count == 0
        ? texts["resources.everywhere"] : string.Join(", ", resource.Countries);

    public static string Categories(ITexts texts, ResourceAnswer resource) => resource.Categories.Count == 0
        ? texts["resources.everything"]
        : string.Join(", ", resource.Categories.Select(slug => CategoryWords.NameOf(texts, slug)));
}
