using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Contracts.Merchants;
using Rattan.Contracts.Partners;
using Rattan.Contracts.Tracking;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Tracking.Links;

internal static class ListLinks
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/links", AllAsync).WithName("ListLinks").Needs(Permission.ViewReports)
            .WithSummary("Links, newest first.");
        api.MapGet("/links/{id:guid}", OneAsync).WithName("GetLink").Needs(Permission.ViewReports)
            .WithSummary("One link.");
    }

    private static async Task<Results<Ok<Page<LinkAnswer>>, ProblemHttpResult>> AllAsync(
        AppDbContext db, LinkUrls urls, Guid? programId, Guid? partnerId, string? code, string? campaign,
        string? cursor, int? limit, CancellationToken ct)
    {
        var read = Cursor.Read(cursor);
        if (read.Error is { } refused)
        {
            return refused.ToProblem();
        }

        var links = db.Set<Link>().AsNoTracking();
        if (programId is { } program)
        {
            links = links.Where(l => l.ProgramId == ProgramId.From(program));
        }

        if (partnerId is { } partner)
        {
            links = links.Where(l => l.PartnerId == PartnerId.From(partner));
        }

        if (code is not null)
        {
            links = links.Where(l => l.Code == code);
        }

        if (campaign is not null)
        {
            links = links.Where(l => l.Campaign == campaign);
        }

        if (read.Value is { } after)
        {
            var last = LinkId.From(after);
            links = links.Where(l => l.Id < last);
        }

        var rows = await links.OrderByDescending(l => l.Id).Take(Cursor.Limit(limit) + 1).ToListAsync(ct);
        var url = await urls.OfAllAsync(rows, ct);
        return TypedResults.Ok(rows.Cut(Cursor.Limit(limit), l => l.Id.Value, l => LinkAnswer.Of(l, url(l))));
    }

    private static async Task<Results<Ok<LinkAnswer>, ProblemHttpResult>> OneAsync(
        Guid id, AppDbContext db, LinkUrls urls, CancellationToken ct) =>
        await db.Set<Link>().AsNoTracking().FirstOrDefaultAsync(l => l.Id == LinkId.From(id), ct) is { } link
            ? TypedResults.Ok(LinkAnswer.Of(link, await urls.OfAsync(link, ct)))
            : new LinkUnknown().ToProblem();
}
