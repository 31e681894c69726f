using Rattan.Access;
using Rattan.Partners;
using Rattan.Platform;
using Rattan.Testing;

namespace Rattan.Merchants.Tests;

public sealed class SchemaTests
{
    [Theory]
    [OnBothBooks]
    public async Task The_tables_are_what_the_mapping_says(string kind)
    {
        await using var books = await TestBooks.CreateAsync(
            kind, [new PlatformModule(), new AccessModule(), new MerchantsModule(), new PartnersModule()]);

        (await SchemaAgainstModel.DifferencesAsync(books)).ShouldBeEmpty();
    }
}
