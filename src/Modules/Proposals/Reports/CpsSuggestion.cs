using Rattan.Contracts.Proposals;
using Rattan.Proposals.Work;

namespace Rattan.Proposals.Reports;

/// <summary>A prepaid line that proved itself and may go on with a commission per sale.</summary>
/// <param name="MerchantRate">Percent of sales that costs the merchant what the line cost it: price ÷ GMV, rounded
/// down to two decimals, so that its ROI does not fall.</param>
/// <param name="PartnerRate">What of it is the partner's when the network's fee comes on top:
/// <paramref name="MerchantRate"/> ÷ (1 + fee), rounded down.</param>
/// <param name="Roas">GMV ÷ price.</param>
/// <param name="SureRoas">The lower end of its 80 % interval, from the number of orders alone.</param>
/// <param name="NeededRoas">The merchant's goal, else its break-even 1 ÷ gross margin, else 1.</param>
/// <param name="Why">goal, break_even or unknown: where <paramref name="NeededRoas"/> comes from.</param>
/// <param name="HasPartner">A commission needs a partner who is paid it.</param>
internal sealed record CpsSuggestion(
    ProposalLineId LineId, string Title, Percent MerchantRate, Percent PartnerRate, decimal Roas, decimal SureRoas,
    decimal NeededRoas, string Why, long Orders, bool HasPartner);

/// <summary>Which lines may go from prepaid to commission.</summary>
internal static class SuggestCps
{
    /// <summary>Fewer orders prove nothing.</summary>
    public const int OrdersMin = 10;

    /// <summary>Of the normal distribution, for an interval of 80 %.</summary>
    private const double Z80 = 1.2815515655446004;

    private const decimal RateMax = 90;

    /// <param name="fee">The network's fee on top of commissions, in percent of them.</param>
    public static IReadOnlyList<CpsSuggestion> Of(
        IEnumerable<WorkAnswer> lines, decimal? goalRoas, Percent? grossMargin, Percent fee) =>
        [.. lines.Select(line => One(line, goalRoas, grossMargin, fee)).OfType<CpsSuggestion>()
            .OrderByDescending(s => s.SureRoas)];

    /// <summary>Null when the line did not prove itself.</summary>
    public static CpsSuggestion? One(WorkAnswer line, decimal? goalRoas, Percent? grossMargin, Percent fee)
    {
        if (line is not { Cps: null, Orders: >= OrdersMin and var orders, Gmv: { Minor: > 0 } gmv }
            || line.DeliveredPrice is not { Minor: > 0 } price)
        {
            return null;
        }

        var (needed, why) = goalRoas is { } goal ? (goal, "goal")
            : grossMargin is { Value: > 0 } margin ? (100m / margin.Value, "break_even") : (1m, "unknown");
        var roas = (decimal)gmv.Minor / price.Minor;

        // Orders come like drops of rain: the spread of n of them is √n.
        var sure = roas * Math.Max(0, 1 - (decimal)(Z80 / Math.Sqrt(orders)));
        var rate = Down((decimal)price.Minor / gmv.Minor * 100);
        return sure < needed || rate is <= 0 or > RateMax
            ? null
            : new CpsSuggestion(
                line.Id, line.Title, new Percent(rate), new Percent(Down(rate / (1 + fee.Value / 100))),
                decimal.Round(roas, 2), decimal.Round(sure, 2), decimal.Round(needed, 2), why, orders,
                line.PartnerId is not null);
    }

    private static decimal Down(decimal percent) => decimal.Floor(percent * 100) / 100;
}
