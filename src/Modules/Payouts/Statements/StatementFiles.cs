using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Rattan.Contracts.Partners;
using Rattan.Platform.Exports;
using Rattan.Platform.Http;
using Rattan.Platform.Print;
using Rattan.Platform.Tenancy;
using Rattan.Platform.Ui.Texts;

namespace Rattan.Payouts.Statements;

/// <summary>A statement to keep: CSV with every line, or PDF. Where no PDF can be made, the document itself is
/// shown, ready to be printed.</summary>
internal sealed class StatementFiles(ReadStatement reading, IPartners partners, IPrint print, ITexts texts)
{
    private static readonly string[] Head = ["currency", "at", "kind", "entry", "reason", "amount", "balance"];

    public static void Map(IEndpointRouteBuilder root)
    {
        root.MapGet("/partners/{id:guid}/statement.csv", CsvAsync).WithName("ReadStatementCsv")
            .RequireAuthorization().Needs(Permission.ViewMoney, ScopeKind.Network, ScopeKind.Partner)
            .WithSummary("A partner's statement as CSV");
        root.MapGet("/partners/{id:guid}/statement.pdf", PdfAsync).WithName("ReadStatementPdf")
            .RequireAuthorization().Needs(Permission.ViewMoney, ScopeKind.Network, ScopeKind.Partner)
            .WithSummary("A partner's statement as PDF");
    }

    public static async Task WriteCsvAsync(IReadOnlyList<Statement> statements, Stream output, CancellationToken ct)
    {
        await using var csv = new CsvExport(output);
        await csv.RowAsync(Head, ct);
        foreach (var statement in statements)
        {
            var (code, balance) = (statement.Currency.Code, statement.Opening);
            await csv.RowAsync([code, "", "opening", "", "", "", CsvExport.Amount(balance)], ct);
            foreach (var line in statement.Lines)
            {
                balance += line.Amount;
                await csv.RowAsync(
                    [
                        code, CsvExport.Instant(line.At), line.Kind, line.BusinessKey, line.Reason ?? line.Title,
                        CsvExport.Amount(line.Amount), CsvExport.Amount(balance),
                    ], ct);
            }

            await csv.RowAsync([code, "", "closing", "", "", "", CsvExport.Amount(statement.Closing)], ct);
        }
    }

    private async Task<string> HtmlAsync(
        PartnerId partner, IReadOnlyList<Statement> statements, DateOnly from, DateOnly to, CancellationToken ct)
    {
        var name = await partners.FindAsync([partner], ct) is [var found, ..] ? found.Name : "";
        return await print.HtmlAsync<StatementPrint>(
            texts["statement.title"], texts.Language,
            new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                [nameof(StatementPrint.Partner)] = name,
                [nameof(StatementPrint.Statements)] = statements,
                [nameof(StatementPrint.From)] = from,
                [nameof(StatementPrint.To)] = to,
            });
    }

    private async Task<IResult> CsvOfAsync(PartnerId partner, DateOnly first, DateOnly last, CancellationToken ct)
    {
        if (!(await reading.HandleAsync(partner, first, last, ct)).TryValue(out var statements, out var refused))
        {
            return refused.ToProblem();
        }

        using var output = new MemoryStream();
        await WriteCsvAsync(statements, output, ct);
        return TypedResults.File(output.ToArray(), "text/csv; charset=utf-8", Name(first, last, "csv"));
    }

    private async Task<IResult> PdfOfAsync(PartnerId partner, DateOnly first, DateOnly last, CancellationToken ct)
    {
        if (!(await reading.HandleAsync(partner, first, last, ct)).TryValue(out var statements, out var refused))
        {
            return refused.ToProblem();
        }

        var html = await HtmlAsync(partner, statements, first, last, ct);
        return await print.FileAsync(html, Name(first, last, "pdf"), ct);
    }

    private static Task<IResult> CsvAsync(
        StatementFiles files, Guid id, string? from, string? to, CancellationToken ct)
    {
        var (first, last) = Period(from, to);
        return files.CsvOfAsync(PartnerId.From(id), first, last, ct);
    }

    private static Task<IResult> PdfAsync(
        StatementFiles files, Guid id, string? from, string? to, CancellationToken ct)
    {
        var (first, last) = Period(from, to);
        return files.PdfOfAsync(PartnerId.From(id), first, last, ct);
    }

    private static (DateOnly First, DateOnly Last) Period(string? from, string? to) =>
        (Day(from) ?? new DateOnly(2000, 1, 1), Day(to) ?? new DateOnly(2999, 12, 31));

    private static DateOnly? Day(string? text) =>
        IsoDay.Read(text) is { } day
            && day > DateOnly.MinValue && day < DateOnly.MaxValue ? day : null;

    private static string Name(DateOnly first, DateOnly last, string ending) => string.Create(
        CultureInfo.InvariantCulture, $"statement-{first:yyyy-MM-dd}-{last:yyyy-MM-dd}.{ending}");
}
