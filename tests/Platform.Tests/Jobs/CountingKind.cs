using System.Text;
using Rattan.Platform.Jobs;

namespace Rattan.Platform.Tests.Jobs;

internal sealed record CountTo(int Rows, string Ending = "done");

/// <summary>What a test lets the job do and sees of it, across runs.</summary>
internal sealed class Watched
{
    public List<int> Rows { get; } = [];

    public int Runs;

    /// <summary>Called before each row.</summary>
    public Func<IJobRun, int, Task> BeforeRow { get; set; } = (_, _) => Task.CompletedTask;
}

/// <summary>Counts, keeping every row as a checkpoint, and makes a file of it.</summary>
internal sealed class CountingKind(Watched watched) : IJobKind
{
    public string Name => "test.count";

    public async Task<Result> RunAsync(IJobRun run, CancellationToken ct)
    {
        Interlocked.Increment(ref watched.Runs);
        var asked = run.Arguments<CountTo>();
        var from = run.Checkpoint is { } done ? int.Parse(done, System.Globalization.CultureInfo.InvariantCulture) : 0;
        try
        {
            for (var row = from; row < asked.Rows; row++)
            {
                await watched.BeforeRow(run, row);
                lock (watched.Rows)
                {
                    watched.Rows.Add(row);
                }

                await run.ReportAsync(row + 1, asked.Rows, ct);
                await run.CheckpointAsync(
                    (row + 1).ToString(System.Globalization.CultureInfo.InvariantCulture), ct);
            }
        }
        catch (OperationCanceledException) when (run.IsCancelled)
        {
            await run.AddResultAsync("so-far.csv", "text/csv", new MemoryStream("so far"u8.ToArray()), default);
            run.Summarise("test.so_far", new Dictionary<string, string>(StringComparer.Ordinal));
            throw;
        }

        await run.AddResultAsync(
            "rows.csv", "text/csv", new MemoryStream(Encoding.UTF8.GetBytes($"{run.Caller.Name},{asked.Rows}")), ct);
        run.Summarise("test.counted", new Dictionary<string, string>(StringComparer.Ordinal) { ["n"] = "5" });
        return asked.Ending switch
        {
            "refused" => new ConflictError("test.no", "Not today."),
            "broken" => throw new InvalidOperationException("the inside"),
            _ => Result.Ok,
        };
    }
}
