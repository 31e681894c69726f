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

namespace Rattan.Tracking.Coupons;

internal static class ListCoupons
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/coupons", AllAsync).WithName("ListCoupons").Needs(Permission.ViewReports)
            .WithSummary("Coupon codes, newest first.");
        api.MapGet("/coupons/{id:guid}", OneAsync).WithName("GetCoupon").Needs(Permission.ViewReports)
            .WithSummary("One coupon code.");
    }

    private static async Task<Results<Ok<Page<CouponAnswer>>, ProblemHttpResult>> AllAsync(
        AppDbContext db, Guid? programId, Guid? partnerId, string? cursor, int? limit, CancellationToken ct)
    {
        var read = Cursor.Read(cursor);
        if (read.Error is { } refused)
        {
            return refused.ToProblem();
        }

        var coupons = db.Set<Coupon>().AsNoTracking();
        if (programId is { } program)
        {
            coupons = coupons.Where(c => c.ProgramId == ProgramId.From(program));
        }

        if (partnerId is { } partner)
        {
            coupons = coupons.Where(c => c.PartnerId == PartnerId.From(partner));
        }

        if (read.Value is { } after)
        {
            var last = CouponId.From(after);
            coupons = coupons.Where(c => c.Id < last);
        }

        var rows = await coupons.OrderByDescending(c => c.Id).Take(Cursor.Limit(limit) + 1).ToListAsync(ct);
        return TypedResults.Ok(rows.Cut(Cursor.Limit(limit), c => c.Id.Value, CouponAnswer.Of));
    }

    private static async Task<Results<Ok<CouponAnswer>, ProblemHttpResult>> OneAsync(
        Guid id, AppDbContext db, CancellationToken ct) =>
        await db.Set<Coupon>().AsNoTracking().FirstOrDefaultAsync(c => c.Id == CouponId.From(id), ct) is { } coupon
            ? TypedResults.Ok(CouponAnswer.Of(coupon))
            : new CouponUnknown().ToProblem();
}
