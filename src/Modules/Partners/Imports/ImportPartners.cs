using System.Globalization;
using Rattan.Contracts.Partners;
using Rattan.Platform.Data;
using Rattan.Platform.Files;
using Rattan.Platform.Imports;
using Rattan.Platform.Jobs;

namespace Rattan.Partners.Imports;

internal sealed record ImportPartnersJob(PartnerFileId File, bool Dry, string Language);

/// <summary>Imports a file of partners, or tries it out, in the background: with progress, and with a file of what was
/// done and one of what was refused.</summary>
internal sealed class ImportPartners(
    AppDbContext db, IFiles files, Books books, RunImport running, TimeProvider clock) : IJobKind
{
    public const string Kind = "partners.import";

    public string Name => Kind;

    public async Task<Result> RunAsync(IJobRun run, CancellationToken ct)
    {
        var asked = run.Arguments<ImportPartnersJob>();
        var file = await db.Set<PartnerFile>().AsNoTracking().FirstOrDefaultAsync(f => f.Id == asked.File, ct);
        if (file?.Imported is { } before && before.Job == run.Id)
        {
            // Everything was done when the runner was lost.
            return Result.Ok;
        }

        if (file is null || await files.OpenAsync(file.FileId, ct) is not { } opened)
        {
            return new PartnerFileUnknown();
        }

        await using var content = opened.Content;
        await using var done = TempFile.Open();
        await using var refused = TempFile.Open();
        var plan = new ImportPlan(
            file.Separator[0], file.Columns, file.Mapping, file.Settings, asked.Dry, asked.Language);
        var reached = "";
        var watch = new ImportWatch(
            async (rows, total, letters, c) =>
            {
                reached = letters;
                await run.CheckpointAsync(letters, c);
                await run.ReportAsync(rows, total, c);
            },
            run.Checkpoint ?? "");
        ImportTally tally;
        try
        {
            if (!(await running.RunAsync(content, plan, watch, new ImportOutput(done, refused), ct))
                .TryValue(out tally!, out var wrong))
            {
                return wrong;
            }
        }
        catch (OperationCanceledException) when (run.IsCancelled)
        {
            tally = ImportTally.Of(reached, invited: 0);
            await AddAsync(run, asked, tally, done, refused);
            run.Summarise("import.cancelled", Fill(tally, $"/partners/import/{asked.File}"));
            throw;
        }

        await AddAsync(run, asked, tally, done, refused);
        var counts = new ImportCounts(
            tally.Rows, tally.Added, tally.Updated, tally.Unchanged, tally.Refused, tally.Invited, clock.Now(), run.Id);
        await books.WriteAsync<BroughtFiles, bool>(
            run.Caller, (h, c) => h.NoteAsync<PartnerFile, ImportCounts>(file.FileId, asked.Dry, counts, c), ct);
        run.Summarise(asked.Dry ? "import.tried" : "import.imported", Fill(tally, $"/partners/import/{asked.File}"));
        return Result.Ok;
    }

    /// <summary>Also for a job that was cancelled: what was done stays done, and its owner must know what it
    /// was.</summary>
    private static async Task AddAsync(
        IJobRun run, ImportPartnersJob asked, ImportTally tally, Stream done, Stream refused)
    {
        await run.AddResultAsync(
            asked.Dry ? "would-be.csv" : "imported.csv", "text/csv", done, CancellationToken.None);
        if (tally.Refused > 0)
        {
            await run.AddResultAsync("refused.csv", "text/csv", refused, CancellationToken.None);
        }
    }

    private static Dictionary<string, string> Fill(ImportTally tally, string next) => new(StringComparer.Ordinal)
    {
        ["added"] = Text(tally.Added),
        ["updated"] = Text(tally.Updated),
        ["unchanged"] = Text(tally.Unchanged),
        ["refused"] = Text(tally.Refused),
        ["invited"] = Text(tally.Invited),
        [JobNext.Key] = next,
    };

    private static string Text(int number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
