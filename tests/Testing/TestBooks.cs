using System.Data.Common;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Rattan.Platform;
using Rattan.Platform.Data;
using Rattan.Platform.Tenancy;

namespace Rattan.Testing;

/// <summary>Migrated books with the given modules, wired as the host wires them, without web and background
/// work.</summary>
public sealed class TestBooks : IAsyncDisposable
{
    private readonly BooksUnderTest under;

    private readonly ServiceProvider services;

    private TestBooks(BooksUnderTest under, ServiceProvider services, TestClock clock, string folder) =>
        (this.under, this.services, Clock, DataFolder) = (under, services, clock, folder);

    /// <summary>Of this test alone.</summary>
    public string DataFolder { get; }

    public TestClock Clock { get; }

    public IServiceProvider Services => services;

    public IBooksProvider Provider => under.Provider;

    public string Address => under.Address;

    public Books Books => services.GetRequiredService<Books>();

    /// <param name="kind"><c>sqlite</c> or <c>postgres</c>.</param>
    /// <param name="modules">Modules whose services, mappings and schema take part, beside the platform's.</param>
    /// <param name="more">Registrations that stand in for modules that are not there.</param>
    /// <param name="settings">Configuration, such as <c>("Payouts:Approvals", "1")</c>.</param>
    public static async Task<TestBooks> CreateAsync(
        string kind,
        IReadOnlyList<IModule> modules,
        Action<IServiceCollection>? more = null,
        params IReadOnlyList<(string Key, string Value)> settings)
    {
        var opened = await BooksUnderTest.OpenAsync(kind);
        var clock = new TestClock();
        var registrations = new ServiceCollection();
        var folder = Directory.CreateTempSubdirectory("rattan-data-").FullName;
        IReadOnlyList<(string Key, string Value)> own = [("RATTAN_DATA", folder)];
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(
            own.Concat(settings).Select(s => KeyValuePair.Create(s.Key, (string?)s.Value))).Build();
        registrations.AddLogging();
        registrations.AddSingleton<IConfiguration>(configuration);
        registrations.AddSingleton<TimeProvider>(clock);
        registrations.AddSingleton<IDataProtectionProvider, EphemeralDataProtectionProvider>();
        registrations.AddSingleton(opened.Provider);
        registrations.AddSingleton<Books>();
        registrations.AddSingleton<Migrator>();
        registrations.AddScoped<Caller>();
        registrations.AddDbContext<AppDbContext>((_, options) =>
        {
            opened.Provider.Configure(options);
            options.ReplaceService<IModelCacheKeyFactory, ModelPerModules>();
            options.EnableSensitiveDataLogging();
        });
        IReadOnlyList<IModule> all =
            modules.OfType<PlatformModule>().Any() ? modules : [new PlatformModule(), .. modules];
        foreach (var module in all)
        {
            registrations.AddSingleton(module);
            module.AddServices(registrations, configuration);
        }

        more?.Invoke(registrations);
        var built = registrations.BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true });
        await built.GetRequiredService<Migrator>().MigrateAsync(CancellationToken.None);
        return new TestBooks(opened, built, clock, folder);
    }

    /// <summary>Reads in a scope of its own, as the program itself unless a caller is given.</summary>
    public async Task<T> ReadAsync<T>(Func<AppDbContext, Task<T>> read, Caller? caller = null) =>
        await InScopeAsync(scope => read(scope.GetRequiredService<AppDbContext>()), caller);

    public async Task<T> InScopeAsync<T>(Func<IServiceProvider, Task<T>> run, Caller? caller = null)
    {
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().Become(caller ?? Caller.System);
        return await run(scope.ServiceProvider);
    }

    public Task<Result<TAnswer>> WriteAsync<THandler, TAnswer>(
        Func<THandler, Task<Result<TAnswer>>> handle, Caller? caller = null)
        where THandler : notnull =>
        Books.WriteAsync<THandler, TAnswer>(caller ?? Caller.System, (h, _) => handle(h), CancellationToken.None);

    /// <summary>Runs SQL past every guard of the program; the database's own guards stay.</summary>
    public async Task<int> ExecuteAsync(string sql)
    {
        await using var connection = await OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteNonQueryAsync();
    }

    public async Task<T> ScalarAsync<T>(string sql)
    {
        await using var connection = await OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (T)Convert.ChangeType(
            (await command.ExecuteScalarAsync())!, typeof(T), System.Globalization.CultureInfo.InvariantCulture);
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        await under.DisposeAsync();
        Directory.Delete(DataFolder, recursive: true);
    }

    private async Task<DbConnection> OpenAsync()
    {
        var connection = Provider.Connect();
        await connection.OpenAsync();
        return connection;
    }

    /// <summary>EF keeps one model per context type; tests of one process have contexts with other modules.</summary>
    private sealed class ModelPerModules : IModelCacheKeyFactory
    {
        public object Create(DbContext context, bool designTime)
        {
            var services =
                context.GetService<IDbContextOptions>().FindExtension<CoreOptionsExtension>()!
                .ApplicationServiceProvider!;
            return (string.Join(',', services.GetServices<IModule>().Select(m => m.GetType().FullName)), designTime);
        }
    }
}
