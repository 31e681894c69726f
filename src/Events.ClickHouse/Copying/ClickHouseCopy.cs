using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Rattan.Contracts.Clicks;
using Rattan.Events.ClickHouse.Folding;
using Rattan.Events.ClickHouse.Tables;
using Rattan.Events.Clicks;
using Rattan.Events.Sqlite;
using BatchFold = Rattan.Events.ClickHouse.Folding.BatchFold;

namespace Rattan.Events.ClickHouse.Copying;

/// <summary>Takes all that the embedded store knows to ClickHouse: raw clicks as they were judged, sums, who was
/// counted when, and which batches came. It may be stopped and begun again at any time; what is there is not written
/// twice.</summary>
public static class ClickHouseCopy
{
    private const int BlockMax = 20_000;
    private const int SumsMax = 200_000;
    private const string Source = "copy";

    /// <summary>Holds the spool meanwhile, so that no click comes in between.</summary>
    /// <param name="from">The data folder, its files and the limits.</param>
    /// <exception cref="IOException">A server has the data folder open.</exception>
    public static async Task<CopiedClicks> RunAsync(
        EventsOptions from, ClickHouseOptions to, IProgress<CopyProgress> progress, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(to);
        ArgumentNullException.ThrowIfNull(progress);
        Directory.CreateDirectory(from.SpoolPath);
        using var held = new FileStream(
            Path.Combine(from.SpoolPath, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        var services = new ServiceCollection();
        services.AddClickHouse(options => ClickHouseOptions.Copy(to, options));
        services.AddSingleton(Options.Create(from));
        await using var provider = services.BuildServiceProvider();
        using var stored = new StoredClicks(from.ClicksPath);
        await provider.GetRequiredService<OpenedTables>().OpenAsync(ct).ConfigureAwait(false);
        var written = provider.GetRequiredService<WrittenBatches>();
        var clicks = await CopyClicksAsync(stored, written, progress, ct).ConfigureAwait(false);
        await CopySumsAsync(stored, written, progress, ct).ConfigureAwait(false);
        await CopyCountedAsync(stored, provider, progress, ct).ConfigureAwait(false);
        foreach (var (source, number) in stored.Applied())
        {
            await written.NoteAsync(source, number, ct).ConfigureAwait(false);
        }

        return await CompareAsync(from, provider.GetRequiredService<IClickStore>(), clicks, ct).ConfigureAwait(false);
    }

    private static async Task<long> CopyClicksAsync(
        StoredClicks stored, WrittenBatches written, IProgress<CopyProgress> progress, CancellationToken ct)
    {
        var (count, last, done) = (stored.Count("clicks"), stored.LastId, 0L);
        for (var block = stored.FirstId / BlockMax; block * BlockMax <= last; block++)
        {
            var (clicks, kinds) = stored.Clicks((block * BlockMax) - 1, (block * BlockMax) + BlockMax - 1);
            var batch = new ClickBatch(Source, block + 1, clicks);
            if (clicks.Count > 0)
            {
                await written.WriteRowsAsync(new JudgedBatch(batch, clicks, kinds), ct).ConfigureAwait(false);
            }

            done += clicks.Count;
            progress.Report(new CopyProgress("clicks", done, count));
        }

        return done;
    }

    private static async Task CopySumsAsync(
        StoredClicks stored, WrittenBatches written, IProgress<CopyProgress> progress, CancellationToken ct)
    {
        const long PartsMax = 1_000;
        const int CubesMax = 100;
        var (count, done) = (stored.Count("rollups"), 0L);
        foreach (var part in Runs(
            stored.Sums(), sum => (RollupBlock.MonthOf(RollupBlock.DayOf(sum.Key)) * CubesMax) + sum.Key.Cube))
        {
            var batch = new ClickBatch(Source + "-sums", (part.Of * PartsMax) + part.Number, []);
            await written.WriteSumsAsync(
                batch, [.. part.Items.Select(sum => KeyValuePair.Create(sum.Key, sum.Counts))], ct)
                .ConfigureAwait(false);
            done += part.Items.Count;
            progress.Report(new CopyProgress("sums", done, count));
        }
    }

    /// <summary>Each is folded as a click that nothing makes a duplicate.</summary>
    private static async Task CopyCountedAsync(
        StoredClicks stored, ServiceProvider provider, IProgress<CopyProgress> progress, CancellationToken ct)
    {
        var fold = provider.GetRequiredService<BatchFold>();
        var (count, done, number) = (stored.Count("last_counted"), 0L, 0L);
        foreach (var part in stored.LastCounted().Chunk(BlockMax))
        {
            var clicks = part.Select(row => new Click
            {
                AtMicros = row.At, Link = row.Link, Visitor = row.Visitor, UniqueWindowHours = 0,
            });
            await fold.FoldAsync(new ClickBatch(Source + "-counted", ++number, [.. clicks]), ct).ConfigureAwait(false);
            done += part.Length;
            progress.Report(new CopyProgress("counted", done, count));
        }
    }

    private static async Task<CopiedClicks> CompareAsync(
        EventsOptions from, IClickStore to, long clicks, CancellationToken ct)
    {
        var all = new ClickCountQuery(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(150), []);
        using var embedded = new SqliteClickStore(Options.Create(from));
        var there = (await embedded.CountAsync(all, ct).ConfigureAwait(false))[0];
        var here = (await to.CountAsync(all, ct).ConfigureAwait(false))[0];
        return new CopiedClicks(clicks, there, here);
    }

    private static IEnumerable<(int Of, int Number, List<T> Items)> Runs<T>(IEnumerable<T> all, Func<T, int> of)
    {
        (int Of, int Number, List<T> Items) run = (0, 0, []);
        foreach (var item in all)
        {
            if (run.Items.Count > 0 && (of(item) != run.Of || run.Items.Count == SumsMax))
            {
                yield return run;
                run = (of(item), of(item) == run.Of ? run.Number + 1 : 0, []);
            }

            run.Of = of(item);
            run.Items.Add(item);
        }

        if (run.Items.Count > 0)
        {
            yield return run;
        }
    }
}
