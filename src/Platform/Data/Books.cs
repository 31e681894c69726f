using Microsoft.Extensions.DependencyInjection;
using Rattan.Platform.Tenancy;

namespace Rattan.Platform.Data;

/// <summary>Takes part in the end of a writing transaction, after the tracked entities were saved and before the
/// commit. A journal writes its entries here, in one go and in a fixed order.</summary>
public interface IBeforeCommit
{
    Task BeforeCommitAsync(CancellationToken ct);
}

/// <summary>The only way to write to the books: one transaction per call, in a scope of its own.</summary>
public sealed class Books(IServiceScopeFactory scopes, IBooksProvider provider) : IDisposable
{
    private const int AttemptsMax = 5;

    private readonly SemaphoreSlim oneWriter = new(1, 1);

    /// <summary>Runs a handler and commits what it did, or nothing when it refuses or throws. A handler that loses a
    /// race for a unique key or meets a dead-lock is run again from the start on fresh data, so it must read before
    /// it writes and must touch nothing but the books.</summary>
    public async Task<Result<TAnswer>> WriteAsync<THandler, TAnswer>(
        Caller caller, Func<THandler, CancellationToken, Task<Result<TAnswer>>> handle, CancellationToken ct)
        where THandler : notnull
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await OnceAsync(caller, handle, ct);
            }
            catch (Exception failure) when (attempt < AttemptsMax && MayRetry(failure))
            {
                await Task.Delay(attempt * attempt * 2, ct);
            }
        }
    }

    /// <summary>The same for work that is done for the program itself and sees everything.</summary>
    public Task<Result<TAnswer>> WriteAsync<THandler, TAnswer>(
        Func<THandler, CancellationToken, Task<Result<TAnswer>>> handle, CancellationToken ct)
        where THandler : notnull => WriteAsync(Caller.System, handle, ct);

    public void Dispose() => oneWriter.Dispose();

    private async Task<Result<TAnswer>> OnceAsync<THandler, TAnswer>(
        Caller caller, Func<THandler, CancellationToken, Task<Result<TAnswer>>> handle, CancellationToken ct)
        where THandler : notnull
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().Become(caller);
        var db = scope.ServiceProvider.GetRequiredService<AppDbContext>();
        if (provider.OneWriter)
        {
            await oneWriter.WaitAsync(ct);
        }

        try
        {
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            var answer = await handle(scope.ServiceProvider.GetRequiredService<THandler>(), ct);
            if (answer.Error is not null)
            {
                return answer;
            }

            await db.SaveChangesAsync(ct);
            foreach (var participant in scope.ServiceProvider.GetServices<IBeforeCommit>())
            {
                await participant.BeforeCommitAsync(ct);
            }

            await transaction.CommitAsync(ct);
            return answer;
        }
        finally
        {
            if (provider.OneWriter)
            {
                oneWriter.Release();
            }
        }
    }

    private bool MayRetry(Exception failure) => failure is DbUpdateConcurrencyException
        || provider.IsUniqueViolation(failure) || provider.IsTransient(failure);
}
