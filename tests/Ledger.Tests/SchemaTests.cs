namespace Rattan.Ledger.Tests;

public sealed class SchemaTests
{
    [Theory, OnBothBooks]
    public async Task The_schema_applies_from_empty_and_matches_the_model(string kind)
    {
        await using var books = await Sketch.OpenAsync(kind);
        (await SchemaAgainstModel.DifferencesAsync(books)).ShouldBeEmpty();
    }

    [Theory, OnBothBooks]
    public async Task A_column_that_went_missing_is_noticed(string kind)
    {
        await using var books = await Sketch.OpenAsync(kind);
        await books.ExecuteAsync("ALTER TABLE fx_rates DROP COLUMN set_at");
        (await SchemaAgainstModel.DifferencesAsync(books)).ShouldBe(["fx_rates.set_at does not exist."]);
    }
}
