using Rattan.Platform.Data;
using Rattan.Platform.Files;

namespace Rattan.Platform.Jobs;

/// <summary>Takes the oldest job that nobody runs. Runners on PostgreSQL pass over the one that another is just taking;
/// on SQLite one writes at a time.</summary>
internal sealed class ClaimJob(AppDbContext db, IBooksProvider provider, JobsOptions options, TimeProvider clock)
{
    /// <returns>Null when there is nothing to do.</returns>
    public async Task<Result<ClaimedJob>> HandleAsync(Guid runner, CancellationToken ct)
    {
        var now = clock.Now();
        var free = provider.Dialect == "postgres"
            ? (await Unlocked(now).ToListAsync(ct)).FirstOrDefault()
            : await db.Set<Job>()
                .Where(j => j.Status == JobStatus.Queued || (j.Status == JobStatus.Running && j.LeasedUntil < now))
                .OrderBy(j => j.Id).FirstOrDefaultAsync(ct);
        if (free is null)
        {
            return new ClaimedJob(null);
        }

        if (free.CancelAskedAt is not null)
        {
            free.End(JobStatus.Cancelled, now);
        }
        else if (free.Attempts >= options.AttemptsMax)
        {
            free.Fail("job.lost", $"The server stopped {free.Attempts} times while it ran.", now);
        }
        else
        {
            free.BeginRun(runner, now + options.Lease, now);
        }

        return new ClaimedJob(free);
    }

    private IQueryable<Job> Unlocked(DateTimeOffset now) => db.Set<Job>().FromSql(
        $"""
        SELECT * FROM jobs WHERE status = 'Queued' OR (status = 'Running' AND leased_until < {now.ToUnixMicros()})
        ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED
        """);
}

internal sealed record ClaimedJob(Job? Job);

/// <param name="Mine">False when another runner has the job, so this one must stop.</param>
internal sealed record LeaseAnswer(bool Mine, bool CancelAsked);

/// <summary>Everything a runner writes while it runs holds only as long as the job is its own.</summary>
internal sealed class KeepLease(AppDbContext db, JobsOptions options, TimeProvider clock)
{
    /// <param name="checkpoint">Null leaves the last one.</param>
    public async Task<Result<LeaseAnswer>> RenewAsync(
        JobId id, Guid runner, (long Done, long Total) reached, string? checkpoint, CancellationToken ct)
    {
        var until = clock.Now() + options.Lease;
        var (done, total) = reached;
        var renewed = await db.Set<Job>().Where(j => j.Id == id && j.Runner == runner).ExecuteUpdateAsync(
            set => set.SetProperty(j => j.LeasedUntil, until).SetProperty(j => j.Done, done)
                .SetProperty(j => j.Total, total).SetProperty(j => j.Version, j => j.Version + 1)
                .SetProperty(j => j.Checkpoint, j => checkpoint ?? j.Checkpoint),
            ct);
        var asked = await db.Set<Job>().AnyAsync(j => j.Id == id && j.CancelAskedAt != null, ct);
        return new LeaseAnswer(renewed > 0, asked);
    }

    /// <summary>Adds a result; one of the same name is replaced, because a job that was taken up again makes it
    /// again.</summary>
    public async Task<Result<bool>> AddFileAsync(JobId id, Guid runner, FileRow file, CancellationToken ct)
    {
        if (!await db.Set<Job>().AnyAsync(j => j.Id == id && j.Runner == runner, ct))
        {
            return false;
        }

        var same = await db.Set<JobFile>().Include(f => f.File)
            .FirstOrDefaultAsync(f => f.JobId == id && f.Name == file.Name, ct);
        db.Add(file);
        if (same is not null)
        {
            db.Remove(same.File);
            (same.FileId, same.File) = (file.Id, file);
        }
        else
        {
            db.Add(new JobFile { JobId = id, Name = file.Name, FileId = file.Id, File = file });
        }

        return true;
    }
}

/// <summary>Notes how a run ended, or gives the job back.</summary>
internal sealed class EndJob(AppDbContext db, TimeProvider clock)
{
    public async Task<Result<bool>> HandleAsync(JobId id, Guid runner, RunEnd end, CancellationToken ct)
    {
        var job = await db.Set<Job>().FirstOrDefaultAsync(j => j.Id == id && j.Runner == runner, ct);
        if (job is null)
        {
            return false;
        }

        job.Reach(end.Done, end.Total);
        job.Summarise(end.SummaryKey, end.SummaryFill);
        if (end.GiveBack)
        {
            job.GiveBack();
        }
        else if (end.Error is { } error)
        {
            job.Fail(error.Code, error.Message, clock.Now());
        }
        else
        {
            job.End(end.Cancelled ? JobStatus.Cancelled : JobStatus.Completed, clock.Now());
        }

        return true;
    }
}

internal sealed record RunEnd(
    long Done, long Total, string? SummaryKey, IReadOnlyDictionary<string, string> SummaryFill, Error? Error,
    bool Cancelled, bool GiveBack);

internal sealed class ForgetJobs(AppDbContext db, JobsOptions options, TimeProvider clock)
{
    private const int BatchMax = 200;

    public async Task<Result<int>> HandleAsync(CancellationToken ct)
    {
        var before = clock.Now().AddDays(-options.KeptDays);
        var old = await db.Set<Job>().Include(j => j.Files).ThenInclude(f => f.File)
            .Where(j => j.EndedAt < before).OrderBy(j => j.EndedAt).Take(BatchMax).ToListAsync(ct);
        db.RemoveRange(old.SelectMany(j => j.Files));
        db.RemoveRange(old.SelectMany(j => j.Files).Select(f => f.File));
        db.RemoveRange(old);
        return old.Count;
    }
}
