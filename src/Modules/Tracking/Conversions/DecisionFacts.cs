using Rattan.Contracts.Clicks;
using Rattan.Contracts.Merchants;
using Rattan.Contracts.Partners;
using Rattan.Contracts.Tracking;
using Rattan.Platform.Data;
using Rattan.Tracking.Coupons;
using Rattan.Tracking.Links;

namespace Rattan.Tracking.Conversions;

/// <summary>Everything that deciding a batch of conversions needs to know, read in a handful of queries.</summary>
internal sealed class DecisionFacts
{
    public required IReadOnlyDictionary<ProgramId, ProgramFacts> Programs { get; init; }

    public required Dictionary<int, PartnerFacts> PartnersByNumber { get; init; }

    public required Dictionary<PartnerId, PartnerFacts> Partners { get; init; }

    /// <summary>The approved enrolments.</summary>
    public required Dictionary<(ProgramId, PartnerId), EnrolmentFacts> Enrolled { get; init; }

    public required Dictionary<int, LinkFacts> Links { get; init; }

    public required Dictionary<(ProgramId, string), PartnerId> Coupons { get; init; }

    public required CustomerHistory History { get; init; }

    public required TouchesFound Touches { get; init; }

    /// <summary>The same under other settings of a program.</summary>
    public DecisionFacts Under(ProgramFacts draft) => new()
    {
        Programs = Programs.ToDictionary(p => p.Key, p => p.Key == draft.Id ? draft : p.Value),
        PartnersByNumber = PartnersByNumber,
        Partners = Partners,
        Enrolled = Enrolled,
        Links = Links,
        Coupons = Coupons,
        History = History,
        Touches = Touches,
    };

    internal sealed record LinkFacts(LinkId Id, ProgramId Program, PartnerId Partner);
}

internal sealed class LoadDecisionFacts(AppDbContext db, IPrograms programs, IPartners partners, IClickIds clickIds)
{
    public async Task<DecisionFacts> LoadAsync(
        IReadOnlyList<Conversion> conversions, IReadOnlyCollection<CustomerId> knownCustomers, TouchesFound touches,
        CancellationToken ct)
    {
        var linkNumbers = new HashSet<int>();
        var partnerNumbers = new HashSet<int>();
        foreach (var touch in touches.ByVisitor.SelectMany(t => t))
        {
            linkNumbers.Add(touch.LinkNumber);
            partnerNumbers.Add(touch.PartnerNumber);
        }

        foreach (var conversion in conversions)
        {
            if (conversion.Input.ClickId is { } text && clickIds.Verify(text, out var facts) == ClickIdVerdict.Good)
            {
                linkNumbers.Add(facts.LinkNumber);
                partnerNumbers.Add(facts.PartnerNumber);
            }
        }

        ProgramId[] programIds = [.. conversions.Select(c => c.ProgramId).Distinct()];
        var coupons = await CouponsAsync(conversions, programIds, ct);
        var byNumber = partnerNumbers.Count == 0 ? [] : await partners.FindByNumberAsync(partnerNumbers, ct);
        var history = await CustomerHistory.LoadAsync(db, knownCustomers, ct);
        PartnerId[] named =
        [
            .. conversions.Select(c => c.Input.PartnerId).OfType<PartnerId>().Concat(coupons.Values)
                .Concat(history.Earners())
                .Except(byNumber.Select(p => p.Id)),
        ];
        var all = named.Length == 0 ? byNumber : [.. byNumber, .. await partners.FindAsync(named, ct)];
        var enrolments = all.Count == 0 ? [] : await partners.EnrolmentsAsync(
            programIds, [.. all.Select(p => p.Id)], ct);
        return new DecisionFacts
        {
            Programs = await programs.FindAsync(programIds, ct),
            PartnersByNumber = all.ToDictionary(p => p.Number),
            Partners = all.ToDictionary(p => p.Id),
            Enrolled = enrolments.Where(e => e.Status == EnrolmentStatus.Approved)
                .ToDictionary(e => (e.ProgramId, e.PartnerId)),
            Links = linkNumbers.Count == 0 ? [] : await db.Set<Link>().AsNoTracking()
                .Where(l => linkNumbers.Contains(l.Number))
                .ToDictionaryAsync(l => l.Number, l => new DecisionFacts.LinkFacts(l.Id, l.ProgramId, l.PartnerId), ct),
            Coupons = coupons,
            History = history,
            Touches = touches,
        };
    }

    private async Task<Dictionary<(ProgramId, string), PartnerId>> CouponsAsync(
        IReadOnlyList<Conversion> conversions, ProgramId[] programIds, CancellationToken ct)
    {
        string[] codes =
        [
            .. conversions.Select(c => c.Input.CouponCode).OfType<string>().Select(Coupon.Fold)
                .Distinct(StringComparer.Ordinal),
        ];
        return codes.Length == 0 ? [] : await db.Set<Coupon>().AsNoTracking()
            .Where(c => !c.Disabled && programIds.Contains(c.ProgramId) && codes.Contains(c.FoldedCode))
            .ToDictionaryAsync(c => (c.ProgramId, c.FoldedCode), c => c.PartnerId, ct);
    }
}
