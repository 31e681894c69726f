using Rattan.Contracts.Network;
using Rattan.Network.Placements;

namespace Rattan.Network.AgencyPortal;

/// <summary>What an agency's resources brought in some calendar months, as far as it is written down. A placement is of
/// the month of its last day. Nothing is added across currencies.</summary>
/// <param name="Booked">Ordered and not settled yet, whenever it is.</param>
/// <param name="Sums">By currency, the one with most placements first.</param>
/// <param name="Resources">Those with a placement, the one with most orders first.</param>
internal sealed record AgencyNumbers(
    int Placements, long Clicks, long Orders, int OnTime, int Late, int NotDelivered, int Booked,
    IReadOnlyList<AgencySums> Sums, IReadOnlyList<ResourceSums> Resources);

/// <param name="Value">GMV of the placements.</param>
/// <param name="Earned">Credited in the ledger less what was taken back; payments are not in. Null for who may not see
/// money.</param>
internal sealed record AgencySums(int Placements, Money Value, Money? Earned, IReadOnlyList<AgencyMonth> Months);

/// <param name="Month">Its first day.</param>
internal sealed record AgencyMonth(DateOnly Month, int Placements, long Orders, Money Value, Money? Earned);

internal sealed record ResourceSums(
    ResourceId Id, string Name, int Placements, long Clicks, long Orders, IReadOnlyList<Money> Value);

/// <summary>A placement of one of its resources.</summary>
internal sealed record OwnPlacement(
    ResourceId Resource, string Name, DateOnly Until, Currency Currency, long GmvMinor, long Clicks, long Orders,
    Delivery Delivery);

internal readonly record struct OwnEntry(DateOnly Month, Currency Currency, long Minor);

/// <summary>Adds placements and earnings up.</summary>
internal static class AddUpAgency
{
    /// <param name="months">First days, in order.</param>
    /// <param name="earned">Null when it is not to be seen.</param>
    public static AgencyNumbers Of(
        IReadOnlyList<OwnPlacement> placements, IReadOnlyList<OwnEntry>? earned, IReadOnlyList<DateOnly> months,
        int booked)
    {
        int Delivered(Delivery delivery) => placements.Count(p => p.Delivery == delivery);
        var currencies = placements.Select(p => p.Currency).Concat((earned ?? []).Select(e => e.Currency)).Distinct();
        return new AgencyNumbers(
            placements.Count, placements.Sum(p => p.Clicks), placements.Sum(p => p.Orders),
            Delivered(Delivery.OnTime), Delivered(Delivery.Late), Delivered(Delivery.NotDelivered), booked,
            [
                .. currencies.Select(currency => Sums(placements, earned, months, currency))
                    .OrderByDescending(sums => sums.Placements)
                    .ThenBy(sums => sums.Value.Currency.Code, StringComparer.Ordinal),
            ],
            [
                .. placements.GroupBy(p => (p.Resource, p.Name)).Select(own => new ResourceSums(
                        own.Key.Resource, own.Key.Name, own.Count(), own.Sum(p => p.Clicks),
                        own.Sum(p => p.Orders),
                        [
                            .. own.GroupBy(p => p.Currency).OrderByDescending(each => each.Count())
                                .Select(each => new Money(each.Sum(p => p.GmvMinor), each.Key)),
                        ]))
                    .OrderByDescending(own => own.Orders).ThenByDescending(own => own.Placements)
                    .ThenBy(own => own.Name, StringComparer.Ordinal),
            ]);
    }

    public static DateOnly MonthOf(DateOnly day) => new(day.Year, day.Month, 1);

    private static AgencySums Sums(
        IReadOnlyList<OwnPlacement> placements, IReadOnlyList<OwnEntry>? earned, IReadOnlyList<DateOnly> months,
        Currency currency)
    {
        var own = placements.Where(p => p.Currency == currency).ToLookup(p => MonthOf(p.Until));
        var entries = earned?.Where(entry => entry.Currency == currency).ToLookup(entry => entry.Month);
        AgencyMonth[] each =
        [
            .. months.Select(month => new AgencyMonth(
                month, own[month].Count(), own[month].Sum(p => p.Orders),
                new Money(own[month].Sum(p => p.GmvMinor), currency),
                entries is null ? null : new Money(entries[month].Sum(entry => entry.Minor), currency))),
        ];
        return new AgencySums(
            each.Sum(month => month.Placements), new Money(each.Sum(month => month.Value.Minor), currency),
            entries is null ? null : new Money(each.Sum(month => month.Earned!.Value.Minor), currency), each);
    }
}
