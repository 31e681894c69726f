using Rattan.Events.Clicks;
using Rattan.Testing;

namespace Rattan.StoreContracts;

public sealed class ClickHouseClickStoreTests : ClickStoreContract, IAsyncLifetime, IDisposable
{
    private readonly string url = ClickHouseServer.NewUrl();
    private OpenedStore opened;

    public ClickHouseClickStoreTests() => opened = new OpenedStore(url);

    internal override IClickStore Store => opened.Store;

    internal override Task ReopenAsync()
    {
        opened.Dispose();
        opened = new OpenedStore(url);
        return Task.CompletedTask;
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => ClickHouseServer.DropAsync(url);

    public void Dispose() => opened.Dispose();
}
