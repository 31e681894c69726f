using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Rattan.Kernel.Json;
using Rattan.Platform.Data;
using Rattan.Platform.Files;
using Rattan.Platform.Tenancy;

namespace Rattan.Platform.Jobs;

/// <summary>One run of a job by one runner. What it tells is kept in memory and written at most once a second; the
/// lease is renewed beside the work, and its loss or a wish to cancel stops the work.</summary>
internal sealed class JobRun : IJobRun, IDisposable
{
    private readonly Job job;
    private readonly Guid runner;
    private readonly IServiceProvider services;
    private readonly JobsOptions options;
    private readonly TimeProvider clock;
    private readonly CancellationTokenSource stop;
    private readonly SemaphoreSlim writing = new(1, 1);
    private (long Done, long Total) reached;
    private long writtenAt;
    private DateTimeOffset leasedUntil;
    private (string? Key, IReadOnlyDictionary<string, string> Fill) summary = (null, new Dictionary<string, string>());

    /// <param name="services">Of the run's own scope, whose caller is the one who started the job.</param>
    /// <param name="shutDown">The program ends.</param>
    public JobRun(Job job, IServiceProvider services, CancellationToken shutDown)
    {
        (this.job, this.services, runner) = (job, services, job.Runner!.Value);
        options = services.GetRequiredService<JobsOptions>();
        clock = services.GetRequiredService<TimeProvider>();
        stop = CancellationTokenSource.CreateLinkedTokenSource(shutDown);
        Caller = services.GetRequiredService<Caller>();
        Checkpoint = job.Checkpoint;
        reached = (job.Done, job.Total);
        leasedUntil = job.LeasedUntil!.Value;
        writtenAt = clock.GetTimestamp();
    }

    public JobId Id => job.Id;

    public Caller Caller { get; }

    public string? Checkpoint { get; private set; }

    public CancellationToken Stopped => stop.Token;

    public bool IsCancelled { get; private set; }

    public bool IsLost { get; private set; }

    public T Arguments<T>() => JsonSerializer.Deserialize<T>(job.Arguments, RattanJson.Options)!;

    public async Task ReportAsync(long done, long total, CancellationToken ct)
    {
        stop.Token.ThrowIfCancellationRequested();
        reached = (Math.Max(0, done), Math.Max(0, total));
        if (clock.GetElapsedTime(writtenAt).TotalMilliseconds >= options.ProgressIntervalMs)
        {
            await RenewAsync(null, ct);
            stop.Token.ThrowIfCancellationRequested();
        }
    }

    public async Task CheckpointAsync(string state, CancellationToken ct)
    {
        await RenewAsync(state, ct);
        stop.Token.ThrowIfCancellationRequested();
        Checkpoint = state;
    }

    public async Task AddResultAsync(string fileName, string contentType, Stream content, CancellationToken ct)
    {
        // The content is copied before the transaction, so that no writer waits for it.
        var written = await services.GetRequiredService<StoreFiles>().WriteResultAsync(fileName, content, ct);
        if (!written.TryValue(out var file, out var refused))
        {
            throw new InvalidOperationException($"{fileName}: {refused.Code}");
        }

        var kept = await services.GetRequiredService<Books>().WriteAsync<KeepLease, bool>(
            (handler, c) => handler.AddFileAsync(job.Id, runner, file, c), ct);
        if (!kept.Value)
        {
            await LoseAsync();
            stop.Token.ThrowIfCancellationRequested();
        }
    }

    public void Summarise(string textKey, IReadOnlyDictionary<string, string> values) => summary = (textKey, values);

    /// <summary>Renews the lease while the work goes on, however rarely the work reports, and while one that was
    /// cancelled puts its results away. When it cannot be renewed before it ends, the work is stopped here, so that it
    /// does not run twice.</summary>
    public async Task BeatAsync(CancellationToken done)
    {
        while (!done.IsCancellationRequested && !IsLost)
        {
            await Task.Delay(options.Lease / 3, done).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (done.IsCancellationRequested)
            {
                return;
            }

            try
            {
                await RenewAsync(null, done);
            }
            catch (Exception away) when (away is not OperationCanceledException)
            {
                if (clock.GetUtcNow() >= leasedUntil)
                {
                    await LoseAsync();
                }
            }
        }
    }

    public RunEnd End(Error? error, bool giveBack) => new(
        reached.Done, reached.Total, summary.Key, summary.Fill, error, IsCancelled && error is null, giveBack);

    public void Dispose()
    {
        stop.Dispose();
        writing.Dispose();
    }

    private async Task RenewAsync(string? checkpoint, CancellationToken ct)
    {
        await writing.WaitAsync(ct);
        try
        {
            var now = clock.Now();
            var answer = (await services.GetRequiredService<Books>().WriteAsync<KeepLease, LeaseAnswer>(
                (handler, c) => handler.RenewAsync(job.Id, runner, reached, checkpoint, c), ct)).Value;
            (writtenAt, leasedUntil) = (clock.GetTimestamp(), now + options.Lease);
            if (!answer.Mine)
            {
                await LoseAsync();
            }
            else if (answer.CancelAsked)
            {
                IsCancelled = true;
                await stop.CancelAsync();
            }
        }
        finally
        {
            writing.Release();
        }
    }

    private Task LoseAsync()
    {
        IsLost = true;
        return stop.CancelAsync();
    }
}
