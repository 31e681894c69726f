using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Rattan.Kernel.Json;
using Rattan.Platform.Files;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Platform.Jobs;

internal sealed record JobFileResponse(FileId Id, string Name, long Bytes);

/// <param name="Total">0 while it is not known.</param>
/// <param name="Files">At <c>/api/v1/jobs/{id}/files/{fileId}</c>.</param>
internal sealed record JobResponse(
    JobId Id, string Kind, JobStatus Status, long Done, long Total, string? ErrorCode, DateTimeOffset CreatedAt,
    DateTimeOffset? EndedAt, IReadOnlyList<JobFileResponse> Files)
{
    public static JobResponse Of(Job j) => new(
        j.Id, j.Kind, j.Status, j.Done, j.Total, j.ErrorCode, j.CreatedAt, j.EndedAt,
        [.. j.Files.Select(f => new JobFileResponse(f.FileId, f.Name, f.File.Bytes))]);
}

/// <summary>The results of a job, and its progress as server-sent events: <c>progress</c> with
/// <c>{"done":5,"total":20}</c> and once <c>end</c>.</summary>
internal static class JobEndpoints
{
    /// <summary>A browser that still listens after this long connects again by itself.</summary>
    private static readonly TimeSpan ListenMax = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    private const int LooksPerBeat = 15;

    public static void Map(IEndpointRouteBuilder api, IEndpointRouteBuilder root)
    {
        api.MapGet("/jobs/{id:guid}", OneAsync).OwnAccount().WithName("GetJob")
            .WithSummary("How far a job of the caller is, and what came of it");
        api.MapGet("/jobs/{id:guid}/files/{file:guid}", FileAsync).OwnAccount().WithName("GetJobFile")
            .WithSummary("A file that a job of the caller has made");
        root.MapGet("/jobs/{id:guid}/events", EventsAsync).OwnAccount().RequireAuthorization()
            .ExcludeFromDescription();
        root.MapGet("/jobs/{id:guid}/files/{file:guid}", FileAsync).OwnAccount().RequireAuthorization()
            .ExcludeFromDescription();
    }

    private static async Task<Results<FileStreamHttpResult, ProblemHttpResult>> FileAsync(
        Guid id, Guid file, ReadJobs jobs, IFiles files, HttpContext context, CancellationToken ct) =>
        await jobs.FileOfAsync(id, file, ct) is { } found && await files.OpenAsync(found, ct) is var (stored, content)
            ? FileDownload.Of(context, stored, content)
            : new JobUnknown().ToProblem();

    private static async Task<Results<Ok<JobResponse>, ProblemHttpResult>> OneAsync(
        Guid id, ReadJobs jobs, CancellationToken ct) => await jobs.FindAsync(id, ct) is { } job
            ? TypedResults.Ok(JobResponse.Of(job))
            : new JobUnknown().ToProblem();

    private static async Task EventsAsync(Guid id, HttpContext context, CancellationToken ct)
    {
        if (await context.RequestServices.GetRequiredService<ReadJobs>().FindAsync(id, ct) is not { } job)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        var response = context.Response;
        response.ContentType = "text/event-stream";
        response.Headers.CacheControl = "no-store";
        response.Headers["X-Accel-Buffering"] = "no";
        var until = TimeProvider.System.GetUtcNow() + ListenMax;
        (long, long)? told = null;
        for (var look = 1; !job.IsOver && TimeProvider.System.GetUtcNow() < until; look++)
        {
            if (told != (job.Done, job.Total))
            {
                told = (job.Done, job.Total);
                await SendAsync(response, "progress", new { job.Done, job.Total }, ct);
            }
            else if (look % LooksPerBeat == 0)
            {
                await response.WriteAsync(": still here\n\n", ct);
                await response.Body.FlushAsync(ct);
            }

            await Task.Delay(Look, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (ct.IsCancellationRequested || await AgainAsync(context, id, ct) is not { } later)
            {
                return;
            }

            job = later;
        }

        if (job.IsOver)
        {
            await SendAsync(response, "end", new { job.Status }, ct);
        }
    }

    /// <summary>In a scope of its own as the same caller: no connection is held while nothing happens.</summary>
    private static async Task<Job?> AgainAsync(HttpContext context, Guid id, CancellationToken ct)
    {
        var caller = context.RequestServices.GetRequiredService<Caller>();
        await using var scope =
            context.RequestServices.GetRequiredService<IServiceScopeFactory>().CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().Become(caller);
        return await scope.ServiceProvider.GetRequiredService<ReadJobs>().FindAsync(id, ct);
    }

    private static async Task SendAsync(HttpResponse response, string name, object data, CancellationToken ct)
    {
        var json = JsonSerializer.Serialize(data, RattanJson.Options);
        await response.WriteAsync($"event: {name}\ndata: {json}\n\n", Encoding.UTF8, ct);
        await response.Body.FlushAsync(ct);
    }
}
