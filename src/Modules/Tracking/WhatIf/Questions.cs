using Rattan.Contracts.Attribution;
using Rattan.Contracts.Merchants;
using Rattan.Contracts.Tracking;
using Rattan.Platform.Data;
using Rattan.Tracking.Conversions;
using Rattan.Tracking.Customers;

namespace Rattan.Tracking.WhatIf;

/// <summary>The questions of past conversions, put again under other settings. Leads, first sales and what was refused
/// stay as they were kept. An order that its click id settled kept no other touches, and one of a program without views
/// no views: those are looked up again. How partners promote and what their enrolments give them is as it is
/// now.</summary>
internal sealed class Questions(AppDbContext db, TouchFinder touchFinder, LoadDecisionFacts loader, CollectTouches ladder)
{
    /// <summary>Null for a conversion that kept no question.</summary>
    public async Task<Result<IReadOnlyList<AttributionQuestion?>>> UnderAsync(
        ProgramFacts draft, IReadOnlyList<Conversion> conversions, CancellationToken ct)
    {
        var touches = await touchFinder.FindAllAsync([.. conversions.Select(DecideConversions.ClueOf)], ct);
        if (!touches.Complete)
        {
            return new ConflictError("what_if.clicks_behind", "Clicks are still on their way. Try again in a minute.");
        }

        CustomerId[] ids = [.. conversions.Select(c => c.CustomerId).OfType<CustomerId>().Distinct()];
        var visitors = await db.Set<Customer>().AsNoTracking().Where(c => ids.Contains(c.Id))
            .ToDictionaryAsync(c => c.Id, c => c.Visitors, ct);
        var facts = (await loader.LoadAsync(conversions, ids, touches, ct)).Under(draft);
        return conversions.Select(c => c.Question is { } kept
            ? Merge(kept, ladder.Ask(c, c.CustomerId is { } id ? visitors.GetValueOrDefault(id, []) : [], facts), draft)
            : null).ToList();
    }

    /// <param name="again">What would be asked today, under the draft.</param>
    public static AttributionQuestion Merge(AttributionQuestion kept, AttributionQuestion again, ProgramFacts draft)
    {
        var known = kept.Touches.Where(t => t.ClickId is not null).DistinctBy(t => t.ClickId)
            .ToDictionary(t => t.ClickId!, StringComparer.Ordinal);
        var fresh = again.Touches.Where(t => t.ClickId is not null).Select(t => t.ClickId!)
            .ToHashSet(StringComparer.Ordinal);
        return kept with
        {
            Model = draft.Model,
            HalfLifeHours = draft.HalfLifeHours,
            ClickWindowDays = draft.ClickWindowDays,
            ViewWindowHours = draft.ViewWindowHours,
            CouponWins = draft.CouponWins,
            LateTouchMinutes = draft.LateTouch?.Minutes ?? 0,
            Touches =
            [
                .. again.Touches.Select(t => t.ClickId is { } id && known.TryGetValue(id, out var was)
                    ? t with { Refused = was.Refused } : t),
                .. kept.Touches.Where(t => t.ClickId is null || !fresh.Contains(t.ClickId)),
            ],
            Coupon = kept.Coupon is { } coupon && again.Coupon is { } now && now.PartnerId == coupon.PartnerId
                ? coupon with { Promotion = now.Promotion, LateShareBasisPoints = now.LateShareBasisPoints }
                : kept.Coupon,
        };
    }
}
