using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Rattan.Platform.Data;
using Rattan.Platform.Jobs;
using Rattan.Platform.Tenancy;
using Rattan.Reporting.Owners;
using Rattan.Reporting.Query;

namespace Rattan.Reporting.Schedules;

/// <summary>Sends what is due, once all clicks are there. A report is made outside the transaction that keeps
/// it.</summary>
internal sealed class SendSchedules(
    AppDbContext db, AsOwner owners, CaughtUp caughtUp, Books books, TimeProvider clock)
{
    private const int AtOnceMax = 20;

    public async Task<int> RunAsync(CancellationToken ct)
    {
        var now = clock.Now();
        var due = await db.Set<ReportSchedule>().AsNoTracking().Where(s => !s.Paused && s.NextAt <= now)
            .OrderBy(s => s.NextAt).Take(AtOnceMax).ToListAsync(ct);
        if (due.Count == 0 || !await caughtUp.TryAsync(ct))
        {
            return 0;
        }

        await EachAlone.DoAsync(due, async schedule =>
        {
            var (outcome, made) = await MakeAsync(schedule, ct);
            await books.WriteAsync<KeepSent, bool>(
                (handler, token) => handler.HandleAsync(schedule.Id, schedule.Version, outcome, made, token), ct);
        }, ct);
        return due.Count;
    }

    private async Task<(ScheduleOutcome Outcome, MadeReport? Made)> MakeAsync(
        ReportSchedule schedule, CancellationToken ct)
    {
        var made = await owners.RunAsync<MakeReport, Result<MadeReport>?>(
            schedule.OwnerId, [Permission.ViewReports, Permission.Export],
            async report => await report.HandleAsync(schedule.Terms, schedule.NextAt, ct), ct);
        return made is not { } answer ? (ScheduleOutcome.Ownerless, null)
            : answer.TryValue(out var report, out _) ? (ScheduleOutcome.Sent, report) : (ScheduleOutcome.Refused, null);
    }
}

internal sealed partial class ScheduleRounds(
    IServiceScopeFactory scopes, TimeProvider clock, ILogger<ScheduleRounds> log)
    : Rounds(TimeSpan.FromSeconds(30), clock)
{
    protected override async Task RoundAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().Become(Caller.System);
        await scope.ServiceProvider.GetRequiredService<SendSchedules>().RunAsync(ct);
    }

    protected override void Tell(Exception failure) => Failed(log, failure);

    [LoggerMessage(7021, LogLevel.Warning, "Scheduled reports were not sent; trying again in half a minute")]
    private static partial void Failed(ILogger log, Exception failure);
}
