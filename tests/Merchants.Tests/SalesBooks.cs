using Microsoft.Extensions.DependencyInjection;
using Rattan.Access;
using Rattan.Contracts.Access;
using Rattan.Contracts.Merchants;
using Rattan.Merchants.Merchants;
using Rattan.Merchants.Pipeline;
using Rattan.Merchants.Profiles;
using Rattan.Platform;
using Rattan.Platform.Tenancy;
using Rattan.Testing;

namespace Rattan.Merchants.Tests;

/// <summary>Books with merchants, and what sales does with them.</summary>
internal sealed class SalesBooks : IAsyncDisposable
{
    private static int count;

    private SalesBooks(TestBooks books) => Books = books;

    public TestBooks Books { get; }

    public static async Task<SalesBooks> OpenAsync(string kind) => new(await TestBooks.CreateAsync(
        kind, [new PlatformModule(), new AccessModule(), new MerchantsModule(), new LedgerViews()]));

    public static Caller Network(string name = "Mai")
    {
        var caller = new Caller();
        caller.Become(Guid.CreateVersion7(DateTimeOffset.UnixEpoch), name, Scope.Network);
        return caller;
    }

    public static Caller Of(MerchantId merchant)
    {
        var caller = new Caller();
        caller.Become(Guid.CreateVersion7(DateTimeOffset.UnixEpoch), "their own", Scope.Merchant(merchant));
        return caller;
    }

    public async Task<MerchantId> MerchantAsync(string name = "M", string country = "VN")
    {
        Books.Clock.Advance(TimeSpan.FromSeconds(1));
        return (await WriteAsync<CreateMerchant, MerchantResponse>(
            h => h.HandleAsync(new CreateMerchantRequest(name, country, "VND"), default))).Value.Id;
    }

    public async Task<UserId> PersonAsync(string name)
    {
        var made = await AccessModule.CreateUserAsync(
            Books.Services, $"person{Interlocked.Increment(ref count)}@example.com", name, "rattan grows slowly",
            "network", default);
        return made.Value;
    }

    public Task<Result<ProspectAnswer>> MoveAsync(
        MerchantId merchant, string? stage, string? reason = null, string? words = null, Caller? caller = null) =>
        WriteAsync<MoveProspect, ProspectAnswer>(
            h => h.HandleAsync(merchant.ToString(), new MoveProspectRequest(stage, reason, words), default), caller);

    public Task<Result<ProspectAnswer>> PlanAsync(
        MerchantId merchant, PlanProspectRequest request, Caller? caller = null) =>
        WriteAsync<PlanProspect, ProspectAnswer>(
            h => h.HandleAsync(merchant.ToString(), request, default), caller);

    public Task<Result<ProfileFields>> TellAsync(MerchantId merchant, ProfileFields fields, Caller? caller = null) =>
        WriteAsync<TellProfile, ProfileFields>(h => h.HandleAsync(merchant.ToString(), fields, default), caller);

    public Task<Result<TAnswer>> WriteAsync<THandler, TAnswer>(
        Func<THandler, Task<Result<TAnswer>>> handle, Caller? caller = null)
        where THandler : notnull => Books.WriteAsync(handle, caller ?? Network());

    public Task<TAnswer> ReadAsync<THandler, TAnswer>(Func<THandler, Task<TAnswer>> read, Caller? caller = null)
        where THandler : notnull => Books.InScopeAsync(
            scope => read(scope.GetRequiredService<THandler>()), caller ?? Network());

    public async Task<IReadOnlyList<string>> NamesAsync(ListProspectsRequest request) =>
        [.. (await ReadAsync<ListProspects, Result<Platform.Http.Page<ProspectAnswer>>>(
            h => h.HandleAsync(request, default))).Value.Items.Select(p => p.Name)];

    public ValueTask DisposeAsync() => Books.DisposeAsync();
}
