using Rattan.Contracts.Merchants;
using Rattan.Contracts.Partners;
using Rattan.Contracts.Tracking;
using Rattan.Platform.Data;
using Rattan.Platform.Http;

namespace Rattan.Tracking.Coupons;

internal sealed record CouponLine(
    CouponId Id, string Code, string Program, string Partner, bool Disabled, DateTimeOffset CreatedAt);

/// <summary>Coupon codes with the names that a person wants beside them, newest first.</summary>
internal sealed class BrowseCoupons(AppDbContext db, IPrograms programs, IPartners partners)
{
    public async Task<Result<Page<CouponLine>>> PageAsync(
        string? program, string? code, string? cursor, CancellationToken ct)
    {
        var read = Cursor.Read(string.IsNullOrEmpty(cursor) ? null : cursor);
        if (read.Error is { } refused)
        {
            return refused;
        }

        var coupons = db.Set<Coupon>().AsNoTracking();
        if (!string.IsNullOrWhiteSpace(program))
        {
            var id = EntityId.TryParse<ProgramId>(program, out var asked) ? asked : default;
            coupons = coupons.Where(c => c.ProgramId == id);
        }

        if (!string.IsNullOrWhiteSpace(code))
        {
            var folded = Coupon.Fold(code);
            coupons = coupons.Where(c => c.FoldedCode.StartsWith(folded));
        }

        if (read.Value is { } after)
        {
            var last = CouponId.From(after);
            coupons = coupons.Where(c => c.Id < last);
        }

        var rows = await coupons.OrderByDescending(c => c.Id).Take(Cursor.LimitDefault + 1).ToListAsync(ct);
        var named = await programs.FindAsync([.. rows.Select(c => c.ProgramId)], ct);
        var people = (await partners.FindAsync([.. rows.Select(c => c.PartnerId)], ct))
            .ToDictionary(p => p.Id, p => p.Name);
        return rows.Cut(Cursor.LimitDefault, c => c.Id.Value, c => new CouponLine(
            c.Id, c.Code, named.TryGetValue(c.ProgramId, out var of) ? of.Name : "",
            people.GetValueOrDefault(c.PartnerId, ""), c.Disabled, c.CreatedAt));
    }
}
