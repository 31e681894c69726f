using Microsoft.Extensions.DependencyInjection;
using Rattan.Platform.Data;
using Rattan.Platform.Tenancy;

namespace Rattan.Tracking.Conversions;

/// <summary>Records checked conversions, all of them in one transaction, after looking their
/// touches up.</summary>
internal sealed class RecordBatch(Books books, IServiceScopeFactory scopes)
{
    public async Task<IReadOnlyList<Result<Recorded>>> RecordAsync(
        IReadOnlyList<CheckedConversion> requests, CancellationToken ct)
    {
        var touches = await FindTouchesAsync(requests, ct);
        return (await books.WriteAsync<RecordConversions, IReadOnlyList<Result<Recorded>>>(
            (handler, token) => handler.HandleAsync(requests, touches, token), ct)).Value;
    }

    private async Task<TouchesFound> FindTouchesAsync(IReadOnlyList<CheckedConversion> requests, CancellationToken ct)
    {
        if (requests.All(r => r.ClickId is null && r.VisitorId is null && r.CustomerId is null))
        {
            return TouchesFound.None;
        }

        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().Become(Caller.System);
        return await scope.ServiceProvider.GetRequiredService<TouchFinder>().FindAsync(
            [.. requests.Select(r => new VisitorClue(r.ProgramId, r.ClickId, r.VisitorId, r.CustomerId, r.OccurredAt))],
            ct);
    }
}
