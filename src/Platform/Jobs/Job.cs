using Rattan.Contracts.Merchants;
using Rattan.Contracts.Partners;
using Rattan.Platform.Data;
using Rattan.Platform.Files;
using Rattan.Platform.Tenancy;

namespace Rattan.Platform.Jobs;

internal enum JobStatus
{
    Queued,
    Running,
    Completed,
    Failed,
    Cancelled,
}

internal sealed record JobUnknown() : NotFoundError("job.unknown", "There is no such job.");

internal sealed record JobEnded() : ConflictError("job.ended", "The job has ended already.");

/// <summary>A piece of long work: who asked for it, how far it is, and what came of it. While it runs it is leased to
/// one runner; a lease that is not renewed lets another runner take it up from its last checkpoint.</summary>
internal sealed class Job : IMerchantOwned, IPartnerOwned
{
    private Job()
    {
    }

    public JobId Id { get; private set; }

    public string Kind { get; private set; } = "";

    public string Arguments { get; private set; } = "";

    public JobStatus Status { get; private set; }

    public Guid PrincipalId { get; private set; }

    public string CallerName { get; private set; } = "";

    public ScopeKind ScopeKind { get; private set; }

    public Guid ScopeId { get; private set; }

    public MerchantId MerchantId { get; private set; }

    public PartnerId PartnerId { get; private set; }

    public IReadOnlyList<Permission> Permissions { get; private set; } = [];

    public Guid? ImpersonatorId { get; private set; }

    public long Done { get; private set; }

    /// <summary>0 while it is not known.</summary>
    public long Total { get; private set; }

    public string? Checkpoint { get; private set; }

    public string? SummaryKey { get; private set; }

    public IReadOnlyDictionary<string, string> SummaryFill { get; private set; } = new Dictionary<string, string>();

    public string? ErrorCode { get; private set; }

    public string? ErrorMessage { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset? StartedAt { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    public DateTimeOffset? CancelAskedAt { get; private set; }

    public Guid? Runner { get; private set; }

    public DateTimeOffset? LeasedUntil { get; private set; }

    public int Attempts { get; private set; }

    public int Version { get; private set; }

    public List<JobFile> Files { get; private set; } = [];

    public bool IsOver => EndedAt is not null;

    public static Job Create(string kind, string arguments, Caller caller, DateTimeOffset now) => new()
    {
        Id = EntityId.New<JobId>(now),
        Kind = kind,
        Arguments = arguments,
        PrincipalId = caller.PrincipalId,
        CallerName = caller.Name,
        ScopeKind = caller.Scope.Kind,
        ScopeId = caller.Scope.Id,
        MerchantId = caller.Scope.Kind == ScopeKind.Merchant ? MerchantId.From(caller.Scope.Id) : default,
        PartnerId = caller.Scope.Kind == ScopeKind.Partner ? PartnerId.From(caller.Scope.Id) : default,
        Permissions = [.. caller.Permissions],
        ImpersonatorId = caller.ImpersonatorId,
        CreatedAt = now,
    };

    public Caller Caller()
    {
        var caller = new Caller();
        caller.Become(PrincipalId, CallerName, new Scope(ScopeKind, ScopeId), Permissions.ToHashSet(), ImpersonatorId);
        return caller;
    }

    public void BeginRun(Guid runner, DateTimeOffset leasedUntil, DateTimeOffset now)
    {
        (Status, Runner, LeasedUntil) = (JobStatus.Running, runner, leasedUntil);
        StartedAt ??= now;
        Attempts++;
        Version++;
    }

    public void AskToCancel(DateTimeOffset now)
    {
        CancelAskedAt ??= now;
        Version++;
        if (Status == JobStatus.Queued)
        {
            End(JobStatus.Cancelled, now);
        }
    }

    /// <summary>Back in the queue: its runner stops, the work goes on elsewhere.</summary>
    public void GiveBack()
    {
        (Status, Runner, LeasedUntil) = (JobStatus.Queued, null, null);
        Attempts--;
        Version++;
    }

    public void Reach(long done, long total) => (Done, Total) = (done, total);

    public void Summarise(string? key, IReadOnlyDictionary<string, string> fill) =>
        (SummaryKey, SummaryFill) = (key, fill);

    public void Fail(string code, string message, DateTimeOffset now)
    {
        (ErrorCode, ErrorMessage) = (code, message);
        End(JobStatus.Failed, now);
    }

    public void End(JobStatus status, DateTimeOffset now)
    {
        (Status, Runner, LeasedUntil, EndedAt) = (status, null, null, now);
        Version++;
    }

    public static void Map(ModelBuilder model)
    {
        var job = model.Entity<Job>();
        job.ToTable("jobs").HasKey(j => j.Id);
        job.Property(j => j.Id).ValueGeneratedNever();
        job.Property(j => j.Permissions).AsJson();
        job.Property(j => j.SummaryFill).AsJson();
        job.Property(j => j.Version).IsConcurrencyToken();
        job.HasMany(j => j.Files).WithOne().HasForeignKey(f => f.JobId);
        var file = model.Entity<JobFile>();
        file.ToTable("job_files").HasKey(f => new { f.JobId, f.Name });
        file.HasOne(f => f.File).WithMany().HasForeignKey(f => f.FileId);
    }
}

/// <summary>A result that the owner may download.</summary>
internal sealed class JobFile
{
    public JobId JobId { get; init; }

    public required string Name { get; init; }

    public FileId FileId { get; set; }

    public FileRow File { get; set; } = null!;
}
