using Microsoft.Extensions.DependencyInjection;
using Rattan.Contracts.Network;
using Rattan.Network.Resources;
using Rattan.Platform.Data;
using Rattan.Platform.Tenancy;

namespace Rattan.Network.Grades;

/// <summary>Makes the grades of all resources from time to time, because every placement moves the peers of others a
/// little: in many short transactions, so that nobody who writes waits long. What is done in part is stale and begun
/// anew.</summary>
internal sealed class MakeAllGrades(Books books, IServiceScopeFactory scopes)
{
    private const int BatchMax = 500;

    public async Task RunAsync(CancellationToken ct)
    {
        var (groups, resources) = await ReadAsync(ct);
        await WriteAsync((make, c) => make.KeepAsync(groups, c), ct);
        foreach (var batch in resources.Chunk(BatchMax))
        {
            await WriteAsync((make, c) => make.MakeAsync(batch, groups, c), ct);
        }

        await WriteAsync((make, c) => make.AnnounceAsync(c), ct);
    }

    private async Task<(PeerGroups Groups, List<ResourceId> Resources)> ReadAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().Become(Caller.System);
        var records = await scope.ServiceProvider.GetRequiredService<MakeGrades>().RecordsAsync(ct);
        var graded = await scope.ServiceProvider.GetRequiredService<AppDbContext>().Set<ResourceGrade>()
            .Select(g => g.ResourceId).Distinct().ToListAsync(ct);
        return (new PeerGroups(records), [.. records.Select(r => r.Resource).Union(graded)]);
    }

    private Task WriteAsync(Func<MakeGrades, CancellationToken, Task> step, CancellationToken ct) =>
        books.WriteAsync<MakeGrades, bool>(
            async (make, c) =>
            {
                await step(make, c);
                return true;
            },
            ct);
}
