using Microsoft.Extensions.Diagnostics.HealthChecks;
using Rattan.Contracts.Clicks;
using Rattan.Events.ClickHouse.Http;
using Rattan.Events.ClickHouse.Tables;

namespace Rattan.Events.ClickHouse;

/// <summary>Degraded, never unhealthy: a node whose click store is away redirects and keeps clicks in its
/// spool.</summary>
internal sealed class StoreHealth(ClickHouseHttp http, OpenedTables tables) : IHealthCheck
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        using var timer = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timer.CancelAfter(Patience);
        try
        {
            await tables.OpenAsync(timer.Token).ConfigureAwait(false);
            await http.AskAsync("SELECT 1", timer.Token).ConfigureAwait(false);
            return HealthCheckResult.Healthy();
        }
        catch (ClickHouseException refused)
        {
            return HealthCheckResult.Degraded($"The click store refuses ({refused.Code}); clicks wait in the spool.");
        }
        catch (Exception away) when (away is ClickStoreAwayException or InvalidOperationException
            || (away is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return HealthCheckResult.Degraded("The click store is away; clicks wait in the spool.");
        }
    }
}
