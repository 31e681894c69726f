using Rattan.Contracts.Merchants;
using Rattan.Kernel.Json;
using Rattan.Platform.Ui.Components;
using Rattan.Platform.Ui.Texts;

namespace Rattan.Merchants.Profiles;

/// <summary>Words of what is known about merchants, to choose from and to read.</summary>
internal static class MerchantWords
{
    public static Choice[] Kinds(ITexts texts) => Choices.Of<MerchantKind>(texts, "word.merchantKind");

    public static Choice[] Levels(ITexts texts) => Choices.Of<ReadinessLevel>(texts, "word.readiness");

    public static Choice[] Restricted(ITexts texts) => CategoryWords.Restricted(texts);

    public static string Kind(ITexts texts, MerchantKind? kind) =>
        kind is { } known ? texts[$"word.merchantKind.{EnumText.Of(known)}"] : "–";

    public static string Level(ITexts texts, ReadinessLevel? level) => level is { } known
        ? texts[$"word.readiness.{EnumText.Of(known)}"] : texts["merchants.readiness.unknown"];

    public static string CategoriesOf(ITexts texts, IEnumerable<string> slugs) =>
        string.Join(", ", slugs.Select(each => CategoryWords.NameOf(texts, each)));

    public static string RestrictedOf(ITexts texts, IEnumerable<string> slugs) =>
        CategoryWords.RestrictedOf(texts, slugs);
}
