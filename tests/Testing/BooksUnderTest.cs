using System.Reflection;
using Microsoft.Data.Sqlite;
using Rattan.Platform.Data;
using Rattan.Platform.Postgres;
using Xunit.Sdk;

namespace Rattan.Testing;

/// <summary>Runs a theory once on each database: its first argument is the name for <see cref="BooksUnderTest"/>;
/// the attribute's own values follow.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class OnBothBooksAttribute(params object?[] values) : DataAttribute
{
    public override IEnumerable<object?[]> GetData(MethodInfo testMethod) =>
        [["sqlite", .. values], ["postgres", .. values]];
}

/// <summary>Empty books of one kind, removed when disposed.</summary>
public sealed class BooksUnderTest : IAsyncDisposable
{
    private readonly Func<Task> remove;

    private BooksUnderTest(IBooksProvider provider, string address, Func<Task> remove)
    {
        (Provider, Address) = (provider, address);
        this.remove = remove;
    }

    public IBooksProvider Provider { get; }

    /// <summary>The SQLite file or the PostgreSQL connection string, for a program that runs outside the
    /// test.</summary>
    public string Address { get; }

    /// <param name="kind"><c>sqlite</c> or <c>postgres</c>.</param>
    public static Task<BooksUnderTest> OpenAsync(string kind) => kind switch
    {
        "sqlite" => Task.FromResult(OpenSqlite()),
        "postgres" => OpenPostgresAsync(),
        _ => throw new ArgumentException($"No books of the kind {kind}.", nameof(kind)),
    };

    public async ValueTask DisposeAsync() => await remove();

    private static BooksUnderTest OpenSqlite()
    {
        var folder = Directory.CreateTempSubdirectory("rattan-books-");
        var file = Path.Combine(folder.FullName, "books.db");
        var provider = new SqliteBooks(file);
        return new BooksUnderTest(provider, file, () =>
        {
            using var connection = (SqliteConnection)provider.Connect();
            SqliteConnection.ClearPool(connection);
            folder.Delete(recursive: true);
            return Task.CompletedTask;
        });
    }

    private static async Task<BooksUnderTest> OpenPostgresAsync()
    {
        var address = await PostgresServer.NewDatabaseAsync();
        var provider = new PostgresBooks(address);
        return new BooksUnderTest(provider, address, async () =>
        {
            provider.Dispose();
            await PostgresServer.DropDatabaseAsync(address);
        });
    }
}
