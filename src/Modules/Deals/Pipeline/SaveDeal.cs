using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Contracts.Access;
using Rattan.Contracts.Deals;
using Rattan.Contracts.Merchants;
using Rattan.Contracts.Merchants.Views;
using Rattan.Deals.Creators;
using Rattan.Deals.Deliverables;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Deals.Pipeline;

/// <summary>In a change an absent field keeps and an empty one clears; creator and merchant stay. Days are
/// <c>yyyy-MM-dd</c>.</summary>
internal sealed record DealRequest
{
    public string? CreatorId { get; init; }

    public string? MerchantId { get; init; }

    public string? ProgramId { get; init; }

    public string? OwnerId { get; init; }

    public string? Title { get; init; }

    public string? Product { get; init; }

    public string? Brief { get; init; }

    public string? StartsOn { get; init; }

    public string? EndsOn { get; init; }
}

/// <summary>Begins a deal with a creator for a merchant, or says other things of one.</summary>
internal sealed class SaveDeal(AppDbContext db, ShowDeals show, Caller caller, TimeProvider clock)
{
    public const int TitleMax = 160;
    public const int TextMax = 5000;

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/deals", PostAsync).WithName("CreateDeal").Needs(Permission.ManageDeals, ScopeKind.Network)
            .WithSummary("Begins a deal with a creator for a merchant");
        api.MapPatch("/deals/{id}", PatchAsync).WithName("ChangeDeal").Needs(Permission.ManageDeals, ScopeKind.Network)
            .WithSummary("Changes what is said of a deal; its money changes by new terms");
    }

    /// <param name="id">Null for a new one.</param>
    public async Task<Result<DealAnswer>> HandleAsync(string? id, DealRequest request, CancellationToken ct)
    {
        if (caller.Scope.Kind != ScopeKind.Network)
        {
            return ScopeRefusals.NetworkOnly;
        }

        Deal? deal = null;
        if (id is not null && (!EntityId.TryParse<DealId>(id, out var key)
            || (deal = await db.Set<Deal>().SingleOrDefaultAsync(d => d.Id == key, ct)) is null))
        {
            return new DealUnknown();
        }

        if (!(deal is null ? await BeginAsync(request, ct) : deal).TryValue(out var begun, out var refused))
        {
            return refused;
        }

        if (!(await ReadAsync(begun, request, ct)).TryValue(out var facts, out refused))
        {
            return refused;
        }

        begun.Describe(facts);
        if (deal is null)
        {
            db.Add(begun);
            db.Add(DealEvent.Of(begun, DealEventKind.Made, null, caller, begun.MadeAt));
        }

        return await show.OneAsync(begun, ct);
    }

    private async Task<Result<Deal>> BeginAsync(DealRequest request, CancellationToken ct)
    {
        if (!EntityId.TryParse<CreatorId>(request.CreatorId, out var creatorId) || await db.Set<Creator>()
            .SingleOrDefaultAsync(c => c.Id == creatorId && c.MergedInto == null, ct) is not { } creator)
        {
            return new ValidationError("deal.creator", "There is no such creator.", "creatorId");
        }

        if (!EntityId.TryParse<MerchantId>(request.MerchantId, out var merchant)
            || !await db.Set<MerchantRow>().AnyAsync(m => m.MerchantId == merchant, ct))
        {
            return new ValidationError("deal.merchant", "There is no such merchant.", "merchantId");
        }

        var now = clock.Now();
        var deal = new Deal
        {
            Id = EntityId.New<DealId>(now), CreatorId = creator.Id, MerchantId = merchant, MadeAt = now,
        };
        deal.Carry(creator.PartnerId ?? default);
        deal.Move(DealStage.Prospect, now);
        return deal;
    }

    private async Task<Result<DealFacts>> ReadAsync(Deal deal, DealRequest asked, CancellationToken ct)
    {
        var program = deal.ProgramId;
        if (asked.ProgramId is { } programText)
        {
            program = EntityId.TryParse<ProgramId>(programText, out var id) ? id : null;
            if (programText.Length > 0 && (program is null || !await db.Set<ProgramRow>()
                .AnyAsync(p => p.ProgramId == program && p.MerchantId == deal.MerchantId, ct)))
            {
                return new ValidationError("deal.program", "The merchant has no such program.", "programId");
            }
        }

        if (program != deal.ProgramId
            && await db.Set<Deliverable>().AnyAsync(p => p.DealId == deal.Id && p.LinkId != null, ct))
        {
            return new ConflictError(
                "deal.program_fixed", "Posts name links of its program. Take them off first.", "programId");
        }

        var owner = deal.OwnerId;
        if (asked.OwnerId is { } ownerText)
        {
            owner = EntityId.TryParse<UserId>(ownerText, out var id) ? id : null;
            if (ownerText.Length > 0 && owner is null)
            {
                return new ValidationError("deal.owner", "There is no such person.", "ownerId");
            }
        }

        var (from, until) = (deal.StartsOn, deal.EndsOn);
        if ((asked.StartsOn is { } first && !Fields.TryDay(first, out from))
            || (asked.EndsOn is { } last && !Fields.TryDay(last, out until)) || until < from)
        {
            return new ValidationError("deal.days", "Days are yyyy-MM-dd, the last not before the first.", "startsOn");
        }

        var facts = new DealFacts(
            Fields.Over(asked.Title, deal.Title) ?? "", Fields.Over(asked.Product, deal.Product),
            Fields.Over(asked.Brief, deal.Brief), program, owner, from, until);
        return !LineText.IsLine(facts.Title, TitleMax)
            ? new ValidationError("deal.title", "A title of 1 to 160 characters.", "title")
            : facts.Product?.Length > TitleMax || facts.Brief?.Length > TextMax
                ? new ValidationError("deal.text", "A product of 160 and a brief of 5,000 characters at most.", "brief")
                : facts;
    }

    private static async Task<Results<Created<DealAnswer>, ProblemHttpResult>> PostAsync(
        DealRequest request, Books books, Caller caller, CancellationToken ct) =>
        (await books.WriteAsync<SaveDeal, DealAnswer>(caller, (h, c) => h.HandleAsync(null, request, c), ct))
            .Created(made => $"/api/v1/deals/{made.Id}");

    private static async Task<Results<Ok<DealAnswer>, ProblemHttpResult>> PatchAsync(
        string id, DealRequest request, Books books, Caller caller, CancellationToken ct) =>
        (await books.WriteAsync<SaveDeal, DealAnswer>(caller, (h, c) => h.HandleAsync(id, request, c), ct)).Ok();
}
