using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Platform.Tenancy;

namespace Rattan.Reporting.Metrics;

/// <summary>The dictionary of metrics, so that every number can be traced to its formula.</summary>
internal static class ListMetrics
{
    internal sealed record Entry(string Name, MetricUnit Unit, string Formula);

    public static void Map(IEndpointRouteBuilder api) => api.MapGet(
            "/reports/metrics",
            Ok<Entry[]> () => TypedResults.Ok(
                Metric.All.Select(metric => new Entry(metric.Name, metric.Unit, metric.Formula)).ToArray()))
        .WithName("ListMetrics").Needs(Permission.ViewReports)
        .WithSummary("Every metric with its unit and formula").WithTags("Reports");
}
