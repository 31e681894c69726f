using System.Globalization;
using Rattan.Contracts.Tracking;
using Rattan.Platform.Data;
using Rattan.Platform.Jobs;
using Rattan.Platform.Tenancy;

namespace Rattan.Tracking.Conversions;

internal sealed record ManyDecisions(IReadOnlyList<ConversionId> Ids, OrderDecision Decision);

/// <param name="Job">Set when there were too many to wait for.</param>
internal sealed record ManyDecided(int Done, int Refused, JobId? Job = null);

/// <summary>Decides about many conversions, each in a transaction of its own: one that cannot be decided any more holds
/// up no other. Few are decided at once, more by a job.</summary>
internal sealed class DecideMany(Books books, Caller caller)
{
    public const int AtOnceMax = 50;

    public async Task<Result<ManyDecided>> HandleAsync(ManyDecisions asked, CancellationToken ct)
    {
        if (asked.Decision.Refuse() is { } wrong)
        {
            return wrong;
        }

        if (asked.Ids.Count > AtOnceMax)
        {
            var started = await books.WriteAsync<StartDecisions, JobId>(
                caller, (h, token) => h.HandleAsync(asked, token), ct);
            return started.TryValue(out var job, out var refused) ? new ManyDecided(0, 0, job) : refused;
        }

        var done = 0;
        foreach (var id in asked.Ids)
        {
            done += await OneAsync(books, caller, id, asked.Decision, ct) ? 1 : 0;
        }

        return new ManyDecided(done, asked.Ids.Count - done);
    }

    public static async Task<bool> OneAsync(
        Books books, Caller caller, ConversionId id, OrderDecision decision, CancellationToken ct) =>
        (await books.WriteAsync<DecideOrder, Conversion>(caller, (h, token) => h.HandleAsync(id, decision, token), ct))
            .Error is null;
}

internal sealed class StartDecisions(IJobs jobs)
{
    public Task<Result<JobId>> HandleAsync(ManyDecisions asked, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        return Task.FromResult<Result<JobId>>(jobs.Start(DecideConversionsJob.Kind, asked));
    }
}

/// <summary>Repeating it is safe: what was decided already is refused and counted as such.</summary>
internal sealed class DecideConversionsJob(Books books) : IJobKind
{
    public const string Kind = "conversions.decide";

    public string Name => Kind;

    public async Task<Result> RunAsync(IJobRun run, CancellationToken ct)
    {
        var asked = run.Arguments<ManyDecisions>();
        var from = int.TryParse(run.Checkpoint, CultureInfo.InvariantCulture, out var kept) ? kept : 0;
        var done = 0;
        for (var i = from; i < asked.Ids.Count; i++)
        {
            done += await DecideMany.OneAsync(books, run.Caller, asked.Ids[i], asked.Decision, ct) ? 1 : 0;
            await run.CheckpointAsync((i + 1).ToString(CultureInfo.InvariantCulture), ct);
            await run.ReportAsync(i + 1, asked.Ids.Count, ct);
        }

        run.Summarise("conversions.decide.summary", new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["done"] = done.ToString(CultureInfo.InvariantCulture),
            ["refused"] = (asked.Ids.Count - from - done).ToString(CultureInfo.InvariantCulture),
        });
        return Result.Ok;
    }
}
