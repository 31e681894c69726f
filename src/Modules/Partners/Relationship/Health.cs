using System.Globalization;

namespace Rattan.Partners.Relationship;

/// <summary>
/// The health of a partner, 0 to 100: the mean of the parts that are known, by their weights. Each part is 0 to 100:
/// <code>
/// recency       100 while the last sale is not older than the own rhythm, falling evenly to 0 at factor × rhythm
/// trend         100 × sales of 30 days ÷ a third of the sales of 90 days, 100 at most
/// quality       100 × (kept share − ½) ÷ ½, of the commissions decided in 180 days; 0 at most half kept
/// messages      100 − 50 for each thread that waits for our answer since two days
/// applications  100 − 34 for each application rejected in 180 days
/// </code>
/// The rhythm is the median of the gaps between days with a sale (UTC) of a year, one day at least, and needs three of
/// them. The trend needs three sales in 90 days, the quality five decisions. When neither recency nor trend is known,
/// or less than a third of the weights, there is no score: what is not known is not guessed.
/// </summary>
internal static class Health
{
    public const int WindowDays = 365;

    private const int SaleDaysMin = 3;
    private const int TrendSalesMin = 3;
    private const int DecidedMin = 5;

    /// <summary>In days, to a tenth; null with fewer than three days with a sale.</summary>
    public static decimal? RhythmOf(IEnumerable<SaleFact> sales)
    {
        var days = sales.Select(sale => sale.At.UtcDay().DayNumber).Distinct().Order().ToList();
        if (days.Count < SaleDaysMin)
        {
            return null;
        }

        var gaps = days.Zip(days.Skip(1), (a, b) => (decimal)(b - a)).Order().ToList();
        var middle = gaps.Count / 2;
        return gaps.Count % 2 == 1 ? gaps[middle] : (gaps[middle - 1] + gaps[middle]) / 2;
    }

    public static (int? Score, IReadOnlyList<HealthReason> Reasons) Of(
        RelationFacts facts, RelationTerms terms, DateTimeOffset now)
    {
        HealthReason[] all =
        [
            Recency(facts, terms, now), Trend(facts, terms, now), Quality(facts, terms), Messages(facts, terms),
            Applications(facts, terms),
        ];
        var known = all.Where(reason => reason.Value is not null).ToList();
        var (weight, whole) = (known.Sum(reason => reason.Weight), all.Sum(reason => reason.Weight));
        var sells = known.Any(reason => reason.Part is HealthPart.Recency or HealthPart.Trend && reason.Weight > 0);
        return sells && 3 * weight >= whole
            ? ((2 * known.Sum(r => r.Weight * r.Value!.Value) + weight) / (2 * weight), all)
            : (null, all);
    }

    private static HealthReason Recency(RelationFacts facts, RelationTerms terms, DateTimeOffset now)
    {
        if (RhythmOf(facts.Sales) is not { } rhythm || facts.LastSaleAt is not { } last)
        {
            return Unknown(HealthPart.Recency, terms.Weights.Recency);
        }

        var age = (decimal)Math.Max(0, (now - last).TotalDays);
        var late = (age - rhythm) / (rhythm * (terms.RhythmFactor - 1));
        return new HealthReason(
            HealthPart.Recency, Share(1 - late), terms.Weights.Recency,
            Facts(("age", Days(age)), ("rhythm", Days(rhythm))));
    }

    private static HealthReason Trend(RelationFacts facts, RelationTerms terms, DateTimeOffset now)
    {
        var quarter = facts.Sales.Count(sale => sale.At > now.AddDays(-90));
        if (quarter < TrendSalesMin)
        {
            return Unknown(HealthPart.Trend, terms.Weights.Trend);
        }

        var month = facts.Sales.Count(sale => sale.At > now.AddDays(-30));
        return new HealthReason(
            HealthPart.Trend, Share(3m * month / quarter), terms.Weights.Trend,
            Facts(("month", Text(month)), ("quarter", Text(quarter))));
    }

    private static HealthReason Quality(RelationFacts facts, RelationTerms terms) => facts.Decided < DecidedMin
        ? Unknown(HealthPart.Quality, terms.Weights.Quality)
        : new HealthReason(
            HealthPart.Quality, Share(2m * (facts.Decided - facts.Lost) / facts.Decided - 1), terms.Weights.Quality,
            Facts(("lost", Text(facts.Lost)), ("decided", Text(facts.Decided))));

    private static HealthReason Messages(RelationFacts facts, RelationTerms terms) => facts.Threads == 0
        ? Unknown(HealthPart.Messages, terms.Weights.Messages)
        : new HealthReason(
            HealthPart.Messages, Math.Max(0, 100 - 50 * facts.Waiting), terms.Weights.Messages,
            Facts(("waiting", Text(facts.Waiting)), ("threads", Text(facts.Threads))));

    private static HealthReason Applications(RelationFacts facts, RelationTerms terms) => facts.Applications == 0
        ? Unknown(HealthPart.Applications, terms.Weights.Applications)
        : new HealthReason(
            HealthPart.Applications, Math.Max(0, 100 - 34 * facts.ApplicationsRejected), terms.Weights.Applications,
            Facts(("rejected", Text(facts.ApplicationsRejected)), ("all", Text(facts.Applications))));

    private static HealthReason Unknown(HealthPart part, int weight) => new(part, null, weight, Facts());

    private static int Share(decimal share) =>
        (int)Math.Round(100 * Math.Clamp(share, 0, 1), MidpointRounding.AwayFromZero);

    private static Dictionary<string, string> Facts(params (string Name, string Value)[] facts) =>
        facts.ToDictionary(fact => fact.Name, fact => fact.Value, StringComparer.Ordinal);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Days(decimal days) =>
        Math.Round(days, days < 10 ? 1 : 0).ToString("0.#", CultureInfo.InvariantCulture);
}
