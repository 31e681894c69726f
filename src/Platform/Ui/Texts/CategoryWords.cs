using Rattan.Platform.Ui.Components;

namespace Rattan.Platform.Ui.Texts;

/// <summary>Product categories in the viewer's words.</summary>
public static class CategoryWords
{
    /// <summary>All of them; those of the second level after their group.</summary>
    public static Choice[] Choices(ITexts texts) =>
        [.. ProductCategories.All.Select(slug => new Choice(slug, NameOf(texts, slug)))];

    /// <summary>The same to tick one below the other, where the group stands just above.</summary>
    public static Choice[] Ticks(ITexts texts) =>
    [
        .. ProductCategories.All.Select(slug => new Choice(
            slug, ProductCategories.IsTop(slug) ? NameOf(texts, slug) : $"› {texts[$"category.{slug}"]}")),
    ];

    /// <summary>The groups alone.</summary>
    public static Choice[] Tops(ITexts texts) =>
        [.. ProductCategories.Tops.Select(slug => new Choice(slug, NameOf(texts, slug)))];

    /// <summary>Goods that only a channel with permission may promote.</summary>
    public static Choice[] Restricted(ITexts texts) =>
        [.. RestrictedCategories.All.Select(slug => new Choice(slug, texts[$"restricted.{slug}"]))];

    public static string RestrictedOf(ITexts texts, IEnumerable<string> slugs) =>
        string.Join(", ", slugs.Select(slug => texts[$"restricted.{slug}"]));

    public static string NameOf(ITexts texts, string slug) => ProductCategories.IsTop(slug)
        ? texts[$"category.{slug}"]
        : $"{texts[$"category.{ProductCategories.TopOf(slug)}"]} › {texts[$"category.{slug}"]}";
}
