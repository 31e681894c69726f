using Rattan.Platform.Files;
using Rattan.Platform.Jobs;
using Rattan.Platform.Tenancy;

namespace Rattan.Platform.Exports;

/// <summary>A list as a CSV file, made by a job: rows are read and written one after the other, in memory that does not
/// grow, and as the caller who asked. After a restart it begins again, which harms nothing.</summary>
public abstract class ExportKind<TArguments> : IExportKind
{
    public abstract string Name { get; }

    public abstract NeedsAttribute Needs { get; }

    /// <summary>Such as <c>conversions.csv</c>.</summary>
    protected abstract string FileName { get; }

    protected abstract IReadOnlyList<string> Header { get; }

    public async Task<Result> RunAsync(IJobRun run, CancellationToken ct)
    {
        var arguments = run.Arguments<TArguments>();
        await using var file = TempFile.Open();
        var (rows, refused) = await WriteAsync(run, arguments, file, ct);
        if (refused is not null)
        {
            return refused;
        }

        await run.AddResultAsync(FileName, "text/csv", file, ct);
        run.Summarise("jobs.exported", new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["rows"] = rows.ToString("N0", System.Globalization.CultureInfo.InvariantCulture),
        });
        return Result.Ok;
    }

    /// <summary>How many rows there are about; 0 when that costs too much to know.</summary>
    protected virtual Task<long> CountAsync(TArguments arguments, CancellationToken ct) => Task.FromResult(0L);

    /// <summary>A page of rows and where to go on; the first cursor is null, and so is the last answer.</summary>
    protected abstract Task<Result<ExportPage>> PageAsync(TArguments arguments, string? cursor, CancellationToken ct);

    private async Task<(long Rows, Error? Refused)> WriteAsync(
        IJobRun run, TArguments arguments, Stream file, CancellationToken ct)
    {
        await using var csv = new CsvExport(file);
        await csv.RowAsync(Header, ct);
        var total = await CountAsync(arguments, ct);
        var rows = 0L;
        string? cursor = null;
        do
        {
            if (!(await PageAsync(arguments, cursor, ct)).TryValue(out var page, out var refused))
            {
                return (rows, refused);
            }

            foreach (var row in page.Rows)
            {
                await csv.RowAsync(row, ct);
                rows++;
            }

            await run.ReportAsync(rows, Math.Max(rows, total), ct);
            cursor = page.Next;
        }
        while (cursor is not null);
        return (rows, null);
    }
}

/// <param name="Next">Null after the last row.</param>
public sealed record ExportPage(IReadOnlyList<string?[]> Rows, string? Next);
