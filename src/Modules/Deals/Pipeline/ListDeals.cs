using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Contracts.Access;
using Rattan.Contracts.Deals;
using Rattan.Contracts.Merchants;
using Rattan.Kernel.Json;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Deals.Pipeline;

/// <param name="Q">Part of the title or product.</param>
/// <param name="Owner">A person's id, or <c>none</c>; for the network.</param>
/// <param name="Due"><c>late</c>: a reminder is due today or was before; for the network.</param>
internal sealed record DealsAsked(
    string? Q = null, string? Stage = null, string? Creator = null, string? Merchant = null, string? Owner = null,
    string? Due = null, string? Cursor = null, int? Limit = null);

internal sealed class ListDeals(FindDeals find, ShowDeals show, Caller caller, TimeProvider clock)
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/deals", async Task<Results<Ok<Page<DealAnswer>>, ProblemHttpResult>> (
                ListDeals list, [AsParameters] DealsAsked asked, CancellationToken ct) =>
                (await list.PageAsync(asked, ct)).Ok())
            .WithName("ListDeals")
            .Needs(Permission.ManageDeals, ScopeKind.Network, ScopeKind.Merchant, ScopeKind.Partner)
            .WithSummary("Deals, the latest first; merchants and partners find their own");
        api.MapGet("/deals/{id}", async Task<Results<Ok<DealAnswer>, ProblemHttpResult>> (
                ListDeals list, string id, CancellationToken ct) =>
                (await list.FindAsync(id, ct) is { } found ? (Result<DealAnswer>)found : new DealUnknown()).Ok())
            .WithName("GetDeal")
            .Needs(Permission.ManageDeals, ScopeKind.Network, ScopeKind.Merchant, ScopeKind.Partner)
            .WithSummary("One deal");
    }

    public async Task<DealAnswer?> FindAsync(string id, CancellationToken ct) =>
        await find.OfAsync(id, ct) is { } deal ? await show.OneAsync(deal, ct) : null;

    public async Task<Result<Page<DealAnswer>>> PageAsync(DealsAsked asked, CancellationToken ct)
    {
        var deals = find.All.AsNoTracking();
        if (Narrow(ref deals, asked) is { } wrong)
        {
            return wrong;
        }

        if (!Cursor.Read(asked.Cursor).TryValue(out var after, out var refused) && refused is not null)
        {
            return refused;
        }

        if (after is { } lastId)
        {
            var id = DealId.From(lastId);
            deals = deals.Where(d => d.Id < id);
        }

        var take = Cursor.Limit(asked.Limit);
        var rows = await deals.OrderByDescending(d => d.Id).Take(take + 1).ToListAsync(ct);
        return (await show.AllAsync(rows, ct)).Cut(take, d => d.Id.Value, d => d);
    }

    private ValidationError? Narrow(ref IQueryable<Deal> deals, DealsAsked asked)
    {
        if (LineText.Given(asked.Q) is { } q)
        {
            var part = LineText.Fold(q);
            deals = deals.Where(d => d.SearchText.Contains(part));
        }

        if (LineText.Given(asked.Stage) is { } stageText)
        {
            if (!EnumText.TryParse<DealStage>(stageText, out var stage))
            {
                return new ValidationError("deal.stage", $"One of: {Fields.Words<DealStage>()}.", "stage");
            }

            deals = deals.Where(d => d.Stage == stage);
        }

        if (LineText.Given(asked.Merchant) is { } merchantText)
        {
            var merchant = EntityId.TryParse<MerchantId>(merchantText, out var id) ? id : default;
            deals = deals.Where(d => d.MerchantId == merchant);
        }

        return caller.Scope.Kind == ScopeKind.Network ? NarrowOwn(ref deals, asked) : null;
    }

    private ValidationError? NarrowOwn(ref IQueryable<Deal> deals, DealsAsked asked)
    {
        if (LineText.Given(asked.Creator) is { } creatorText)
        {
            var creator = EntityId.TryParse<CreatorId>(creatorText, out var id) ? id : default;
            deals = deals.Where(d => d.CreatorId == creator);
        }

        if (LineText.Given(asked.Owner) is { } ownerText)
        {
            UserId? owner = EntityId.TryParse<UserId>(ownerText, out var id) ? id : null;
            deals = deals.Where(d => d.OwnerId == owner);
        }

        if (LineText.Given(asked.Due) is { } due)
        {
            if (due != "late")
            {
                return new ValidationError("deal.due", "late, or nothing.", "due");
            }

            var today = clock.Now().UtcDay();
            deals = deals.Where(d => d.NextDue <= today);
        }

        return null;
    }
}
