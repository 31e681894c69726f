using System.Globalization;
using System.Text;
using Rattan.Contracts.Merchants;
using Rattan.Kernel.Json;
using Rattan.Platform.Exports;
using Rattan.Platform.Imports;
using Rattan.Platform.Ui.Texts;

namespace Rattan.Tracking.Import;

/// <param name="Language">Of the reasons in the file of refused rows.</param>
internal sealed record ConversionFilePlan(
    ProgramFacts Program, char Separator, IReadOnlyList<string> Columns, IReadOnlyList<string> Mapping,
    ConversionFileSettings Settings, bool Dry, string Language);

/// <summary>What a run tells while it works.</summary>
/// <param name="ReachedAsync">Is given one letter for each row that is done, and how many rows there are.</param>
/// <param name="Before">The letters of a run that was broken off.</param>
internal sealed record ConversionFileWatch(Func<string, int, CancellationToken, Task> ReachedAsync, string Before = "");

/// <param name="Done">CSV of the rows that were recorded or known before.</param>
/// <param name="Refused">CSV of those that were not: why, and the row itself, so that it can be mended and brought
/// again.</param>
internal sealed record ConversionFileOutput(Stream Done, Stream Refused);

/// <summary>Takes a whole file in, some rows in each transaction and the oldest order first, because leads and first
/// sales decide about what comes later. A run that begins again records nothing twice.</summary>
internal sealed class RunConversionFile(TakeRows taking, ITexts texts)
{
    public const int RowsMax = 50_000;

    private const string Letters = "n=r";

    public async Task<Result<ConversionFileTally>> RunAsync(
        Stream file, ConversionFilePlan plan, ConversionFileWatch watch, ConversionFileOutput output,
        CancellationToken ct)
    {
        if (!(await ReadAsync(file, plan, ct)).TryValue(out var rows, out var wrong))
        {
            return wrong;
        }

        var (outcomes, letters) = (new List<RowOutcome>(rows.Count), new StringBuilder(rows.Count));
        var foreseen = plan.Dry ? new Foreseen() : null;
        try
        {
            foreach (var batch in rows.Chunk(TakeRows.RowsMax))
            {
                foreach (var outcome in await taking.HandleAsync(batch, plan.Program, foreseen, ct))
                {
                    var end = plan.Dry ? outcome.End : EndOf(outcome, watch.Before, letters.Length);
                    outcomes.Add(outcome with { End = end });
                    letters.Append(Letters[(int)end]);
                }

                // What the run before had reached stays known until this one has reached it too.
                var reached = letters.Length < watch.Before.Length
                    ? letters + watch.Before[letters.Length..] : letters.ToString();
                await watch.ReachedAsync(reached, rows.Count, ct);
            }
        }
        finally
        {
            // Also of a run that was cancelled: what was recorded stays recorded.
            await WriteAsync(outcomes, plan, output);
        }

        return ConversionFileTally.Of(letters.ToString());
    }

    private async Task<Result<List<ImportRow>>> ReadAsync(Stream file, ConversionFilePlan plan, CancellationToken ct)
    {
        var (reader, rows) = (
            new RowReader(plan.Mapping, plan.Program, plan.Settings, texts), new List<ImportRow>());
        await foreach (var row in CsvTable.RowsAsync(file, plan.Separator, ct))
        {
            if (rows.Count == RowsMax)
            {
                return new ValidationError("conversion_file.rows", "A file has 50,000 rows at most.", "file");
            }

            rows.Add(reader.Read(row));
        }

        return rows.OrderBy(row => row.Request?.OccurredAt ?? DateTimeOffset.MaxValue).ThenBy(row => row.Line).ToList();
    }

    /// <summary>A row that the run before had recorded is known now; what it was then is what counts.</summary>
    private static RowEnd EndOf(RowOutcome outcome, string before, int at) =>
        outcome.End == RowEnd.Known && at < before.Length && before[at] == Letters[0] ? RowEnd.Recorded : outcome.End;

    private async Task WriteAsync(
        IReadOnlyList<RowOutcome> outcomes, ConversionFilePlan plan, ConversionFileOutput output)
    {
        var ct = CancellationToken.None;
        await using var done = new CsvExport(output.Done);
        await using var refused = new CsvExport(output.Refused);
        await done.RowAsync(
            ["line", "result", "id", "orderId", "type", "occurredAt", "amount", "currency", "customerId"], ct);
        await refused.RowAsync(["line", "code", "reason", .. plan.Columns], ct);
        foreach (var outcome in outcomes.OrderBy(each => each.Row.Line))
        {
            var line = outcome.Row.Line.ToString(CultureInfo.InvariantCulture);
            if (outcome.Refused is { } why)
            {
                await refused.RowAsync(
                    [line, why.Code, Refused.Say(texts, why, plan.Language), .. outcome.Row.Cells], ct);
                continue;
            }

            var order = outcome.Order!;
            await done.RowAsync(
                [
                    line, EnumText.Of(outcome.End), outcome.Conversion?.ToString(), order.ExternalId,
                    EnumText.Of(order.Type), CsvExport.Instant(order.OccurredAt),
                    order.Amount is { } amount ? CsvExport.Amount(amount) : null, order.Amount?.Currency.Code,
                    order.CustomerId,
                ], ct);
        }
    }
}

/// <summary>How many rows of a file became what, or would.</summary>
internal sealed record ConversionFileTally(int Rows, int Recorded, int Known, int Refused)
{
    public static ConversionFileTally Of(string letters) => new(
        letters.Length, letters.Count(l => l == 'n'), letters.Count(l => l == '='), letters.Count(l => l == 'r'));
}
