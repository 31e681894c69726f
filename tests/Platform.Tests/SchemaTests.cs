namespace Rattan.Platform.Tests;

public sealed class SchemaTests
{
    [Theory, OnBothBooks]
    public async Task The_tables_are_as_the_model_says(string kind)
    {
        await using var books = await TestBooks.CreateAsync(kind, [new ThingsModule()]);
        (await SchemaAgainstModel.DifferencesAsync(books)).ShouldBeEmpty();
    }
}
