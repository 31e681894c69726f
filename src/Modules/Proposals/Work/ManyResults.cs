using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Contracts.Proposals;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Proposals.Work;

/// <param name="Rows">CSV with the head <c>line,clicks,orders,gmv</c>: the line's number, whole numbers, an amount
/// with a point. Tabs and semicolons separate too, as when it is pasted from a sheet.</param>
internal sealed record ManyResultsRequest(string? Rows = null);

/// <summary>Writes down what many lines of a proposal brought; all of the rows or none.</summary>
internal sealed class ManyResults(AppDbContext db, PutResults put)
{
    public const string Head = "line,clicks,orders,gmv";
    public const int RowsMax = 500;

    private static readonly char[] Between = [',', ';', '\t'];

    public async Task<Result<int>> HandleAsync(string id, string text, CancellationToken ct)
    {
        if (!EntityId.TryParse<ProposalId>(id, out var key))
        {
            return new ProposalUnknown();
        }

        var lines = await db.Set<WorkLine>().AsNoTracking()
            .Where(l => l.ProposalId == key && l.Status != WorkStatus.Removed).ToDictionaryAsync(l => l.Position, ct);
        if (lines.Count == 0)
        {
            return new ProposalUnknown();
        }

        var rows = text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (rows.Length > RowsMax)
        {
            return new ValidationError("proposal.results.many", "At most 500 rows.", "rows");
        }

        var written = 0;
        foreach (var (at, row) in rows.Index())
        {
            if (row.StartsWith("line", StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }

            var cells = row.Split(Between, StringSplitOptions.TrimEntries);
            if (cells.Length != 4 || LineText.Whole(cells[0]) is not { } number
                || !lines.TryGetValue(number, out var line)
                || !TryCount(cells[1], out var clicks) || !TryCount(cells[2], out var orders)
                || !TryAmount(cells[3], line.Currency, out var gmv))
            {
                return new ValidationError(
                    "proposal.results.row", $"Row {at + 1} is not line,clicks,orders,gmv of a line.", "rows");
            }

            if ((clicks, orders, gmv) is (null, null, null))
            {
                continue;
            }

            if ((await put.HandleAsync(
                line.Id.ToString(), new LineResults(clicks, orders, gmv), ResultSource.File, ct)).Error is { } refused)
            {
                return refused;
            }

            written++;
        }

        return written;
    }

    /// <summary>The rows as they stand, to be changed.</summary>
    public static string Write(IEnumerable<WorkAnswer> lines) => string.Join('\n', lines.Select(l => string.Create(
        CultureInfo.InvariantCulture,
        $"{l.Position},{l.Clicks},{l.Orders},{l.Gmv?.ToDecimal()}")).Prepend(Head));

    public static void Map(IEndpointRouteBuilder api) => api.MapPut("/proposals/{id}/results", PutAsync)
        .WithName("PutProposalResults").Needs(Permission.ManageProposals, ScopeKind.Network)
        .WithSummary("Writes down what many lines brought, as CSV");

    private static bool TryCount(string text, out long? count)
    {
        count = null;
        if (text.Length == 0)
        {
            return true;
        }

        var read = long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number);
        count = number;
        return read;
    }

    private static bool TryAmount(string text, Currency currency, out Money? amount)
    {
        amount = null;
        if (text.Length == 0)
        {
            return true;
        }

        var read = decimal.TryParse(
            text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            && number * currency.Scale is var minor && minor == decimal.Truncate(minor) && minor <= long.MaxValue;
        amount = read ? new Money((long)(number * currency.Scale), currency) : null;
        return read;
    }

    private static async Task<Results<Ok<ManyResultsAnswer>, ProblemHttpResult>> PutAsync(
        string id, ManyResultsRequest request, Books books, Caller caller, CancellationToken ct) =>
        (await books.WriteAsync<ManyResults, int>(caller, (h, c) => h.HandleAsync(id, request.Rows ?? "", c), ct))
            .TryValue(out var written, out var refused)
            ? TypedResults.Ok(new ManyResultsAnswer(written)) : refused.ToProblem();
}

internal sealed record ManyResultsAnswer(int Written);
