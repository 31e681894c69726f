using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Rattan.Platform.Data;
using Rattan.Platform.Jobs;

namespace Rattan.Platform.Files;

/// <summary>Removes contents without a row: left over by transactions that did not commit, and by rows that were
/// removed.</summary>
internal sealed class SweepFiles(
    IServiceScopeFactory scopes, FileContents contents, FilesOptions options, TimeProvider clock)
{
    private const int ChunkMax = 200;

    /// <summary>Returns how many were removed.</summary>
    public async Task<int> RunAsync(CancellationToken ct)
    {
        var removed = 0;
        foreach (var chunk in contents.OlderThan(clock.GetUtcNow().AddHours(-options.OrphanHours)).Chunk(ChunkMax))
        {
            var ids = chunk.Where(c => c.Id is not null).Select(c => c.Id!.Value).ToList();
            await using var scope = scopes.CreateAsyncScope();
            var known = (await scope.ServiceProvider.GetRequiredService<AppDbContext>().Set<FileRow>().AsNoTracking()
                .Where(f => ids.Contains(f.Id)).Select(f => f.Id).ToListAsync(ct)).ToHashSet();
            foreach (var (_, path) in chunk.Where(c => c.Id is not { } id || !known.Contains(id)))
            {
                File.Delete(path);
                removed++;
            }
        }

        return removed;
    }
}

internal sealed partial class SweepRounds(SweepFiles sweep, TimeProvider clock, ILogger<SweepRounds> log)
    : Rounds(TimeSpan.FromHours(1), clock)
{
    protected override async Task RoundAsync(CancellationToken ct)
    {
        if (await sweep.RunAsync(ct) is var removed and > 0)
        {
            Swept(log, removed);
        }
    }

    protected override void Tell(Exception failure) => Failed(log, failure);

    [LoggerMessage(1111, LogLevel.Information, "{Count} contents without a row removed")]
    private static partial void Swept(ILogger log, int count);

    [LoggerMessage(1112, LogLevel.Error, "Sweeping files failed; trying again in an hour")]
    private static partial void Failed(ILogger log, Exception failure);
}
