using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Rattan.Contracts.Reporting;
using Rattan.Platform.Data;
using Rattan.Platform.Jobs;
using Rattan.Platform.Tenancy;
using Rattan.Reporting.Owners;
using Rattan.Reporting.Query;

namespace Rattan.Reporting.Alerts;

/// <summary>Looks at the alerts whose window has ended; those about clicks wait until all clicks are there. A window is
/// measured outside the transaction; that it is judged once is seen to by the version of the alert.</summary>
internal sealed class CheckAlerts(
    AppDbContext db, AsOwner owners, CaughtUp caughtUp, Books books, TimeProvider clock)
{
    private const int AtOnceMax = 200;

    public async Task<int> RunAsync(CancellationToken ct)
    {
        var ended = clock.Now() - AlertWindows.Grace;
        var due = await db.Set<Alert>().AsNoTracking().Where(a => !a.Paused && a.NextUntil <= ended)
            .OrderBy(a => a.NextUntil).Take(AtOnceMax).ToListAsync(ct);
        var follows = due.Count > 0 && await caughtUp.TryAsync(ct);
        await EachAlone.DoAsync(due.Where(alert => follows || !alert.CountsClicks), async alert =>
        {
            var until = Newest(alert, ended);
            var found = await owners.RunAsync<MeasureAlert, AlertFinding?>(
                alert.OwnerId, [Permission.ViewReports], measure => measure.HandleAsync(alert.Terms, until, ct), ct);
            await books.WriteAsync<CheckAlerts, bool>(
                (handler, token) => handler.KeepAsync(alert.Id, alert.Version, until, found, token), ct);
        }, ct);
        return due.Count;
    }

    /// <summary>After a pause of the program only the last window counts: nobody wants yesterday's twenty-four
    /// hours.</summary>
    private static DateTimeOffset Newest(Alert alert, DateTimeOffset ended)
    {
        var zone = alert.Terms.TimeZoneInfo();
        var last = AlertWindows.StartOf(
            alert.Terms.Window, AlertWindows.EndAfter(alert.Terms.Window, ended, zone), zone);
        return last > alert.NextUntil ? last : alert.NextUntil;
    }

    /// <param name="found">Null when its owner may not see it.</param>
    private async Task<Result<bool>> KeepAsync(
        AlertId id, int version, DateTimeOffset until, AlertFinding? found, CancellationToken ct)
    {
        var alert = await db.Set<Alert>().SingleOrDefaultAsync(a => a.Id == id && a.Version == version, ct);
        if (alert is null)
        {
            return false;
        }

        var now = clock.Now();
        var next = AlertWindows.EndAfter(alert.Terms.Window, until, alert.Terms.TimeZoneInfo());
        var open = await db.Set<AlertEvent>().SingleOrDefaultAsync(e => e.AlertId == id && e.ClosedAt == null, ct);
        if (found?.Holds == true && open is null)
        {
            db.Add(AlertEvent.Open(alert, found, now));
        }
        else if (found?.Holds == false)
        {
            open?.Close(now);
        }

        alert.Look(
            found is null ? AlertState.Ownerless
            : found.Holds switch { true => AlertState.Firing, false => AlertState.Quiet, null => AlertState.Unknown },
            found?.Value, next);
        return true;
    }
}

/// <summary>Looks at alerts, and tells of them, twice a minute.</summary>
internal sealed partial class AlertRounds(IServiceScopeFactory scopes, TimeProvider clock, ILogger<AlertRounds> log)
    : Rounds(TimeSpan.FromSeconds(30), clock)
{
    protected override async Task RoundAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().Become(Caller.System);
        await scope.ServiceProvider.GetRequiredService<CheckAlerts>().RunAsync(ct);
        await scope.ServiceProvider.GetRequiredService<TellAlerts>().RunAsync(ct);
    }

    protected override void Tell(Exception failure) => Failed(log, failure);

    [LoggerMessage(7011, LogLevel.Warning, "Alerts were not looked at; trying again in half a minute")]
    private static partial void Failed(ILogger log, Exception failure);
}
