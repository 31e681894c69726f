using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Ledger.Rates;

/// <summary>Rates, newest day first. The cursor is the last day shown: a page always holds whole days.</summary>
internal sealed class ListRates(AppDbContext db)
{
    private const string DayFormat = "yyyy-MM-dd";

    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/fx-rates", ListAsync)
        .WithName("ListFxRates").Needs(Permission.ViewReports).WithSummary("Exchange rates, newest day first");

    public async Task<Result<Page<RateAnswer>>> HandleAsync(
        string? from, string? to, string? cursor, int? limit, CancellationToken ct)
    {
        var rates = db.Set<FxRate>().AsNoTracking();
        if (Currency.TryParse(from, out var source))
        {
            rates = rates.Where(r => r.FromCurrency == source);
        }

        if (Currency.TryParse(to, out var target))
        {
            rates = rates.Where(r => r.ToCurrency == target);
        }

        if (cursor is not null)
        {
            if (!DateOnly.TryParseExact(
                cursor, DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var last))
            {
                return new ValidationError("request.cursor", "The cursor is not one that this list gave.", "cursor");
            }

            rates = rates.Where(r => r.Day < last);
        }

        var take = Cursor.Limit(limit);
        var days = await rates.Select(r => r.Day).Distinct().OrderByDescending(d => d).Take(take + 1).ToListAsync(ct);
        var shown = days.Take(take).ToList();
        var rows = await rates.Where(r => shown.Contains(r.Day))
            .OrderByDescending(r => r.Day).ThenBy(r => r.FromCurrency).ThenBy(r => r.ToCurrency).ToListAsync(ct);
        return new Page<RateAnswer>(
            [.. rows.Select(r => new RateAnswer(r.Day, r.FromCurrency, r.ToCurrency, r.Rate))],
            days.Count > take ? shown[^1].ToString(DayFormat, CultureInfo.InvariantCulture) : null);
    }

    private static async Task<Results<Ok<Page<RateAnswer>>, ProblemHttpResult>> ListAsync(
        ListRates handler, string? from, string? to, string? cursor, int? limit, CancellationToken ct) =>
        (await handler.HandleAsync(from, to, cursor, limit, ct)).TryValue(out var page, out var refused)
            ? TypedResults.Ok(page) : refused.ToProblem();
}
