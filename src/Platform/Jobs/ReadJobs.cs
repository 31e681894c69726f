using Rattan.Platform.Data;
using Rattan.Platform.Files;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;
using Rattan.Platform.Ui.Texts;

namespace Rattan.Platform.Jobs;

internal sealed record JobLine(
    JobId Id, string Kind, JobStatus Status, string CallerName, long Done, long Total, DateTimeOffset CreatedAt,
    DateTimeOffset? EndedAt);

/// <summary>The caller's own jobs; for the network's people who manage the settings, all jobs.</summary>
internal sealed class ReadJobs(AppDbContext db, Caller caller)
{
    public async Task<Result<Page<JobLine>>> PageAsync(string? status, string? cursor, CancellationToken ct)
    {
        var read = Cursor.Read(string.IsNullOrEmpty(cursor) ? null : cursor);
        if (read.Error is { } wrong)
        {
            return wrong;
        }

        var jobs = Mine();
        if (Kernel.Json.EnumText.TryParse<JobStatus>(status, out var wanted))
        {
            jobs = jobs.Where(j => j.Status == wanted);
        }

        if (read.Value is { } last)
        {
            var lastId = JobId.From(last);
            jobs = jobs.Where(j => j.Id < lastId);
        }

        var rows = await jobs.OrderByDescending(j => j.Id).Take(Cursor.LimitDefault + 1)
            .Select(j => new JobLine(
                j.Id, j.Kind, j.Status, j.CallerName, j.Done, j.Total, j.CreatedAt, j.EndedAt))
            .ToListAsync(ct);
        return rows.Cut(Cursor.LimitDefault, j => j.Id.Value, j => j);
    }

    public Task<Job?> FindAsync(Guid id, CancellationToken ct)
    {
        var wanted = JobId.From(id);
        return Mine().Include(j => j.Files).ThenInclude(f => f.File).FirstOrDefaultAsync(j => j.Id == wanted, ct);
    }

    public async Task<FileId?> FileOfAsync(Guid id, Guid file, CancellationToken ct) =>
        (await FindAsync(id, ct))?.Files.Find(f => f.FileId.Value == file)?.FileId;

    private IQueryable<Job> Mine()
    {
        var jobs = db.Set<Job>().AsNoTracking();
        var mine = caller.PrincipalId;
        return caller.Scope.Kind == ScopeKind.Network && caller.May(Permission.ManageSettings)
            ? jobs
            : jobs.Where(j => j.PrincipalId == mine);
    }
}

internal sealed class CancelJob(AppDbContext db, ReadJobs jobs, TimeProvider clock)
{
    public async Task<Result<JobId>> HandleAsync(Guid id, CancellationToken ct)
    {
        if (await jobs.FindAsync(id, ct) is not { } seen)
        {
            return new JobUnknown();
        }

        var job = await db.Set<Job>().FirstAsync(j => j.Id == seen.Id, ct);
        if (job.IsOver)
        {
            return new JobEnded();
        }

        job.AskToCancel(clock.Now());
        return job.Id;
    }
}

/// <summary>Texts of jobs: kinds and sentences are texts of their modules.</summary>
internal static class JobWords
{
    public static string Title(ITexts texts, string kind) => texts[$"job.{kind}"];

    public static string? Summary(ITexts texts, Job job) => job.SummaryKey is { } key
        ? TextTemplate.Fill(texts[key], job.SummaryFill.GetValueOrDefault)
        : null;
}
