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
using Rattan.Tracking.Links;

namespace Rattan.Tracking.Coupons;

internal sealed record CreateCouponRequest(ProgramId? ProgramId, PartnerId? PartnerId, string? Code);

internal sealed record CouponAnswer(
    CouponId Id, ProgramId ProgramId, PartnerId PartnerId, string Code, bool Disabled, DateTimeOffset CreatedAt)
{
    public static CouponAnswer Of(Coupon coupon) =>
        new(coupon.Id, coupon.ProgramId, coupon.PartnerId, coupon.Code, coupon.Disabled, coupon.CreatedAt);
}

internal sealed record CouponMalformed()
    : ValidationError("coupon.code_malformed", "A coupon code is 1 to 100 printable characters.", "code");

internal sealed record CouponTaken(string Code)
    : ConflictError("coupon.code_taken", $"The coupon {Code} belongs to a partner of this program.", "code");

internal sealed record CouponUnknown() : NotFoundError("coupon.unknown", "There is no such coupon.");

internal sealed class CreateCoupon(
    AppDbContext db, IPrograms programs, IPartners partners, Caller caller, TimeProvider clock)
{
    private const int CodeMax = 100;

    public static void Map(IEndpointRouteBuilder api) => api
        .MapPost("/coupons", EndpointAsync)
        .Needs(Permission.ManageLinks, ScopeKind.Network, ScopeKind.Merchant)
        .WithName("CreateCoupon").WithSummary("Give a coupon code to a partner.");

    public async Task<Result<CouponAnswer>> HandleAsync(CreateCouponRequest request, CancellationToken ct)
    {
        if (request.ProgramId is not { } programId
            || (await programs.FindAsync([programId], ct)).GetValueOrDefault(programId) is not { } program)
        {
            return new ProgramUnknown();
        }

        if (request.PartnerId is not { } partner || (await partners.FindAsync([partner], ct)).Count == 0)
        {
            return new PartnerUnknown();
        }

        if (!caller.MayActFor(program.MerchantId))
        {
            return new ProgramUnknown();
        }

        var code = request.Code?.Trim();
        if (string.IsNullOrEmpty(code) || code.Length > CodeMax || code.Any(char.IsControl))
        {
            return new CouponMalformed();
        }

        var folded = Coupon.Fold(code);
        if (await db.Set<Coupon>().IgnoreQueryFilters().AnyAsync(
            c => c.ProgramId == programId && c.FoldedCode == folded, ct))
        {
            return new CouponTaken(code);
        }

        var now = clock.Now();
        var coupon = new Coupon
        {
            Id = EntityId.New<CouponId>(now),
            ProgramId = programId,
            MerchantId = program.MerchantId,
            PartnerId = partner,
            Code = code,
            FoldedCode = folded,
            CreatedAt = now,
        };
        db.Add(coupon);
        return CouponAnswer.Of(coupon);
    }

    private static async Task<Results<Created<CouponAnswer>, ProblemHttpResult>> EndpointAsync(
        CreateCouponRequest request, Books books, Caller caller, CancellationToken ct)
    {
        var made = await books.WriteAsync<CreateCoupon, CouponAnswer>(
            caller, (h, token) => h.HandleAsync(request, token), ct);
        return made.TryValue(out var answer, out var refused)
            ? TypedResults.Created($"/api/v1/coupons/{answer.Id}", answer)
            : refused.ToProblem();
    }
}
