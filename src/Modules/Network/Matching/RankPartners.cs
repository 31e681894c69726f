using Rattan.Contracts.Merchants;
using Rattan.Contracts.Partners;
using Rattan.Contracts.Partners.Views;
using Rattan.Network.Grades;

namespace Rattan.Network.Matching;

/// <summary>A partner beside a need, by the GMV of a next active month; x = ln(1 + GMV in minor units).</summary>
/// <param name="Months">Active ones, in which it brought something.</param>
/// <param name="CategoryMonths">Those with merchants whose needs name a category of this need.</param>
/// <param name="Unconverted">Months that no rate leads from.</param>
/// <param name="IsCompetitor">Sold for another merchant of the category in the last months, and the need minds.</param>
internal sealed record RankedPartner(
    PartnerRow Partner, Expectation Expected, int Months, int CategoryMonths, int Orders, int LastMonth,
    int Unconverted, Peers Peers, bool IsCompetitor);

/// <summary>Ranks partners by the lower end of the 80 % interval of what their next active month brings: the record of
/// their active months in the last year, drawn to partners of their kind by the same reckoning as resources.</summary>
internal static class RankPartners
{
    private const int CompetitorMonths = 3;

    /// <param name="countries">Of the need; empty is any.</param>
    /// <param name="related">Merchants whose needs name a category of this need; the need's own among them.</param>
    /// <param name="convert">To the currency of the need; null where no rate leads there.</param>
    public static IReadOnlyList<RankedPartner> For(
        PartnerPast past, IReadOnlyCollection<string> countries, IReadOnlySet<MerchantId> related,
        MerchantId? rivalsOf, Func<Money, Money?> convert)
    {
        var records = past.Months.Where(r => past.Partners.ContainsKey(r.Key))
            .Select(r => Record.Of(past.Partners[r.Key], r, related, convert))
            .Where(r => r.Months.Count > 0).ToList();
        var kinds = records.GroupBy(r => r.Partner.Kind)
            .ToDictionary(g => g.Key, g => PeerGroups.Learn([.. g.Select(r => r.Sums)], PeerLevel.Kind));
        var all = PeerGroups.Learn([.. records.Select(r => r.Sums)], PeerLevel.All);
        return
        [
            .. records.Where(r => countries.Count == 0 || countries.Contains(r.Partner.Country, StringComparer.Ordinal))
                .Select(r => Judge(r, kinds[r.Partner.Kind] ?? all ?? Alone(r), rivalsOf))
                .OrderBy(r => r.IsCompetitor).ThenByDescending(r => r.Expected.LowX)
                .ThenBy(r => r.Partner.Number),
        ];
    }

    private static RankedPartner Judge(Record record, Peers peers, MerchantId? rivalsOf)
    {
        var (own, elsewhere) = (record.Values(inCategory: true), record.Values(inCategory: false));
        var expected = record.HasRelated
            ? Expectation.InPlace(own, elsewhere, peers) : Expectation.Of(Shrinkage.Of(elsewhere, peers));
        return new RankedPartner(
            record.Partner, expected, record.Months.Count, own.Count, record.Orders, record.Months.Keys.Min(),
            record.Unconverted, peers,
            rivalsOf is { } merchant && record.Rivals.Any(r => r.Merchant != merchant && r.Month < CompetitorMonths));
    }

    /// <summary>With too few partners to learn from, each is its own peer, and wide.</summary>
    private static Peers Alone(Record record) =>
        PeerGroups.Assumed with { Mean = record.Sums.Sum / record.Sums.Count, Within = 1, Between = 0.25 };

    private sealed record Record(
        PartnerRow Partner, IReadOnlyDictionary<int, (double Own, double Other)> Months, int Orders, int Unconverted,
        bool HasRelated, IReadOnlyList<(MerchantId Merchant, int Month)> Rivals)
    {
        public Sums Sums => Months.Values.Aggregate(
            default(Sums), (sums, each) => sums + Shrinkage.Scale(each.Own + each.Other));

        public static Record Of(
            PartnerRow partner, IEnumerable<PartnerMonth> months, IReadOnlySet<MerchantId> related,
            Func<Money, Money?> convert)
        {
            var (sums, orders, unconverted) = (new Dictionary<int, (double Own, double Other)>(), 0, 0);
            var rivals = new List<(MerchantId, int)>();
            foreach (var each in months)
            {
                if (convert(new Money(each.GmvMinor, each.Currency)) is not { } gmv)
                {
                    unconverted++;
                    continue;
                }

                var isRelated = related.Contains(each.Merchant);
                var sum = sums.GetValueOrDefault(each.Month);
                sums[each.Month] = isRelated ? (sum.Own + gmv.Minor, sum.Other) : (sum.Own, sum.Other + gmv.Minor);
                orders += each.Orders;
                if (isRelated)
                {
                    rivals.Add((each.Merchant, each.Month));
                }
            }

            return new Record(partner, sums, orders, unconverted, related.Count > 0, rivals);
        }

        public List<double> Values(bool inCategory) =>
        [
            .. Months.Values.Select(each => inCategory ? each.Own : each.Other).Where(gmv => gmv > 0)
                .Select(Shrinkage.Scale),
        ];
    }
}
