using System.Globalization;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Rattan.Platform.Data;
using Rattan.Platform.Exports;
using Rattan.Platform.Imports;
using Rattan.Platform.Tenancy;
using Rattan.Platform.Ui.Texts;

namespace Rattan.Partners.Imports;

/// <param name="Language">Of the reasons in the file of refused rows.</param>
internal sealed record ImportPlan(
    char Separator, IReadOnlyList<string> Columns, IReadOnlyList<string> Mapping, ImportSettings Settings, bool Dry,
    string Language);

/// <summary>What a run tells while it works.</summary>
/// <param name="ReachedAsync">Is given how many rows are done, of how many, and one letter for each that is
/// done.</param>
/// <param name="Before">The letters of a run that was broken off.</param>
internal sealed record ImportWatch(Func<long, long, string, CancellationToken, Task> ReachedAsync, string Before = "");

/// <param name="Done">CSV of the rows that were taken.</param>
/// <param name="Refused">CSV of those that were not: why, and the row itself, so that it can be mended and brought
/// again.</param>
internal sealed record ImportOutput(Stream Done, Stream Refused);

/// <summary>Takes a whole file in, some rows in each transaction. A run that begins again does no harm, because the
/// same rows again change nothing.</summary>
internal sealed class RunImport(Books books, IServiceScopeFactory scopes, Caller caller, ITexts texts)
{
    public const int RowsMax = 50_000;

    private const string Letters = "nu=r";

    /// <summary>Answers how many rows there are of each kind.</summary>
    public async Task<Result<ImportTally>> RunAsync(
        Stream file, ImportPlan plan, ImportWatch watch, ImportOutput output, CancellationToken ct)
    {
        var total = 0;
        await foreach (var _ in CsvTable.RowsAsync(file, plan.Separator, ct))
        {
            total++;
        }

        if (total > RowsMax)
        {
            return new ValidationError("partner_file.rows", "A file has 50,000 rows at most.", "file");
        }

        await using var done = new CsvExport(output.Done);
        await using var refused = new CsvExport(output.Refused);
        await done.RowAsync(["line", "result", "partnerId", "name", "email", "enrolled", "invited"], ct);
        await refused.RowAsync(["line", "code", "reason", .. plan.Columns], ct);
        var (letters, invited) = (new StringBuilder(total), 0);
        await foreach (var batch in BatchesAsync(file, plan, ct))
        {
            var answer = await BatchAsync(new ImportBatchRequest(batch, plan.Settings, plan.Dry), ct);
            if (!answer.TryValue(out var taken, out var wrong))
            {
                return wrong;
            }

            foreach (var outcome in taken.Outcomes)
            {
                letters.Append(Letter(outcome, watch.Before, letters.Length));
                invited += outcome.Invited ? 1 : 0;
                await WriteAsync(done, refused, outcome, plan.Language, ct);
            }

            await watch.ReachedAsync(letters.Length, total, letters.ToString(), ct);
        }

        return ImportTally.Of(letters.ToString(), invited);
    }

    /// <summary>A row that the run before had changed is unchanged now; what it was then is what counts.</summary>
    private static char Letter(LineOutcome outcome, string before, int at) =>
        outcome.End == LineEnd.Unchanged && at < before.Length && before[at] is 'n' or 'u'
            ? before[at]
            : Letters[(int)outcome.End];

    private async IAsyncEnumerable<IReadOnlyList<PartnerLine>> BatchesAsync(
        Stream file, ImportPlan plan, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        var (reader, batch) = (new LineReader(plan.Mapping, texts), new List<PartnerLine>(ImportBatch.RowsMax));
        await foreach (var row in CsvTable.RowsAsync(file, plan.Separator, ct))
        {
            batch.Add(reader.Read(row));
            if (batch.Count == ImportBatch.RowsMax)
            {
                yield return batch;
                batch = new List<PartnerLine>(ImportBatch.RowsMax);
            }
        }

        if (batch.Count > 0)
        {
            yield return batch;
        }
    }

    /// <summary>A dry run goes the same way in a scope whose changes are never saved.</summary>
    private async Task<Result<ImportedBatch>> BatchAsync(ImportBatchRequest request, CancellationToken ct)
    {
        if (!request.Dry)
        {
            return await books.WriteAsync<ImportBatch, ImportedBatch>(
                caller, (h, c) => h.HandleAsync(request, c), ct);
        }

        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().Become(caller);
        return await scope.ServiceProvider.GetRequiredService<ImportBatch>().HandleAsync(request, ct);
    }

    private async Task WriteAsync(
        CsvExport done, CsvExport refused, LineOutcome outcome, string language, CancellationToken ct)
    {
        var (line, number) = (outcome.Line, outcome.Line.Line.ToString(CultureInfo.InvariantCulture));
        if (outcome.Refused is { } why)
        {
            await refused.RowAsync([number, why.Code, Refused.Say(texts, why, language), .. line.Cells], ct);
            return;
        }

        await done.RowAsync(
            [
                number, Kernel.Json.EnumText.Of(outcome.End), outcome.Partner.ToString(), line.Name, line.Email,
                outcome.Enrolled ? "yes" : "", outcome.Invited ? "yes" : "",
            ], ct);
    }
}

/// <summary>How many rows of a file became what, or would.</summary>
public sealed record ImportTally(int Rows, int Added, int Updated, int Unchanged, int Refused, int Invited)
{
    internal static ImportTally Of(string letters, int invited) => new(
        letters.Length, letters.Count(l => l == 'n'), letters.Count(l => l == 'u'), letters.Count(l => l == '='),
        letters.Count(l => l == 'r'), invited);
}
