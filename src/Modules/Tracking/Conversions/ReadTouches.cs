using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Contracts.Attribution;
using Rattan.Contracts.Merchants;
using Rattan.Contracts.Partners;
using Rattan.Contracts.Tracking;
using Rattan.Contracts.Tracking.Views;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;
using Rattan.Tracking.WhatIf;

namespace Rattan.Tracking.Conversions;

internal sealed record OrderTouches(IReadOnlyList<OrderTouch> Items);

/// <summary>Every touch of an order with its share, or why it has none. Where a click id settled the order, the other
/// touches are looked up, as far as the click store has them.</summary>
internal sealed class ReadTouches(
    AppDbContext db, Caller caller, IAttribution attribution, IPrograms programs, Questions questions) : IOrderTouches
{
    public async Task<IReadOnlyList<OrderTouch>?> OfAsync(ConversionId order, CancellationToken ct)
    {
        if (await FindAsync(order, ct) is not { } conversion)
        {
            return null;
        }

        if (conversion.Question is not { } kept)
        {
            return [];
        }

        var question = kept with { Touches = await AllAsync(conversion, kept, ct) };
        return
        [
            .. attribution.Judge(question)
                .Where(judged => caller.Scope.Kind != ScopeKind.Partner
                    || judged.Touch.PartnerId.Value == caller.Scope.Id)
                .Select(judged => Tell(judged, conversion.Credits)),
        ];
    }

    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/conversions/{id}/touches", GetAsync)
        .WithName("ReadTouches")
        .Needs(Permission.ViewReports, ScopeKind.Network, ScopeKind.Merchant, ScopeKind.Partner)
        .WithSummary("The clicks and views on the way to an order, each with its share or why it has none");

    /// <summary>Orders are the merchants'; a partner may know of those that credit it.</summary>
    private async Task<Conversion?> FindAsync(ConversionId id, CancellationToken ct)
    {
        var orders = db.Set<Conversion>().AsNoTracking();
        if (caller.Scope.Kind == ScopeKind.Partner)
        {
            if (!await db.Set<CreditRow>().AnyAsync(credit => credit.ConversionId == id, ct))
            {
                return null;
            }

            orders = orders.IgnoreQueryFilters();
        }

        return await orders.SingleOrDefaultAsync(order => order.Id == id, ct);
    }

    private async Task<IReadOnlyList<TouchCandidate>> AllAsync(
        Conversion conversion, AttributionQuestion kept, CancellationToken ct)
    {
        if (kept.TouchesLookedUp
            || !(await programs.FindAsync([conversion.ProgramId], ct))
                .TryGetValue(conversion.ProgramId, out var program))
        {
            return kept.Touches;
        }

        // Under a model that looks at every touch.
        var asked = await questions.UnderAsync(
            program with { Model = AttributionModel.Linear }, null, [conversion], ct);
        return asked.TryValue(out var again, out _) && again is [{ } all] ? all.Touches : kept.Touches;
    }

    private static OrderTouch Tell(JudgedTouch judged, IReadOnlyList<Credit> credits)
    {
        var touch = judged.Touch;
        var share = credits.Where(credit => credit.IsOf(touch)).Sum(credit => credit.WeightBasisPoints);
        return new OrderTouch(
            touch.At, touch.IsView, touch.PartnerId, touch.PartnerName, share > 0 ? share / 100m : null,
            share > 0 ? null : judged.Refused ?? Loser(credits));
    }

    /// <summary>Why a touch that might have had a share has none.</summary>
    private static string Loser(IReadOnlyList<Credit> credits) => (credits.Count > 0 ? credits[0].Reason : "") switch
    {
        "lead_lock" => "locked",
        "first_sale" => "first_sale_decides",
        "coupon" => "coupon_wins",
        "declared" => "declared_wins",
        "first_click" or "first_view" => "later_touch",
        "last_click" or "last_view" or "late_touch" => "earlier_touch",
        _ => "share_too_small",
    };

    private static async Task<Results<Ok<OrderTouches>, ProblemHttpResult>> GetAsync(
        string id, ReadTouches handler, CancellationToken ct)
    {
        Result<OrderTouches> answer = EntityId.TryParse<ConversionId>(id, out var order)
            && await handler.OfAsync(order, ct) is { } touches
            ? new OrderTouches(touches)
            : new ConversionUnknown();
        return answer.Ok();
    }
}
