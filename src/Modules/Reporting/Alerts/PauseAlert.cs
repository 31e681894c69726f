using Rattan.Contracts.Reporting;
using Rattan.Platform.Data;
using Rattan.Platform.Tenancy;

namespace Rattan.Reporting.Alerts;

/// <summary>Stops an alert, or goes on from now.</summary>
internal sealed class PauseAlert(AppDbContext db, Caller caller, TimeProvider clock)
{
    public async Task<Result<bool>> HandleAsync(AlertId id, bool paused, CancellationToken ct)
    {
        var alert = await db.Set<Alert>().SingleOrDefaultAsync(
            a => a.Id == id && a.OwnerId == caller.PrincipalId, ct);
        if (alert is null)
        {
            return new AlertUnknown();
        }

        alert.Set(alert.Terms, paused, clock.Now());
        return true;
    }
}
