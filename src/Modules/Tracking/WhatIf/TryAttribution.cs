using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Contracts.Attribution;
using Rattan.Contracts.Commissions;
using Rattan.Contracts.Merchants;
using Rattan.Contracts.Partners;
using Rattan.Contracts.Tracking;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;
using Rattan.Tracking.Conversions;
using Rattan.Tracking.Programs;
using Rattan.Tracking.Weights;

namespace Rattan.Tracking.WhatIf;

/// <summary>What one partner would have had. Money is in the program's currency, before refunds.</summary>
/// <param name="Orders">Qualified leads are among them.</param>
/// <param name="Revenue">The orders' amounts, each times the partner's share.</param>
internal sealed record PartnerWhatIf(
    PartnerId PartnerId, string Partner, int Orders, int OrdersDraft, Money Revenue, Money RevenueDraft,
    Money Commission, Money CommissionDraft, Money Moved);

/// <param name="Orders">Of the period, decided and not rejected.</param>
/// <param name="NotReplayed">Of them those that kept nothing to decide from; they are left out.</param>
/// <param name="Changed">Those whose shares would be others.</param>
internal sealed record AttributionWhatIf(
    int Orders, int NotReplayed, int Changed, IReadOnlyList<PartnerWhatIf> Items);

/// <summary>Decides a past period again under other settings and says what moves per partner. Both sides are reckoned
/// by the engine that books, with the plan versions of the time; nothing is written.</summary>
internal sealed class TryAttribution(
    AppDbContext db, OwnPrograms programs, IPartners partners, Questions questions, DecideAgain again,
    LearnWeights learn)
{
    public const int OrdersMax = 5_000;

    private static readonly ConversionStatus[] Decided =
    [
        ConversionStatus.Attributed, ConversionStatus.PartlyRefunded, ConversionStatus.Refunded,
        ConversionStatus.Unattributed,
    ];

    public async Task<Result<AttributionWhatIf>> HandleAsync(ProgramId id, AttributionDraft draft, CancellationToken ct)
    {
        if (await programs.FindAsync(id, ct) is not { } program)
        {
            return new NotFoundError("program.unknown", "There is no such program.");
        }

        if (!draft.Period().TryValue(out var period, out var wrong) || !draft.Over(program).TryValue(
            out var settings, out wrong))
        {
            return wrong;
        }

        var conversions = await db.Set<Conversion>().AsNoTracking()
            .Where(c => c.ProgramId == id && c.OccurredAt >= period.Begin && c.OccurredAt < period.End
                && Decided.Contains(c.Status) && c.AmountMinor != null && c.LeadStatus != LeadStatus.Received)
            .OrderBy(c => c.OccurredAt).ThenBy(c => c.Id).Take(OrdersMax + 1).ToListAsync(ct);
        if (conversions.Count > OrdersMax)
        {
            return new ValidationError(
                "what_if.too_many", $"The period has more than {OrdersMax} orders. Take a shorter one.", "from");
        }

        if (!(await WeightsAsync(settings, period.Begin, ct)).TryValue(out var weights, out var refused))
        {
            return refused;
        }

        return (await questions.UnderAsync(settings, weights, conversions, ct)).TryValue(out var asked, out refused)
            ? await CompareAsync(program, await again.RunAsync(program, conversions, asked, ct), conversions.Count, ct)
            : refused;
    }

    public static void Map(IEndpointRouteBuilder api) => api
        .MapPost("/programs/{id:guid}/attribution-what-if", PostAsync)
        .WithName("TryAttribution").Needs(Permission.ManagePrograms, ScopeKind.Network, ScopeKind.Merchant)
        .WithSummary("What a past period would have paid under another model; nothing is changed");

    /// <summary>As they would have been at the begin of the period; none where the draft does not pay by
    /// them.</summary>
    private async Task<Result<WeightsInForce?>> WeightsAsync(
        ProgramFacts settings, DateTimeOffset begin, CancellationToken ct)
    {
        if (!settings.PaysByWeights)
        {
            return (WeightsInForce?)null;
        }

        return (await learn.HandleAsync(settings, begin.UtcDay(), ct)).TryValue(out var learnt, out var refused)
            ? new WeightsInForce(0, learnt.From, learnt.Until, learnt.Partners)
            : refused with { Field = refused.Code == "attribution.states" ? "markovOrder" : "from" };
    }

    private async Task<AttributionWhatIf> CompareAsync(
        ProgramFacts program, IReadOnlyList<DecidedAgain> decided, int orders, CancellationToken ct)
    {
        var (now, draft) = (Sums(decided, d => d.Now), Sums(decided, d => d.Draft));
        var ids = now.Keys.Union(draft.Keys).ToList();
        var names = (await partners.FindAsync(ids, ct)).ToDictionary(p => p.Id, p => p.Name);
        Money Of(decimal minor) => new(Rounding.HalfUp(minor), program.Currency);
        return new AttributionWhatIf(
            orders, orders - decided.Count, decided.Count(d => d.IsChanged),
            [
                .. ids.Select(id =>
                {
                    var (was, would) = (now.GetValueOrDefault(id), draft.GetValueOrDefault(id));
                    return new PartnerWhatIf(
                        id, names.GetValueOrDefault(id, ""), was.Orders, would.Orders,
                        Of(was.Revenue / BasisPoints.Whole), Of(would.Revenue / BasisPoints.Whole), Of(was.Commission),
                        Of(would.Commission), Of(would.Commission - was.Commission));
                }).OrderByDescending(p => Math.Abs(p.Moved.Minor)).ThenBy(p => p.PartnerId),
            ]);
    }

    /// <summary>Revenue in minor units times basis points, so that it is rounded once.</summary>
    private static Dictionary<PartnerId, (int Orders, decimal Revenue, decimal Commission)> Sums(
        IReadOnlyList<DecidedAgain> decided, Func<DecidedAgain, Outcome> side)
    {
        var sums = new Dictionary<PartnerId, (int Orders, decimal Revenue, decimal Commission)>();
        foreach (var each in decided)
        {
            foreach (var credits in side(each).Credits.GroupBy(c => c.PartnerId))
            {
                var (orders, revenue, commission) = sums.GetValueOrDefault(credits.Key);
                sums[credits.Key] = (
                    orders + 1, revenue + (decimal)each.AmountMinor * credits.Sum(c => c.WeightBasisPoints),
                    commission + side(each).Earned.Where(e => e.PartnerId == credits.Key).Sum(e => e.Amount.Minor));
            }
        }

        return sums;
    }

    private static async Task<Results<Ok<AttributionWhatIf>, ProblemHttpResult>> PostAsync(
        Guid id, AttributionDraft draft, TryAttribution handler, CancellationToken ct) =>
        (await handler.HandleAsync(ProgramId.From(id), draft, ct)).Ok();
}
