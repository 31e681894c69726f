using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Reporting.Events;

/// <summary>A page of single clicks, the newest first.</summary>
internal sealed class ListEvents(ReadEvents events)
{
    public static void Map(IEndpointRouteBuilder api) => api.MapGet(
            "/reports/events",
            async Task<Results<Ok<Page<EventLine>>, ProblemHttpResult>> (
                [AsParameters] EventsAsked asked, int? limit, ListEvents list, CancellationToken ct) =>
                (await list.HandleAsync(asked, limit, ct)).TryValue(out var page, out var error)
                    ? TypedResults.Ok(page)
                    : error.ToProblem())
        .WithName("ListEvents").Needs(Permission.ViewReports)
        .WithSummary("Single clicks and impressions, the newest first").WithTags("Reports");

    public async Task<Result<Page<EventLine>>> HandleAsync(EventsAsked asked, int? limit, CancellationToken ct)
    {
        if (!asked.Read().TryValue(out var read, out var error)
            || !(await events.HandleAsync(
                read.Plan, read.Kinds, read.After, Cursor.Limit(limit), newestFirst: true, ct))
                .TryValue(out var page, out error))
        {
            return error;
        }

        return new Page<EventLine>(page.Lines, page.Next is { } next ? EventsAsked.Write(next) : null);
    }
}
