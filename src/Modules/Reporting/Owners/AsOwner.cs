using Microsoft.Extensions.DependencyInjection;
using Rattan.Platform.Tenancy;

namespace Rattan.Reporting.Owners;

/// <summary>Work that is done by itself, with the eyes its owner has at that moment.</summary>
internal sealed class AsOwner(IServiceScopeFactory scopes)
{
    /// <summary>Default when the owner may not sign in any more, or may not do one of what is needed.</summary>
    public async Task<TAnswer?> RunAsync<THandler, TAnswer>(
        Guid owner, IReadOnlyList<Permission> needs, Func<THandler, Task<TAnswer>> run, CancellationToken ct)
        where THandler : notnull
    {
        await using var scope = scopes.CreateAsyncScope();
        var caller = scope.ServiceProvider.GetRequiredService<Caller>();
        caller.Become(Caller.System);
        if (await scope.ServiceProvider.GetRequiredService<IStandIns>().FindAsync(owner, ct) is not { } standIn
            || !needs.All(standIn.Caller.May))
        {
            return default;
        }

        caller.Become(standIn.Caller);
        return await run(scope.ServiceProvider.GetRequiredService<THandler>());
    }
}
