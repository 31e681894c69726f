using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Contracts.Access;
using Rattan.Contracts.Merchants;
using Rattan.Kernel.Json;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Merchants.Needs;

/// <param name="PromoterId">One of the network's people; empty for nobody, left out to keep.</param>
internal sealed record PutNeedRequest(string? Status = null, string? PromoterId = null);

internal sealed record NeedStatusRefused()
    : ConflictError("need.status_refused", "A merchant opens its draft and closes its need.", "status");

/// <summary>Says how far a need is and who takes care of it. A merchant opens and closes its own, and no
/// more.</summary>
internal sealed class PutNeed(
    AppDbContext db, ReadNeeds read, INetworkPeople people, Caller caller, TimeProvider clock)
{
    public async Task<Result<NeedAnswer>> HandleAsync(string id, PutNeedRequest request, CancellationToken ct)
    {
        if (!EntityId.TryParse<MerchantNeedId>(id, out var key)
            || await db.Set<Need>().FirstOrDefaultAsync(n => n.Id == key, ct) is not { } need)
        {
            return new NeedUnknown();
        }

        var status = need.Status;
        if (request.Status is not null && !EnumText.TryParse(request.Status, out status))
        {
            return new ValidationError(
                "need.status_unknown", "Use one of: draft, open, matched, proposed, closed.", "status");
        }

        if (caller.Scope.Kind == ScopeKind.Merchant && (request.PromoterId is not null || !MayPut(need, status)))
        {
            return new NeedStatusRefused();
        }

        if (!(await PromoterAsync(need, request.PromoterId, ct)).TryValue(out var promoter, out var refused))
        {
            return refused;
        }

        need.Put(status, promoter.Id, clock.Now());
        return (await read.ShownAsync([need], ct))[0];
    }

    public static void Map(IEndpointRouteBuilder api) => api.MapPatch("/needs/{id}", PatchAsync).WithName("PatchNeed")
        .Needs(Permission.ManageNeeds, ScopeKind.Network, ScopeKind.Merchant)
        .WithSummary("Changes a need's status and who takes care of it");

    private static bool MayPut(Need need, NeedStatus to) => to == need.Status || (need.Status, to) switch
    {
        (NeedStatus.Draft, NeedStatus.Open) => true,
        (_, NeedStatus.Closed) => true,
        _ => false,
    };

    private async Task<Result<Promoter>> PromoterAsync(Need need, string? asked, CancellationToken ct) =>
        asked is null ? new Promoter(need.PromoterId)
        : asked.Length == 0 ? new Promoter(null)
        : EntityId.TryParse<UserId>(asked, out var user)
            && (need.PromoterId == user || (await people.AllAsync(ct)).Any(each => each.Id == user))
            ? new Promoter(user)
            : new ValidationError("need.promoter_unknown", "The network has no such person.", "promoterId");

    private static async Task<Results<Ok<NeedAnswer>, ProblemHttpResult>> PatchAsync(
        string id, PutNeedRequest request, Books books, Caller caller, CancellationToken ct) =>
        (await books.WriteAsync<PutNeed, NeedAnswer>(caller, (h, c) => h.HandleAsync(id, request, c), ct)).Ok();

    private sealed record Promoter(UserId? Id);
}
