using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Rattan.Platform.Data;
using Rattan.Platform.Tenancy;

namespace Rattan.Platform.Jobs;

/// <summary>Runs jobs, each under an identity of its own: whoever takes up a job whose lease ended, in this program or
/// in another, is somebody else.</summary>
internal sealed partial class RunJobs(
    Books books, IServiceScopeFactory scopes, TimeProvider clock, ILogger<RunJobs> log)
{
    /// <summary>Takes one job and runs it to its end. False when there is none.</summary>
    /// <param name="shutDown">The program ends: the job is given back and goes on elsewhere or later.</param>
    public async Task<bool> RunOneAsync(CancellationToken shutDown)
    {
        var runner = Guid.CreateVersion7(clock.GetUtcNow());
        var claimed = await books.WriteAsync<ClaimJob, ClaimedJob>(
            (handler, ct) => handler.HandleAsync(runner, ct), shutDown);
        if (claimed.Value.Job is not { } job)
        {
            return false;
        }

        if (job.Runner == runner)
        {
            await RunAsync(job, shutDown);
        }

        return true;
    }

    private async Task RunAsync(Job job, CancellationToken shutDown)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().Become(job.Caller());
        using var run = new JobRun(job, scope.ServiceProvider, shutDown);
        using var done = new CancellationTokenSource();
        var beat = run.BeatAsync(done.Token);
        var (error, stopped) = await TryAsync(job, run, scope.ServiceProvider);
        await done.CancelAsync();
        await beat.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (run.IsLost)
        {
            Lost(log, job.Id, job.Kind);
            return;
        }

        var giveBack = stopped && !run.IsCancelled;
        await books.WriteAsync<EndJob, bool>(
            (handler, ct) => handler.HandleAsync(job.Id, job.Runner!.Value, run.End(error, giveBack), ct),
            CancellationToken.None);
    }

    private async Task<(Error? Error, bool Stopped)> TryAsync(Job job, JobRun run, IServiceProvider services)
    {
        try
        {
            var kind = services.GetServices<IJobKind>()
                .FirstOrDefault(k => string.Equals(k.Name, job.Kind, StringComparison.Ordinal));
            return kind is null
                ? (new NotFoundError("job.kind_unknown", "This version of the program cannot do this work."), false)
                : ((await kind.RunAsync(run, run.Stopped)).Error, false);
        }
        catch (OperationCanceledException) when (run.Stopped.IsCancellationRequested)
        {
            return (null, true);
        }
        catch (Exception failure)
        {
            Failed(log, job.Id, job.Kind, failure);
            return (new UnavailableError("job.failed", "Something went wrong on our side."), false);
        }
    }

    [LoggerMessage(1131, LogLevel.Error, "Job {Id} of the kind {Kind} failed")]
    private static partial void Failed(ILogger log, JobId id, string kind, Exception failure);

    [LoggerMessage(1132, LogLevel.Warning, "Job {Id} of the kind {Kind} was taken over by another runner")]
    private static partial void Lost(ILogger log, JobId id, string kind);
}
