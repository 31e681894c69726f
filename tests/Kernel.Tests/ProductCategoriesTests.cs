namespace Rattan.Kernel.Tests;

public sealed class ProductCategoriesTests
{
    [Fact]
    public void Every_slug_is_once_and_below_a_group()
    {
        ProductCategories.All.Distinct().Count().ShouldBe(ProductCategories.All.Count);
        ProductCategories.All.Count.ShouldBeInRange(55, 75);
        ProductCategories.All.ShouldAllBe(slug => ProductCategories.Tops.Contains(ProductCategories.TopOf(slug)));
        ProductCategories.All.ShouldAllBe(slug => slug.All(c => char.IsAsciiLetterLower(c) || c == '.'));
    }

    [Theory]
    [InlineData("fashion", true)]
    [InlineData("fashion.shoes", true)]
    [InlineData("shoes", false)]
    [InlineData("Fashion", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void Only_slugs_are_known(string? slug, bool known) => ProductCategories.IsKnown(slug).ShouldBe(known);
}
