using Rattan.Testing;

namespace Rattan.Tracking.Tests;

public sealed class SchemaTests
{
    [Theory]
    [OnBothBooks]
    public async Task The_tables_are_what_the_mapping_says(string kind)
    {
        await using var books = await TestBooks.CreateAsync(kind, [new TrackingModule()]);

        (await SchemaAgainstModel.DifferencesAsync(books)).ShouldBeEmpty();
    }
}
