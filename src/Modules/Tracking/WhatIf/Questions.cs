using Rattan.Contracts.Attribution;
using Rattan.Contracts.Clicks;
using Rattan.Contracts.Merchants;
using Rattan.Contracts.Tracking;
using Rattan.Platform.Data;
using Rattan.Tracking.Conversions;
using Rattan.Tracking.Customers;

namespace Rattan.Tracking.WhatIf;

/// <summary>The questions of past conversions, put again under other settings. Leads, first sales, touches and what was
/// refused stay as they were kept, and weights where the model is the same. What an order did not keep is looked up
/// again: other touches where its click id settled it, views where the program did not count them. How partners promote
/// and what their enrolments give them is as it is now.</summary>
internal sealed class Questions(
    AppDbContext db, TouchFinder touchFinder, LoadDecisionFacts loader, CollectTouches ladder, IClickIds clickIds)
{
    /// <summary>Null for a conversion that kept no question.</summary>
    /// <param name="weights">Of a draft that pays by them, for orders that were decided otherwise.</param>
    public async Task<Result<IReadOnlyList<AttributionQuestion?>>> UnderAsync(
        ProgramFacts draft, WeightsInForce? weights, IReadOnlyList<Conversion> conversions, CancellationToken ct)
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
            ? Put(
                kept, ladder.Ask(c, c.CustomerId is { } id ? visitors.GetValueOrDefault(id, []) : [], facts), draft,
                weights, TouchFinder.NeedsTouches(DecideConversions.ClueOf(c), draft, clickIds))
            : null).ToList();
    }

    /// <param name="again">What would be asked today, under the draft.</param>
    /// <param name="needsTouches">Whether the draft looks at more than a click id.</param>
    public static AttributionQuestion Put(
        AttributionQuestion kept, AttributionQuestion again, ProgramFacts draft, WeightsInForce? weights,
        bool needsTouches)
    {
        var known = kept.Touches.Select(t => t.ClickId).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var missed = !needsTouches ? [] : again.Touches.Where(t => t.ClickId is not null && !known.Contains(t.ClickId)
            && (!kept.TouchesLookedUp || (t.IsView && kept.ViewWindowHours < draft.ViewWindowHours)));
        var now = again.Touches.DistinctBy(t => t.PartnerId).ToDictionary(t => t.PartnerId);
        return kept with
        {
            Model = draft.Model,
            HalfLifeHours = draft.HalfLifeHours,
            MarkovOrder = draft.MarkovOrder,
            Weights = kept.Model == draft.Model
                && (kept.MarkovOrder == draft.MarkovOrder || draft.Model != AttributionModel.Markov)
                ? kept.Weights : weights,
            ClickWindowDays = draft.ClickWindowDays,
            ViewWindowHours = draft.ViewWindowHours,
            CouponWins = draft.CouponWins,
            DeclaredWins = draft.DeclaredWins,
            LateTouchMinutes = draft.LateTouch?.Minutes ?? 0,
            Touches =
            [
                .. kept.Touches.Select(t => now.TryGetValue(t.PartnerId, out var of)
                    ? t with { Promotion = of.Promotion, LateShareBasisPoints = of.LateShareBasisPoints } : t),
                .. missed,
            ],
            Coupon = kept.Coupon is { } coupon && again.Coupon is { } same && same.PartnerId == coupon.PartnerId
                ? coupon with { Promotion = same.Promotion, LateShareBasisPoints = same.LateShareBasisPoints }
                : kept.Coupon,
        };
    }
}
