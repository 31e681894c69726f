using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Rattan.Contracts.Tracking;
using Rattan.Platform.Data;
using Rattan.Platform.Jobs;
using Rattan.Platform.Tenancy;

namespace Rattan.Merchants.Programs;

/// <summary>Starts and ends programs by the clock: draws a revision for each whose status changed by itself.</summary>
internal sealed class FollowProgramTimes(AppDbContext db, TimeProvider clock)
{
    private const int ProgramsMax = 100;

    public Task<bool> IsDueAsync(CancellationToken ct) =>
        db.Set<Program>().AnyAsync(ProgramTimes.IsDue(clock.Now()), ct);

    /// <summary>Answers how many programs changed.</summary>
    public async Task<Result<int>> HandleAsync(CancellationToken ct)
    {
        var now = clock.Now();
        var due = await db.Set<Program>().Where(ProgramTimes.IsDue(now)).Take(ProgramsMax).ToListAsync(ct);
        foreach (var program in due)
        {
            program.Show(await db.NextAsync("edge_revision", ct), now);
        }

        return due.Count;
    }
}

/// <summary>Looks every ten seconds; any number of nodes may do so.</summary>
internal sealed partial class ProgramClock(
    IServiceScopeFactory scopes, Books books, ILinkChanges changes, TimeProvider clock, ILogger<ProgramClock> log)
    : Rounds(TimeSpan.FromSeconds(10), clock)
{
    protected override void Tell(Exception failure) => NotLooked(log, failure);

    protected override async Task RoundAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().Become(Caller.System);
        if (!await scope.ServiceProvider.GetRequiredService<FollowProgramTimes>().IsDueAsync(ct))
        {
            return;
        }

        var changed = await books.WriteAsync<FollowProgramTimes, int>((handler, c) => handler.HandleAsync(c), ct);
        if (changed.Value > 0)
        {
            changes.Announce();
            Changed(log, changed.Value);
        }
    }

    [LoggerMessage(2101, LogLevel.Information, "{Count} programs started or ended by their dates")]
    private static partial void Changed(ILogger log, int count);

    [LoggerMessage(2102, LogLevel.Warning, "The dates of programs were not looked at")]
    private static partial void NotLooked(ILogger log, Exception failure);
}
