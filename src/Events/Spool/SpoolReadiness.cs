using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Rattan.Events.Spool;

internal sealed class SpoolReadiness(ISpoolHealth spool) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(spool.IsWriting
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Unhealthy("The click spool cannot write."));
}
