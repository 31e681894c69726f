using Microsoft.Extensions.Diagnostics.HealthChecks;
using Rattan.Edge.Links;
using Rattan.Edge.Sign;

namespace Rattan.Edge;

internal sealed class EdgeReadiness(LinkSnapshot links, ClickKeyRing keys) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(links.IsReady && keys.IsReady
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Unhealthy("Links or signing keys are not loaded yet."));
}
