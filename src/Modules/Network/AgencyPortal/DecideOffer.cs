using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Contracts.Network;
using Rattan.Network.Resources;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Network.AgencyPortal;

/// <param name="Reason">For the agency, 1 to 1,000 characters.</param>
internal sealed record RefuseOfferRequest(string? Reason);

/// <summary>The network accepts an offer, and it is in the library with the same commit, or refuses it with a reason;
/// the agency may withdraw it before.</summary>
internal sealed class DecideOffer(AppDbContext db, ReadOffers read, Caller caller, TimeProvider clock)
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/resource-offers/{id}/accept", (string id, Books books, Caller who, CancellationToken ct) =>
                PostAsync(books, who, (h, c) => h.AcceptAsync(id, c), ct))
            .WithName("AcceptResourceOffer").Needs(Permission.ManageResources, ScopeKind.Network)
            .WithSummary("Takes an offer into the library");
        api.MapPost("/resource-offers/{id}/refuse", (
                string id, RefuseOfferRequest request, Books books, Caller who, CancellationToken ct) =>
                PostAsync(books, who, (h, c) => h.RefuseAsync(id, request, c), ct))
            .WithName("RefuseResourceOffer").Needs(Permission.ManageResources, ScopeKind.Network)
            .WithSummary("Refuses an offer with a reason");
        api.MapPost("/resource-offers/{id}/withdraw", (string id, Books books, Caller who, CancellationToken ct) =>
                PostAsync(books, who, (h, c) => h.WithdrawAsync(id, c), ct))
            .WithName("WithdrawResourceOffer").Needs(Permission.ManageResources, ScopeKind.Agency)
            .WithSummary("Takes an offer back");
    }

    public async Task<Result<OfferAnswer>> AcceptAsync(string id, CancellationToken ct)
    {
        if (caller.Scope.Kind != ScopeKind.Network)
        {
            return ScopeRefusals.NetworkOnly;
        }

        if (!(await WaitingAsync(id, ct)).TryValue(out var offer, out var refused))
        {
            return refused;
        }

        var now = clock.Now();
        var resource = offer.ResourceId is { } known
            ? await db.Set<Resource>().FirstOrDefaultAsync(r => r.Id == known, ct) : null;
        var kept = resource is null ? new ResourceTerms() : ResourceTerms.Of(resource);
        if (!kept.With(offer.Asked).TryValue(out var terms, out refused))
        {
            return refused;
        }

        if (resource is null)
        {
            resource = new Resource { Id = EntityId.New<ResourceId>(now), MadeAt = now };
            db.Add(resource);
        }

        resource.Describe(terms, await db.NextAsync(Revisions.Resources, ct));
        offer.Accept(resource.Id, caller.Name, now);
        return await read.ShowAsync(offer, ct);
    }

    public async Task<Result<OfferAnswer>> RefuseAsync(string id, RefuseOfferRequest request, CancellationToken ct)
    {
        if (caller.Scope.Kind != ScopeKind.Network)
        {
            return ScopeRefusals.NetworkOnly;
        }

        return request.Reason?.Trim() is { Length: > 0 and <= ResourceOffer.ReasonMax } reason
            ? await EndAsync(id, offer => offer.Refuse(reason, caller.Name, clock.Now()), ct)
            : new ValidationError("resource_offer.reason", "Give a reason of 1 to 1,000 characters.", "reason");
    }

    public async Task<Result<OfferAnswer>> WithdrawAsync(string id, CancellationToken ct) =>
        caller.Scope.Kind == ScopeKind.Agency
            ? await EndAsync(id, offer => offer.Withdraw(caller.Name, clock.Now()), ct) : ScopeRefusals.OtherScope;

    private async Task<Result<OfferAnswer>> EndAsync(string id, Action<ResourceOffer> end, CancellationToken ct)
    {
        if (!(await WaitingAsync(id, ct)).TryValue(out var offer, out var refused))
        {
            return refused;
        }

        end(offer);
        return await read.ShowAsync(offer, ct);
    }

    private async Task<Result<ResourceOffer>> WaitingAsync(string id, CancellationToken ct) =>
        !EntityId.TryParse<ResourceOfferId>(id, out var key)
        || await db.Set<ResourceOffer>().FirstOrDefaultAsync(o => o.Id == key, ct) is not { } offer
            ? new OfferUnknown()
            : offer.Status == OfferStatus.Waiting ? offer : new OfferDecided();

    private static async Task<Results<Ok<OfferAnswer>, ProblemHttpResult>> PostAsync(
        Books books, Caller caller, Func<DecideOffer, CancellationToken, Task<Result<OfferAnswer>>> handle,
        CancellationToken ct) => (await books.WriteAsync(caller, handle, ct)).Ok();
}
