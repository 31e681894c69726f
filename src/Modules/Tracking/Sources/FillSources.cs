using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Rattan.Contracts.Clicks;
using Rattan.Contracts.Tracking;
using Rattan.Platform.Data;
using Rattan.Platform.Jobs;
using Rattan.Platform.Tenancy;

namespace Rattan.Tracking.Sources;

/// <summary>Asks the click store about the clicks that earned orders, outside the transaction. It is not hurried: what
/// it does not have yet is asked for again.</summary>
internal sealed class FillSources(AppDbContext db, IClickReads clicks, Books books, TimeProvider clock)
{
    public const int BatchMax = 500;

    /// <summary>How many were asked about; as many as <see cref="BatchMax"/> when there may be more.</summary>
    public async Task<int> RunAsync(CancellationToken ct)
    {
        var now = clock.Now();
        var due = await db.Set<ConversionSource>().AsNoTracking().Where(s => s.DueAt != null && s.DueAt <= now)
            .OrderBy(s => s.DueAt).Take(BatchMax).Select(s => new { s.ConversionId, s.ClickId }).ToListAsync(ct);
        if (due.Count == 0)
        {
            return 0;
        }

        var found = (await clicks.FindAsync([.. due.Select(s => s.ClickId)], ct))
            .Where(click => click.ClickId is not null).DistinctBy(click => click.ClickId)
            .ToDictionary(click => click.ClickId!, StringComparer.Ordinal);
        ConversionId[] ids = [.. due.Select(s => s.ConversionId)];
        await books.WriteAsync<FillSources, int>((handler, token) => handler.FillAsync(ids, found, token), ct);
        return due.Count;
    }

    private async Task<Result<int>> FillAsync(
        ConversionId[] ids, Dictionary<string, ClickEvent> found, CancellationToken ct)
    {
        var sources = await db.Set<ConversionSource>()
            .Where(s => ids.Contains(s.ConversionId) && s.DueAt != null).ToListAsync(ct);
        foreach (var source in sources)
        {
            if (found.TryGetValue(source.ClickId, out var click))
            {
                source.Fill(click);
            }
            else
            {
                source.Miss(clock.Now());
            }
        }

        return sources.Count;
    }
}

/// <summary>Fills what is due every other second, so that reports know an order's country seconds after it.</summary>
internal sealed partial class SourceRounds(
    IServiceScopeFactory scopes, TimeProvider clock, ILogger<SourceRounds> log)
    : Rounds(TimeSpan.FromSeconds(2), clock)
{
    protected override async Task RoundAsync(CancellationToken ct)
    {
        while (await OnceAsync(ct) == FillSources.BatchMax)
        {
        }
    }

    protected override void Tell(Exception failure) => Failed(log, failure);

    private async Task<int> OnceAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().Become(Caller.System);
        return await scope.ServiceProvider.GetRequiredService<FillSources>().RunAsync(ct);
    }

    [LoggerMessage(2011, LogLevel.Warning, "The clicks behind orders could not be read; trying again in seconds")]
    private static partial void Failed(ILogger log, Exception failure);
}
