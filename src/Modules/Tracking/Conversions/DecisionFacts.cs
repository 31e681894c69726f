using Rattan.Contracts.Attribution;
using Rattan.Contracts.Clicks;
using Rattan.Contracts.Merchants;
using Rattan.Contracts.Partners;
using Rattan.Contracts.Tracking;
using Rattan.Platform.Data;
using Rattan.Tracking.Coupons;
using Rattan.Tracking.Links;
using Rattan.Tracking.Weights;

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

    /// <summary>Of the programs that pay by weights, the oldest version first.</summary>
    public IReadOnlyDictionary<ProgramId, IReadOnlyList<KnownWeights>> Weights { get; init; } =
        new Dictionary<ProgramId, IReadOnlyList<KnownWeights>>();

    /// <summary>The newest version made until the order occurred, with the weights of those among its touches; null
    /// when there was none.</summary>
    public WeightsInForce? WeightsAt(
        ProgramId program, DateTimeOffset occurredAt, IReadOnlyList<TouchCandidate> touches)
    {
        if (Weights.GetValueOrDefault(program, []).LastOrDefault(known => known.MadeAt <= occurredAt) is not { } found)
        {
            return null;
        }

        var among = touches.Select(t => t.PartnerId).ToHashSet();
        return found.Weights with
        {
            Partners = [.. found.Weights.Partners.Where(w => among.Contains(w.PartnerId)).OrderBy(w => w.PartnerId)],
        };
    }

    /// <summary>The same under other settings of a program, which bring their own weights.</summary>
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

internal sealed class LoadDecisionFacts(
    AppDbContext db, IPrograms programs, IPartners partners, IClickIds clickIds, FindWeights weights)
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
        var known = await programs.FindAsync(programIds, ct);
        return new DecisionFacts
        {
            Programs = known,
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
            Weights = await WeightsAsync(known.Values, conversions, [.. all.Select(p => p.Id)], ct),
        };
    }

    private async Task<Dictionary<ProgramId, IReadOnlyList<KnownWeights>>> WeightsAsync(
        IEnumerable<ProgramFacts> of, IReadOnlyList<Conversion> conversions, IReadOnlyList<PartnerId> among,
        CancellationToken ct)
    {
        var found = new Dictionary<ProgramId, IReadOnlyList<KnownWeights>>();
        foreach (var program in of.Where(program => program.PaysByWeights))
        {
            var times = conversions.Where(c => c.ProgramId == program.Id).Select(c => c.OccurredAt).ToList();
            found[program.Id] = await weights.BetweenAsync(program, times.Min(), times.Max(), among, ct);
        }

        return found;
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
