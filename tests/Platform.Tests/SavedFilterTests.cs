using Rattan.Platform.Tenancy;
using Rattan.Platform.Ui.SavedFilters;
using Rattan.Testing;

namespace Rattan.Platform.Tests;

public sealed class SavedFilterTests
{
    private static readonly Caller Ana = Person(1);
    private static readonly Caller Binh = Person(2);

    [Theory]
    [OnBothBooks]
    public async Task The_schema_is_what_the_model_believes(string kind)
    {
        await using var books = await OpenAsync(kind);
        (await SchemaAgainstModel.DifferencesAsync(books)).ShouldBeEmpty();
    }

    [Theory]
    [OnBothBooks]
    public async Task A_filter_belongs_to_one_person_and_one_list(string kind)
    {
        await using var books = await OpenAsync(kind);
        (await SaveAsync(books, Ana, "/conversions", "status=paid", "Paid")).Error.ShouldBeNull();
        (await SaveAsync(books, Ana, "/conversions", "status=test", " Paid ")).Error.ShouldBeNull();
        (await ReadAsync(books, Ana, "/conversions")).ShouldHaveSingleItem().Query.ShouldBe("status=test");
        (await ReadAsync(books, Ana, "/partners")).ShouldBeEmpty();
        (await ReadAsync(books, Binh, "/conversions")).ShouldBeEmpty();
        var id = (await ReadAsync(books, Ana, "/conversions")).Single().Id;
        (await books.WriteAsync<ChangeFilter, string>(
            change => change.DeleteAsync(id, CancellationToken.None), Binh)).Error.ShouldBe(new FilterNotFound());
        (await books.WriteAsync<ChangeFilter, string>(
            change => change.RenameAsync(id, "Tests", CancellationToken.None), Binh)).Error
            .ShouldBe(new FilterNotFound());
        (await books.WriteAsync<ChangeFilter, string>(
            change => change.RenameAsync(id, "Tests", CancellationToken.None), Ana)).Value
            .ShouldBe("/conversions?status=test");
        (await books.WriteAsync<ChangeFilter, string>(
            change => change.DeleteAsync(id, CancellationToken.None), Ana)).Value.ShouldBe("/conversions");
        (await ReadAsync(books, Ana, "/conversions")).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("https://elsewhere.example/", "a=b")]
    [InlineData("//elsewhere.example", "a=b")]
    [InlineData("/\\elsewhere.example", "a=b")]
    [InlineData("/list?x=1", "a=b")]
    [InlineData("/list", "")]
    [InlineData("/list", "a=\r\nSet-Cookie: x")]
    public async Task An_address_elsewhere_is_refused(string path, string query)
    {
        await using var books = await OpenAsync("sqlite");
        (await SaveAsync(books, Ana, path, query, "Away")).Error.ShouldBe(SaveFilter.BadAddress);
    }

    [Fact]
    public async Task A_list_keeps_a_limited_number()
    {
        await using var books = await OpenAsync("sqlite");
        for (var n = 0; n < SavedFilter.CountMax; n++)
        {
            (await SaveAsync(books, Ana, "/list", "a=b", $"Filter {n}")).Error.ShouldBeNull();
        }

        (await SaveAsync(books, Ana, "/list", "a=b", "One more")).Error.ShouldBe(new TooManyFilters());
    }

    private static Task<TestBooks> OpenAsync(string kind) => TestBooks.CreateAsync(kind, [new PlatformModule()]);

    private static Task<Result<SavedFilterId>> SaveAsync(
        TestBooks books, Caller caller, string path, string query, string name) =>
        books.WriteAsync<SaveFilter, SavedFilterId>(
            save => save.HandleAsync(path, query, name, CancellationToken.None), caller);

    private static async Task<IReadOnlyList<FilterLine>> ReadAsync(TestBooks books, Caller caller, string path) =>
        await ((ReadFilters)books.Services.GetService(typeof(ReadFilters))!)
            .HandleAsync(caller, path, CancellationToken.None);

    private static Caller Person(int number)
    {
        var caller = new Caller();
        caller.Become(new Guid(number, 0, 0, [0, 0, 0, 0, 0, 0, 0, 1]), "somebody", Scope.Network);
        return caller;
    }
}
