using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Contracts.Tracking;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Tracking.Coupons;

internal sealed record ChangeCouponRequest(bool? Disabled);

/// <summary>Turns a code off and on again; what it earned before stays.</summary>
internal sealed class ChangeCoupon(AppDbContext db)
{
    public static void Map(IEndpointRouteBuilder api) => api.MapPatch("/coupons/{id:guid}", EndpointAsync)
        .Needs(Permission.ManageLinks, ScopeKind.Network, ScopeKind.Merchant)
        .WithName("ChangeCoupon").WithSummary("Disable a coupon code or enable it again.");

    public async Task<Result<CouponAnswer>> HandleAsync(CouponId id, ChangeCouponRequest request, CancellationToken ct)
    {
        if (await db.Set<Coupon>().FirstOrDefaultAsync(c => c.Id == id, ct) is not { } coupon)
        {
            return new CouponUnknown();
        }

        coupon.Turn(request.Disabled ?? coupon.Disabled);
        return CouponAnswer.Of(coupon);
    }

    private static async Task<Results<Ok<CouponAnswer>, ProblemHttpResult>> EndpointAsync(
        Guid id, ChangeCouponRequest request, Books books, Caller caller, CancellationToken ct)
    {
        var changed = await books.WriteAsync<ChangeCoupon, CouponAnswer>(
            caller, (h, token) => h.HandleAsync(CouponId.From(id), request, token), ct);
        return changed.TryValue(out var answer, out var refused) ? TypedResults.Ok(answer) : refused.ToProblem();
    }
}
