using Microsoft.Extensions.Options;
using Rattan.Events;
using Rattan.Events.ClickHouse;
using Rattan.Events.ClickHouse.Folding;
using Rattan.Events.ClickHouse.Http;
using Rattan.Events.ClickHouse.Reading;
using Rattan.Events.ClickHouse.Tables;

namespace Rattan.StoreContracts;

/// <summary>A ClickHouse store as one process has it.</summary>
internal sealed class OpenedStore : IDisposable
{
    private readonly OpenedTables tables;

    internal OpenedStore(
        string url, Action<ClickHouseOptions>? configure = null, TimeProvider? clock = null,
        HttpMessageHandler? way = null)
    {
        var settings = new ClickHouseOptions { Url = url };
        configure?.Invoke(settings);
        var options = Options.Create(settings);
        Http = new ClickHouseHttp(settings, new EventsOptions(), way ?? ClickHouseHttp.Connections());
        tables = new OpenedTables(Http, options);
        Fold = new BatchFold(new CountedRows(Http), options, clock ?? TimeProvider.System);
        Store = new ClickHouseClickStore(
            Http, tables, Fold, new WrittenBatches(Http), new RawCounts(Http), new OldDays(Http, options));
    }

    internal ClickHouseHttp Http { get; }

    internal BatchFold Fold { get; }

    internal ClickHouseClickStore Store { get; }

    public void Dispose()
    {
        Store.Dispose();
        tables.Dispose();
        Http.Dispose();
    }
}
