using Rattan.Events;
using Rattan.Events.ClickHouse;

namespace Rattan.Host.Hosting;

/// <summary>The spool and the click store: SQLite in the data folder, or ClickHouse when its address is
/// given.</summary>
internal static class ClicksSetup
{
    /// <summary>A server makes a part of each batch and merges parts later: fewer and larger ones suit it.</summary>
    private const int ClickHouseBatchMax = 20_000;

    private const int ClickHouseShipIntervalMs = 1_000;

    public static void AddClicks(this IServiceCollection services, Settings settings, IConfiguration configuration)
    {
        var section = configuration.GetSection("Events");
        var atScale = settings.Events is { Length: > 0 };
        if (atScale)
        {
            services.AddClickHouse(options =>
            {
                section.GetSection("ClickHouse").Bind(options);
                options.Url = settings.Events!;
            });
        }

        services.AddEvents(options =>
        {
            if (atScale)
            {
                options.BatchMax = ClickHouseBatchMax;
                options.ShipIntervalMs = ClickHouseShipIntervalMs;
            }

            section.Bind(options);
            options.DataFolder = settings.DataFolder;
        });
    }
}
