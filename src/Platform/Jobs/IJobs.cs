using Rattan.Platform.Tenancy;

namespace Rattan.Platform.Jobs;

public readonly record struct JobId(Guid Value) : IEntityId<JobId>, IComparable<JobId>
{
    public static JobId From(Guid value) => new(value);

    public static bool operator <(JobId a, JobId b) => a.CompareTo(b) < 0;

    public static bool operator >(JobId a, JobId b) => a.CompareTo(b) > 0;

    public static bool operator <=(JobId a, JobId b) => a.CompareTo(b) <= 0;

    public static bool operator >=(JobId a, JobId b) => a.CompareTo(b) >= 0;

    public int CompareTo(JobId other) => Value.CompareTo(other.Value);

    public override string ToString() => Value.ToString("D");
}

/// <summary>Long work of one kind, such as an import. Registered by its module with
/// <c>services.AddScoped&lt;IJobKind, ImportPartners&gt;()</c>.</summary>
public interface IJobKind
{
    /// <summary>Such as <c>partners.import</c>; its title is the text <c>job.{name}</c>, written with the module's
    /// texts.</summary>
    string Name { get; }

    /// <summary>Runs as the caller who started it. After a restart it runs again with the last checkpoint, so each step
    /// must be safe to repeat. A refusal or an exception ends the job as failed.</summary>
    Task<Result> RunAsync(IJobRun run, CancellationToken ct);
}

/// <summary>What a running job knows and tells.</summary>
public interface IJobRun
{
    JobId Id { get; }

    Caller Caller { get; }

    /// <summary>Somebody cancelled the job. Its kind may still add results of what was done so far, and a
    /// sentence.</summary>
    bool IsCancelled { get; }

    /// <summary>What the last <see cref="CheckpointAsync"/> kept; null at first.</summary>
    string? Checkpoint { get; }

    T Arguments<T>();

    /// <summary>Tells how far it is; cheap, call it for every row. Throws <see cref="OperationCanceledException"/> when
    /// somebody cancelled the job.</summary>
    Task ReportAsync(long done, long total, CancellationToken ct);

    Task CheckpointAsync(string state, CancellationToken ct);

    /// <summary>Adds a file that the owner may download when the job has ended, such as the rows that were
    /// refused.</summary>
    Task AddResultAsync(string fileName, string contentType, Stream content, CancellationToken ct);

    /// <summary>A sentence for the end: a text key of the module and its values, among them <see cref="JobNext.Key"/>
    /// where there is something to go on with.</summary>
    void Summarise(string textKey, IReadOnlyDictionary<string, string> values);
}

/// <summary>Where one goes on after a job: a path of this site, as a value of its summary.</summary>
public static class JobNext
{
    public const string Key = "next";
}

public interface IJobs
{
    /// <summary>Queues a job for the current caller within the current transaction. Its page is
    /// <c>/jobs/{id}</c>.</summary>
    JobId Start<TArguments>(string kind, TArguments arguments);
}
