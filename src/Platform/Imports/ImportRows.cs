using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.DependencyInjection;
using Rattan.Platform.Data;
using Rattan.Platform.Exports;
using Rattan.Platform.Files;
using Rattan.Platform.Jobs;
using Rattan.Platform.Tenancy;
using Rattan.Platform.Ui.Texts;

namespace Rattan.Platform.Imports;

/// <summary>How one file is imported.</summary>
/// <param name="Read">Understands a row; is given them in their order.</param>
/// <param name="Language">Of the reasons in the file of refused rows.</param>
/// <param name="Page">The file's, where one goes on after the job.</param>
/// <param name="Said">What the texts for the job's end begin with: <c>{Said}.tried</c>, <c>.imported</c> and
/// <c>.cancelled</c>.</param>
/// <param name="Gone">What is said when its content is not there any more.</param>
/// <param name="TooMany">What is said of more than <see cref="ImportRows.RowsMax"/> rows.</param>
public sealed record FilePlan(
    BroughtFile<FileCounts> File, Func<CsvLine, BroughtRow> Read, bool Dry, string Language, string Page, string Said,
    Error Gone, Error TooMany)
{
    /// <summary>What follows when all rows are in the books, before the file has its numbers.</summary>
    public Func<CancellationToken, Task>? AfterAsync { get; init; }
}

/// <summary>Imports the rows of a file as a job, or tries them out: with progress, and with a file of those that were
/// refused. Done again from the start it changes nothing that it did before.</summary>
public sealed class ImportRows(
    IFiles files, BroughtFiles brought, Books books, IServiceScopeFactory scopes, ITexts texts, TimeProvider clock)
{
    public const int RowsMax = 50_000;

    private const int BatchMax = 100;

    /// <summary>The first rows as they would be imported now: a dry run of them.</summary>
    public async Task<IReadOnlyList<RowOutcome>> PreviewAsync<TTake>(
        BroughtFile file, Func<CsvLine, BroughtRow> read, Caller caller, CancellationToken ct) where TTake : ITakeRows
    {
        var rows = (await brought.FirstRowsAsync(file, ct)).Select(read).ToList();
        var taken = await TryAsync<TTake>(caller, rows, ct);
        return taken.Error is null ? taken.Value.Outcomes : [];
    }

    public async Task<Result> RunAsync<TFile, TTake>(IJobRun run, FilePlan plan, CancellationToken ct)
        where TFile : BroughtFile<FileCounts> where TTake : ITakeRows
    {
        var file = plan.File;
        if (file.Imported is { } before && before.Job == run.Id)
        {
            // Everything was done when the runner was lost.
            return Result.Ok;
        }

        if (await files.OpenAsync(file.FileId, ct) is not { } opened)
        {
            return plan.Gone;
        }

        await using var content = opened.Content;
        var total = await CountAsync(content, file.Separator[0], ct);
        if (total > RowsMax)
        {
            return plan.TooMany;
        }

        var ends = new int[Enum.GetValues<RowEnd>().Length];
        await using var refused = TempFile.Open();
        try
        {
            await using var csv = new CsvExport(refused);
            await csv.RowAsync(["line", "code", "reason", .. file.Columns], ct);
            await foreach (var batch in BatchesAsync(content, plan, ct))
            {
                var taken = plan.Dry
                    ? await TryAsync<TTake>(run.Caller, batch, ct)
                    : await books.WriteAsync<TTake, TakenRows>(run.Caller, (h, c) => h.HandleAsync(batch, c), ct);
                if (!taken.TryValue(out var done, out var wrong))
                {
                    return wrong;
                }

                await TellAsync(csv, done.Outcomes, ends, plan.Language, ct);
                await run.ReportAsync(ends.Sum(), total, ct);
            }
        }
        catch (OperationCanceledException) when (run.IsCancelled)
        {
            await AddRefusedAsync(run, ends, refused, CancellationToken.None);
            run.Summarise($"{plan.Said}.cancelled", Fill(ends, plan.Page));
            throw;
        }

        await AddRefusedAsync(run, ends, refused, ct);
        await EndAsync<TFile>(run, plan, ends, ct);
        return Result.Ok;
    }

    private static async Task AddRefusedAsync(IJobRun run, int[] ends, Stream refused, CancellationToken ct)
    {
        if (ends[(int)RowEnd.Refused] > 0)
        {
            await run.AddResultAsync("refused.csv", "text/csv", refused, ct);
        }
    }

    private async Task EndAsync<TFile>(IJobRun run, FilePlan plan, int[] ends, CancellationToken ct)
        where TFile : BroughtFile<FileCounts>
    {
        if (!plan.Dry && plan.AfterAsync is { } after)
        {
            await after(ct);
        }

        var counts = new FileCounts(
            ends.Sum(), ends[(int)RowEnd.Added], ends[(int)RowEnd.Updated], ends[(int)RowEnd.Unchanged],
            ends[(int)RowEnd.Refused], clock.Now(), run.Id);
        await books.WriteAsync<BroughtFiles, bool>(
            run.Caller, (h, c) => h.NoteAsync<TFile, FileCounts>(plan.File.FileId, plan.Dry, counts, c), ct);
        run.Summarise(plan.Dry ? $"{plan.Said}.tried" : $"{plan.Said}.imported", Fill(ends, plan.Page));
    }

    private static Dictionary<string, string> Fill(int[] ends, string page) => new(StringComparer.Ordinal)
    {
        ["added"] = Text(ends[(int)RowEnd.Added]),
        ["updated"] = Text(ends[(int)RowEnd.Updated]),
        ["unchanged"] = Text(ends[(int)RowEnd.Unchanged]),
        ["refused"] = Text(ends[(int)RowEnd.Refused]),
        [JobNext.Key] = page,
    };

    /// <summary>A dry run goes the same way in a scope whose changes are never saved.</summary>
    private async Task<Result<TakenRows>> TryAsync<TTake>(
        Caller caller, IReadOnlyList<BroughtRow> rows, CancellationToken ct) where TTake : ITakeRows
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().Become(caller);
        return await scope.ServiceProvider.GetRequiredService<TTake>().HandleAsync(rows, ct);
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

    private static async IAsyncEnumerable<IReadOnlyList<BroughtRow>> BatchesAsync(
        Stream content, FilePlan plan, [EnumeratorCancellation] CancellationToken ct)
    {
        var batch = new List<BroughtRow>(BatchMax);
        await foreach (var row in CsvTable.RowsAsync(content, plan.File.Separator[0], ct))
        {
            batch.Add(plan.Read(row));
            if (batch.Count == BatchMax)
            {
                yield return batch;
                batch = new List<BroughtRow>(BatchMax);
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
