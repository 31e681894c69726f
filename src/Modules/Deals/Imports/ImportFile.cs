using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.DependencyInjection;
using Rattan.Contracts.Deals;
using Rattan.Platform.Data;
using Rattan.Platform.Exports;
using Rattan.Platform.Files;
using Rattan.Platform.Imports;
using Rattan.Platform.Jobs;
using Rattan.Platform.Tenancy;
using Rattan.Platform.Ui.Texts;

namespace Rattan.Deals.Imports;

internal sealed record ImportFileJob(CreatorFileId File, bool Dry, string Language);

/// <summary>Imports a file of creators in the background, or tries it out. Done again from the start it
/// changes nothing that it did before.</summary>
internal sealed class ImportFile(
    AppDbContext db, IFiles files, Books books, IServiceScopeFactory scopes, ITexts texts, TimeProvider clock)
    : IJobKind
{
    public const string Kind = "creators.import";
    public const int RowsMax = 50_000;

    public string Name => Kind;

    public async Task<Result> RunAsync(IJobRun run, CancellationToken ct)
    {
        var asked = run.Arguments<ImportFileJob>();
        var file = await db.Set<CreatorFile>().AsNoTracking().FirstOrDefaultAsync(f => f.Id == asked.File, ct);
        if (file?.Imported is { } before && before.Job == run.Id)
        {
            // Everything was done when the runner was lost.
            return Result.Ok;
        }

        if (file is null || await files.OpenAsync(file.FileId, ct) is not { } opened)
        {
            return new CreatorFileUnknown();
        }

        await using var content = opened.Content;
        var total = await CountAsync(content, file.Separator[0], ct);
        if (total > RowsMax)
        {
            return new ValidationError("creator_file.rows", "A file has 50,000 rows at most.", "file");
        }

        var ends = new int[Enum.GetValues<RowEnd>().Length];
        await using var refused = TempFile.Open();
        try
        {
            await using var csv = new CsvExport(refused);
            await csv.RowAsync(["line", "code", "reason", .. file.Columns], ct);
            await foreach (var batch in BatchesAsync(content, file, ct))
            {
                var taken = await BatchAsync(run.Caller, batch, asked.Dry, ct);
                if (!taken.TryValue(out var done, out var wrong))
                {
                    return wrong;
                }

                await TellAsync(csv, done.Outcomes, ends, asked.Language, ct);
                await run.ReportAsync(ends.Sum(), total, ct);
            }
        }
        catch (OperationCanceledException) when (run.IsCancelled)
        {
            await AddRefusedAsync(run, ends, refused, CancellationToken.None);
            run.Summarise("creators.file.cancelled", Fill(ends, file));
            throw;
        }

        await AddRefusedAsync(run, ends, refused, ct);
        await EndAsync(run, file, asked.Dry, ends, ct);
        return Result.Ok;
    }

    private static async Task AddRefusedAsync(IJobRun run, int[] ends, Stream refused, CancellationToken ct)
    {
        if (ends[(int)RowEnd.Refused] > 0)
        {
            await run.AddResultAsync("refused.csv", "text/csv", refused, ct);
        }
    }

    private async Task EndAsync(IJobRun run, CreatorFile file, bool dry, int[] ends, CancellationToken ct)
    {
        var counts = new FileCounts(
            ends.Sum(), ends[(int)RowEnd.Added], ends[(int)RowEnd.Updated], ends[(int)RowEnd.Unchanged],
            ends[(int)RowEnd.Refused], clock.Now(), run.Id);
        await books.WriteAsync<NoteFile, bool>(run.Caller, (h, c) => h.HandleAsync(file.Id, counts, dry, c), ct);
        run.Summarise(dry ? "creators.file.tried" : "creators.file.imported", Fill(ends, file));
    }

    private static Dictionary<string, string> Fill(int[] ends, CreatorFile file) => new(StringComparer.Ordinal)
    {
        ["added"] = Text(ends[(int)RowEnd.Added]),
        ["updated"] = Text(ends[(int)RowEnd.Updated]),
        ["unchanged"] = Text(ends[(int)RowEnd.Unchanged]),
        ["refused"] = Text(ends[(int)RowEnd.Refused]),
        [JobNext.Key] = $"/creators/import/{file.Id}",
    };

    /// <summary>A dry run goes the same way in a scope whose changes are never saved.</summary>
    private async Task<Result<TakenRows>> BatchAsync(
        Caller caller, IReadOnlyList<FileRow> rows, bool dry, CancellationToken ct)
    {
        if (!dry)
        {
            return await books.WriteAsync<TakeRows, TakenRows>(
                caller, (h, c) => h.HandleAsync(rows, c), ct);
        }

        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().Become(caller);
        return await scope.ServiceProvider.GetRequiredService<TakeRows>().HandleAsync(rows, ct);
    }

    private async Task TellAsync(
        CsvExport csv, IReadOnlyList<RowOutcome> outcomes, int[] ends, string language, CancellationToken ct)
    {
        foreach (var outcome in outcomes)
        {
            ends[(int)outcome.End]++;
            if (outcome.Refused is { } why)
            {
                var line = outcome.Row.Line.ToString(CultureInfo.InvariantCulture);
                await csv.RowAsync([line, why.Code, Refused.Say(texts, why, language), .. outcome.Row.Cells], ct);
            }
        }
    }

    private async IAsyncEnumerable<IReadOnlyList<FileRow>> BatchesAsync(
        Stream content, CreatorFile file, [EnumeratorCancellation] CancellationToken ct)
    {
        var (reader, batch) = (new RowReader(file.Mapping, texts), new List<FileRow>(TakeRows.RowsMax));
        await foreach (var row in CsvTable.RowsAsync(content, file.Separator[0], ct))
        {
            batch.Add(reader.Read(row));
            if (batch.Count == TakeRows.RowsMax)
            {
                yield return batch;
                batch = new List<FileRow>(TakeRows.RowsMax);
            }
        }

        if (batch.Count > 0)
        {
            yield return batch;
        }
    }

    private static async Task<int> CountAsync(Stream content, char separator, CancellationToken ct)
    {
        var total = 0;
        await foreach (var _ in CsvTable.RowsAsync(content, separator, ct))
        {
            total++;
        }

        return total;
    }

    private static string Text(int number) => number.ToString("N0", CultureInfo.InvariantCulture);
}

/// <summary>Keeps what came of a run with the file.</summary>
internal sealed class NoteFile(AppDbContext db, BroughtFiles files)
{
    public async Task<Result<bool>> HandleAsync(CreatorFileId id, FileCounts counts, bool dry, CancellationToken ct) =>
        await files.NoteAsync(
            await db.Set<CreatorFile>().FirstOrDefaultAsync(f => f.Id == id, ct), dry, counts, ct);
}
