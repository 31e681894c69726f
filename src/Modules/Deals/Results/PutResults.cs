using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Deals.Deliverables;
using Rattan.Deals.Pipeline;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Deals.Results;

internal sealed record ResultsRequest(
    long? Impressions = null, long? Reach = null, long? Likes = null, long? Comments = null, long? Shares = null,
    long? Saves = null, long? Clicks = null, long? Orders = null, Money? Gmv = null, Percent? MarginPercent = null);

/// <summary>A table with a heading: <c>number</c> and any of impressions, reach, likes, comments, shares, saves,
/// clicks, orders, gmv, currency, margin; commas, semicolons or tabs between.</summary>
internal sealed record ResultsTable(string? Text = null);

/// <summary>Enters what posts brought, one by one or as a pasted table. What was entered before is replaced.</summary>
internal sealed class PutResults(
    AppDbContext db, FindDeliverables find, FindDeals deals, Caller caller, TimeProvider clock)
{
    private const long CountMax = 100_000_000_000;

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPut("/deliverables/{id}/results", PutAsync).WithName("PutPostResults")
            .Needs(Permission.ManageDeals, ScopeKind.Network, ScopeKind.Merchant, ScopeKind.Partner)
            .WithSummary("Enters what a post brought");
        api.MapPost("/deals/{id}/results", PostTableAsync).WithName("PasteDealResults")
            .Needs(Permission.ManageDeals, ScopeKind.Network, ScopeKind.Merchant, ScopeKind.Partner)
            .WithSummary("Enters what the posts of a deal brought, from a pasted table");
    }

    public async Task<Result<DeliverableAnswer>> HandleAsync(string id, ResultsRequest request, CancellationToken ct)
    {
        if (await find.OfAsync(id, ct) is not var (_, piece))
        {
            return new DeliverableUnknown();
        }

        return Measure(piece, request) is { } refused ? refused : find.Show(piece);
    }

    public async Task<Result<Page<DeliverableAnswer>>> PasteAsync(string id, ResultsTable table, CancellationToken ct)
    {
        if (await deals.OfAsync(id, ct) is not { } deal)
        {
            return new DealUnknown();
        }

        if (!ReadTable.Read(table.Text).TryValue(out var rows, out var refused))
        {
            return refused;
        }

        var pieces = await db.Set<Deliverable>().Where(p => p.DealId == deal.Id).OrderBy(p => p.Number)
            .ToListAsync(ct);
        foreach (var (number, request) in rows)
        {
            if (pieces.Find(p => p.Number == number) is not { } piece)
            {
                return new ValidationError("deal.results_row", $"The deal has no post {number}.", "text");
            }

            if (Measure(piece, request) is { } wrong)
            {
                return wrong;
            }
        }

        return new Page<DeliverableAnswer>([.. pieces.Select(find.Show)], null);
    }

    private Error? Measure(Deliverable piece, ResultsRequest asked)
    {
        if (piece.PostUrl is null)
        {
            return new DeliverableElsewhere(piece.Status);
        }

        long?[] numbers =
        [
            asked.Impressions, asked.Reach, asked.Likes, asked.Comments, asked.Shares, asked.Saves, asked.Clicks,
            asked.Orders, asked.Gmv?.Minor,
        ];
        if (Array.Exists(numbers, n => n is < 0 or > CountMax) || asked.MarginPercent?.Value > 100)
        {
            return new ValidationError("deliverable.results", "Numbers from 0 up; a margin of 100 % at most.", "gmv");
        }

        piece.Measure(new PostResults(
            asked.Impressions ?? 0, asked.Reach ?? 0, asked.Likes ?? 0, asked.Comments ?? 0, asked.Shares ?? 0,
            asked.Saves ?? 0, asked.Clicks ?? 0, asked.Orders ?? 0, asked.Gmv, asked.MarginPercent, caller.Name,
            clock.Now()));
        return null;
    }

    private static async Task<Results<Ok<DeliverableAnswer>, ProblemHttpResult>> PutAsync(
        string id, ResultsRequest request, Books books, Caller caller, CancellationToken ct) =>
        (await books.WriteAsync<PutResults, DeliverableAnswer>(caller, (h, c) => h.HandleAsync(id, request, c), ct))
            .Ok();

    private static async Task<Results<Ok<Page<DeliverableAnswer>>, ProblemHttpResult>> PostTableAsync(
        string id, ResultsTable table, Books books, Caller caller, CancellationToken ct) =>
        (await books.WriteAsync<PutResults, Page<DeliverableAnswer>>(
            caller, (h, c) => h.PasteAsync(id, table, c), ct)).Ok();
}
