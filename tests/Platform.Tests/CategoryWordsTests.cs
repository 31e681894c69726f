using Rattan.Platform.Ui.Texts;
using Rattan.Testing;

namespace Rattan.Platform.Tests;

public sealed class CategoryWordsTests
{
    [Fact]
    public void Every_product_category_has_a_word_in_every_language()
    {
        var texts = new LanguageFiles("en", new PlatformModule());
        foreach (var (language, slug) in ITexts.Languages.SelectMany(
            each => ProductCategories.All, (language, slug) => (language, slug)))
        {
            texts.In(language, $"category.{slug}").ShouldNotBe($"category.{slug}");
        }
    }
}
