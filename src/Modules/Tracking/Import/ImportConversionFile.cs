using System.Globalization;
using Rattan.Contracts.Merchants;
using Rattan.Contracts.Tracking;
using Rattan.Platform.Data;
using Rattan.Platform.Files;
using Rattan.Platform.Imports;
using Rattan.Platform.Jobs;

namespace Rattan.Tracking.Import;

internal sealed record ImportConversionFileJob(ConversionFileId File, bool Dry, string Language);

/// <summary>Imports a file of orders, or tries it out, in the background: with progress, and with a file of what was
/// done and one of what was refused.</summary>
internal sealed class ImportConversionFile(
    AppDbContext db, IFiles files, IPrograms programs, Books books, RunConversionFile running, TimeProvider clock)
    : IJobKind
{
    public const string Kind = "conversions.import";

    public string Name => Kind;

    public async Task<Result> RunAsync(IJobRun run, CancellationToken ct)
    {
        var asked = run.Arguments<ImportConversionFileJob>();
        var file = await db.Set<ConversionFile>().AsNoTracking().FirstOrDefaultAsync(f => f.Id == asked.File, ct);
        if (file?.Imported is { } before && before.Job == run.Id)
        {
            // Everything was done when the runner was lost.
            return Result.Ok;
        }

        if (file is null || await files.OpenAsync(file.FileId, ct) is not { } opened
            || !(await programs.FindAsync([file.ProgramId], ct)).TryGetValue(file.ProgramId, out var program))
        {
            return new ConversionFileUnknown();
        }

        await using var content = opened.Content;
        await using var done = TempFile.Open();
        await using var refused = TempFile.Open();
        var plan = new ConversionFilePlan(
            program, file.Separator[0], file.Columns, file.Mapping, file.Settings, asked.Dry, asked.Language);
        var reached = run.Checkpoint ?? "";
        var watch = new ConversionFileWatch(
            async (letters, total, c) =>
            {
                reached = letters;
                await run.CheckpointAsync(letters, c);
                await run.ReportAsync(letters.Length, total, c);
            },
            reached);
        ConversionFileTally? tally;
        try
        {
            if (!(await running.RunAsync(content, plan, watch, new ConversionFileOutput(done, refused), ct))
                .TryValue(out tally, out var wrong))
            {
                return wrong;
            }
        }
        catch (OperationCanceledException) when (run.IsCancelled)
        {
            tally = ConversionFileTally.Of(reached);
            await AddAsync(run, asked, tally, done, refused);
            run.Summarise("conversions.import.cancelled", Fill(tally, asked));
            throw;
        }

        await AddAsync(run, asked, tally, done, refused);
        var counts = new ConversionFileCounts(
            tally.Rows, tally.Recorded, tally.Known, tally.Refused, clock.Now(), run.Id);
        await books.WriteAsync<BroughtFiles, bool>(
            run.Caller,
            (h, c) => h.NoteAsync<ConversionFile, ConversionFileCounts>(file.FileId, asked.Dry, counts, c), ct);
        run.Summarise(asked.Dry ? "conversions.import.tried" : "conversions.import.imported", Fill(tally, asked));
        return Result.Ok;
    }

    /// <summary>Also for a job that was cancelled: what was recorded stays, and its owner must know what it
    /// was.</summary>
    private static async Task AddAsync(
        IJobRun run, ImportConversionFileJob asked, ConversionFileTally tally, Stream done, Stream refused)
    {
        await run.AddResultAsync(
            asked.Dry ? "would-be.csv" : "imported.csv", "text/csv", done, CancellationToken.None);
        if (tally.Refused > 0)
        {
            await run.AddResultAsync("refused.csv", "text/csv", refused, CancellationToken.None);
        }
    }

    private static Dictionary<string, string> Fill(ConversionFileTally tally, ImportConversionFileJob asked) =>
        new(StringComparer.Ordinal)
        {
            ["recorded"] = Text(tally.Recorded),
            ["known"] = Text(tally.Known),
            ["refused"] = Text(tally.Refused),
            [JobNext.Key] = $"/conversions/import/{asked.File}",
        };

    private static string Text(int number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
