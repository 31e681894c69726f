using Rattan.Contracts.Commissions;
using Rattan.Contracts.Commissions.Views;
using Rattan.Contracts.Merchants;
using Rattan.Contracts.Merchants.Views;
using Rattan.Contracts.Partners;
using Rattan.Network.Grades;
using Rattan.Platform.Data;

namespace Rattan.Network.Matching;

internal sealed record MatchedPartners(IReadOnlyList<PartnerMatch> Best, DateTimeOffset ReadAt);

/// <summary>Ranks partners for a need and tells the best.</summary>
internal sealed class MatchPartners(AppDbContext db, KeptPartnerPast kept, ReadPartnerMonths read)
{
    public async Task<MatchedPartners> ForAsync(NeedAtHand hand, int limit, CancellationToken ct)
    {
        var (past, ranked) = await RankAsync(hand, ct);
        return new MatchedPartners(await TellAsync(hand, past, [.. ranked.Take(limit)], ct), past.ReadAt);
    }

    /// <summary>Of these alone; those without a record or from elsewhere are left out.</summary>
    public async Task<IReadOnlyList<PartnerMatch>> OfAsync(
        NeedAtHand hand, IReadOnlySet<PartnerId> ids, CancellationToken ct)
    {
        var (past, ranked) = await RankAsync(hand, ct);
        return await TellAsync(hand, past, [.. ranked.Where(r => ids.Contains(r.Partner.PartnerId))], ct);
    }

    private async Task<(PartnerPast Past, IReadOnlyList<RankedPartner> Ranked)> RankAsync(
        NeedAtHand hand, CancellationToken ct)
    {
        var past = await kept.NowAsync(read, ct);
        var related = await RelatedAsync(hand, ct);
        return (past, RankPartners.For(
            past, hand.Need.Countries, related, hand.Wanted.IsExclusive ? hand.Wanted.Merchant : null, hand.Converted));
    }

    /// <summary>What a merchant sells is known by the categories of its needs.</summary>
    private async Task<HashSet<MerchantId>> RelatedAsync(NeedAtHand hand, CancellationToken ct)
    {
        if (hand.Wanted.Categories == 0)
        {
            return [];
        }

        var needs = await db.Set<NeedRow>().AsNoTracking().Select(n => new { n.MerchantId, n.Categories })
            .ToListAsync(ct);
        return needs.Where(n => (Areas.Categories(n.Categories) & hand.Wanted.Categories) != 0)
            .Select(n => n.MerchantId).ToHashSet();
    }

    private async Task<IReadOnlyList<PartnerMatch>> TellAsync(
        NeedAtHand hand, PartnerPast past, IReadOnlyList<RankedPartner> ranked, CancellationToken ct)
    {
        var paid = await PaidAsync(hand, past, [.. ranked.Select(r => r.Partner.PartnerId)], ct);
        return
        [
            .. ranked.Select(r => new PartnerMatch(
                r.Partner.PartnerId, r.Partner.Number, r.Partner.Name, r.Partner.Kind, r.Partner.Country,
                Gmv(r.Expected.Roas), Gmv(r.Expected.LowRoas), Gmv(r.Expected.HighRoas),
                hand.Shortlist.Contains(r.Partner.PartnerId.Value),
                [.. Reasons(hand, past, r, paid.GetValueOrDefault(r.Partner.PartnerId))],
                r.IsCompetitor ? [new MatchConflict(ConflictKind.Competitor)] : [])),
        ];

        Money Gmv(double minor) => new((long)Math.Round(Math.Min(minor, 1e17)), hand.Currency);
    }

    private static IEnumerable<MatchReason> Reasons(NeedAtHand hand, PartnerPast past, RankedPartner ranked, long paid)
    {
        yield return new MatchReason(MatchReasonKind.Months, ranked.Months, ranked.Orders);
        if (hand.Wanted.Categories != 0)
        {
            yield return ranked.CategoryMonths > 0
                ? new MatchReason(MatchReasonKind.CategoryMonths, ranked.CategoryMonths)
                : new MatchReason(MatchReasonKind.NoCategoryMonths);
        }

        if (ranked.Peers.Level != PeerLevel.Assumed)
        {
            yield return new MatchReason(MatchReasonKind.Peers, ranked.Peers.Resources);
        }

        if (paid > 0)
        {
            var gmv = past.Months[ranked.Partner.PartnerId]
                .Sum(m => hand.Converted(new Money(m.GmvMinor, m.Currency))?.Minor ?? 0);
            yield return new MatchReason(MatchReasonKind.Paid, Ratio: decimal.Round((decimal)gmv / paid, 2));
        }

        if (ranked.Unconverted > 0)
        {
            yield return new MatchReason(MatchReasonKind.Unconverted, ranked.Unconverted);
        }
    }

    /// <summary>Commissions and fees of the same months, in the need's currency.</summary>
    private async Task<Dictionary<PartnerId, long>> PaidAsync(
        NeedAtHand hand, PartnerPast past, List<PartnerId> partners, CancellationToken ct)
    {
        var start = past.ReadAt.AddDays(-ReadPartnerMonths.MonthsMax * ReadPartnerMonths.DaysPerMonth);
        var rows = partners.Count == 0 ? [] : await db.Set<CommissionRow>().AsNoTracking()
            .Where(c => partners.Contains(c.PartnerId) && c.OccurredAt >= start
                && c.Status != CommissionStatus.Rejected)
            .GroupBy(c => new { c.PartnerId, c.Currency })
            .Select(g => new { g.Key.PartnerId, g.Key.Currency, Sum = g.Sum(c => c.AmountMinor + c.FeeMinor) })
            .ToListAsync(ct);
        return rows.GroupBy(r => r.PartnerId).ToDictionary(
            g => g.Key,
            g => g.Sum(r => hand.Converted(new Money(r.Sum, Currency.Of(r.Currency)))?.Minor ?? 0));
    }
}
