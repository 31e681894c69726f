using System.Globalization;
using Rattan.Kernel.Json;
using Rattan.Partners.Imports;
using Rattan.Platform.Data;
using Rattan.Platform.Exports;
using Rattan.Platform.Files;
using Rattan.Platform.Imports;
using Rattan.Platform.Jobs;
using Rattan.Platform.Ui.Texts;

namespace Rattan.Partners.Advocates;

/// <param name="Root">The site's own address, before the links.</param>
/// <param name="Tongue">Of the reasons in the result.</param>
internal sealed record AdvocatesAsked(FileId File, AdvocateTerms Terms, string Root, string Tongue);

/// <summary>Invites the customers of a file in the background. The file is forgotten at the end: it holds addresses
/// that the network has no other use for. A run that begins again finds whom it has invited and tells their links
/// again.</summary>
internal sealed class AdvocatesJob(IFiles files, Books books, ITexts texts) : IJobKind
{
    public const string Kind = "partners.advocates";

    public string Name => Kind;

    public async Task<Result> RunAsync(IJobRun run, CancellationToken ct)
    {
        var asked = run.Arguments<AdvocatesAsked>();
        if (await files.OpenAsync(asked.File, ct) is not { } opened)
        {
            return new PartnerFileUnknown();
        }

        await using var content = opened.Content;
        if (!(await AdvocateFile.OpenAsync(content, asked.Terms.OrdersMin > 0, ct))
            .TryValue(out var file, out var wrong))
        {
            return wrong;
        }

        await using var output = new FileStream(
            Path.GetTempFileName(), FileMode.Create, FileAccess.ReadWrite, FileShare.None, 64 * 1024,
            FileOptions.DeleteOnClose);
        var written = await InviteAsync(run, asked, file, content, output, ct);
        if (!written.TryValue(out var counts, out var refused))
        {
            return refused;
        }

        await run.AddResultAsync("invitations.csv", "text/csv", output, ct);
        await books.WriteAsync<ForgetFile, bool>(run.Caller, (h, c) => h.HandleAsync(asked.File, c), ct);
        run.Summarise("advocates.done", new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["invited"] = Text(counts, AdvocateEnd.Invited),
            ["before"] = Text(counts, AdvocateEnd.InvitedBefore),
            ["partners"] = Text(counts, AdvocateEnd.IsPartner),
            ["refused"] = Text(counts, AdvocateEnd.Refused),
            [JobNext.Key] = $"/programs/{asked.Terms.ProgramId}/invitations",
        });
        return Result.Ok;
    }

    private async Task<Result<Dictionary<AdvocateEnd, int>>> InviteAsync(
        IJobRun run, AdvocatesAsked asked, AdvocateFile file, Stream content, Stream output, CancellationToken ct)
    {
        var total = 0;
        await foreach (var _ in CsvTable.RowsAsync(content, file.Separator, ct))
        {
            total++;
        }

        if (total > RunImport.RowsMax)
        {
            return new ValidationError("partner_file.rows", "A file has 50,000 rows at most.", "file");
        }

        await using var csv = new CsvExport(output);
        await csv.RowAsync(["line", "email", "customerId", "result", "reason", "link"], ct);
        var (counts, done) = (new Dictionary<AdvocateEnd, int>(), 0);
        var lines = new List<AdvocateLine>(InviteAdvocates.RowsMax);
        await foreach (var line in file.ReadAsync(content, ct))
        {
            lines.Add(line);
            if (++done < total && lines.Count < InviteAdvocates.RowsMax)
            {
                continue;
            }

            var answer = await books.WriteAsync<InviteAdvocates, InvitedAdvocates>(
                run.Caller, (h, c) => h.HandleAsync(asked.Terms, lines, c), ct);
            if (!answer.TryValue(out var invited, out var refused))
            {
                return refused;
            }

            foreach (var outcome in invited.Outcomes)
            {
                counts[outcome.End] = counts.GetValueOrDefault(outcome.End) + 1;
                await csv.RowAsync(Row(asked, outcome), ct);
            }

            lines = new List<AdvocateLine>(InviteAdvocates.RowsMax);
            await run.ReportAsync(done, total, ct);
        }

        return counts;
    }

    private string?[] Row(AdvocatesAsked asked, AdvocateOutcome outcome) =>
    [
        outcome.Line.Line.ToString(CultureInfo.InvariantCulture), outcome.Line.Email, outcome.Line.CustomerId,
        EnumText.Of(outcome.End), outcome.Refused is { } why ? Refused.Say(texts, why, asked.Tongue) : null,
        outcome.Link is { } link ? asked.Root + link : null,
    ];

    private static string Text(Dictionary<AdvocateEnd, int> counts, AdvocateEnd end) =>
        counts.GetValueOrDefault(end).ToString("N0", CultureInfo.InvariantCulture);
}

internal sealed class ForgetFile(IFiles files)
{
    public async Task<Result<bool>> HandleAsync(FileId id, CancellationToken ct)
    {
        await files.RemoveAsync(id, ct);
        return true;
    }
}
