using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Rattan.Platform.Data;

namespace Rattan.Host.Hosting;

/// <summary><c>/healthz</c>: the process lives. <c>/readyz</c>: it can do its work: books, links and spool.</summary>
internal static class Health
{
    public static void MapHealth(this IEndpointRouteBuilder root)
    {
        root.MapHealthChecks("/healthz", new HealthCheckOptions { Predicate = _ => false }).AllowAnonymous();
        root.MapHealthChecks("/readyz", new HealthCheckOptions { ResponseWriter = WriteAsync }).AllowAnonymous();
    }

    private static Task WriteAsync(HttpContext context, HealthReport report) => context.Response.WriteAsJsonAsync(
        new
        {
            status = report.Status,
            checks = report.Entries.ToDictionary(
                e => e.Key, e => new { e.Value.Status, e.Value.Description }, StringComparer.Ordinal),
        },
        context.RequestAborted);
}

internal sealed class BooksCheck(IBooksProvider provider) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await using var connection = provider.Connect();
            await connection.OpenAsync(cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (Exception away) when (away is not OperationCanceledException)
        {
            return HealthCheckResult.Unhealthy("The books cannot be opened.");
        }
    }
}
