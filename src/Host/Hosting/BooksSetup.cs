using Rattan.Platform;
using Rattan.Platform.Data;
using Rattan.Platform.Postgres;
using Rattan.Platform.Tenancy;

namespace Rattan.Host.Hosting;

/// <summary>Opens the books on SQLite in the data folder, or on PostgreSQL when a connection string is given.</summary>
internal static class BooksSetup
{
    public static void AddBooks(this IServiceCollection services, Settings settings)
    {
        Directory.CreateDirectory(settings.DataFolder);
        services.AddSingleton<IBooksProvider>(settings.Books is { Length: > 0 } postgres
            ? new PostgresBooks(postgres)
            : new SqliteBooks(Path.Combine(settings.DataFolder, "books.db")));
        services.AddSingleton<Books>();
        services.AddSingleton<Migrator>();
        services.AddScoped<Caller>();
        services.AddDbContext<AppDbContext>(
            (provider, options) => provider.GetRequiredService<IBooksProvider>().Configure(options));
    }

    public static void AddModules(this IServiceCollection services, IConfiguration configuration)
    {
        foreach (var module in Modules.All)
        {
            services.AddSingleton(module);
            module.AddServices(services, configuration);
        }
    }
}
