using Rattan.Platform.Jobs;
using Rattan.Platform.Tenancy;

namespace Rattan.Network.Tests;

/// <summary>One run of a job of the operator.</summary>
internal sealed class ToldRun(object arguments) : IJobRun
{
    public string? Said { get; private set; }

    public JobId Id { get; } = JobId.From(Given.Id(3));

    public Caller Caller => Given.Operator;

    public bool IsCancelled => false;

    public string? Checkpoint => null;

    public T Arguments<T>() => (T)arguments;

    public Task ReportAsync(long done, long total, CancellationToken ct) => Task.CompletedTask;

    public Task CheckpointAsync(string state, CancellationToken ct) => Task.CompletedTask;

    public Task AddResultAsync(string fileName, string contentType, Stream content, CancellationToken ct) =>
        Task.CompletedTask;

    public void Summarise(string textKey, IReadOnlyDictionary<string, string> values) => Said = textKey;
}
