namespace Rattan.Partners.Relationship;

/// <summary>Whether a partner who sold before has fallen asleep.</summary>
/// <param name="LimitDays">So long nobody needs to sell or click: factor × own rhythm, a week at least and the quiet
/// days at most; the quiet days where no rhythm is known.</param>
internal sealed record Sleep(bool Asleep, int LimitDays)
{
    private const int LimitMin = 7;

    /// <param name="rhythm">See <see cref="Health.RhythmOf"/>, or as it was last known.</param>
    public static Sleep Of(RelationFacts facts, decimal? rhythm, RelationTerms terms, DateTimeOffset now)
    {
        var limit = rhythm is { } days
            ? (int)Math.Clamp(Math.Ceiling(days * terms.RhythmFactor), Math.Min(LimitMin, terms.QuietDays),
                terms.QuietDays)
            : terms.QuietDays;
        if (facts.LastSaleAt is not { } last)
        {
            return new Sleep(false, limit);
        }

        var quiet = Math.Min((now - last).TotalDays, facts.ClickedDaysAgo ?? double.MaxValue);
        return new Sleep(quiet > limit, limit);
    }

    /// <summary>What a partner brought per month: its share of net sales in the year up to its last sale ÷ the months
    /// from the first to the last of them (one at least), in the currency with the most sales. Null without
    /// sales.</summary>
    public static Money? PerMonth(IReadOnlyList<SaleFact> sales)
    {
        if (sales.Count == 0)
        {
            return null;
        }

        var most = sales.GroupBy(sale => sale.Currency)
            .OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).First().ToList();
        var days = (most.Max(sale => sale.At) - most.Min(sale => sale.At)).TotalDays;
        var months = Math.Max(1, (decimal)days / 30);
        var perMonth = most.Sum(sale => sale.NetMinor) / months;
        return new Money(
            (long)Math.Round(Math.Max(0, perMonth), MidpointRounding.AwayFromZero), Currency.Of(most[0].Currency));
    }
}

/// <summary>The chance that a partner sells again within 30 days of being spoken to, learnt from those who were: the
/// posterior mean of a beta-binomial. Those who slept about as long are drawn to all, and all to 15 %, each as if ten
/// more had been tried.</summary>
internal static class WinBackChance
{
    public const int DrawnAs = 10;
    public const decimal Assumed = 0.15m;

    private static readonly int[] Bands = [60, 180];

    /// <summary>Up to 60 days asleep, up to 180, and longer.</summary>
    public static int BandOf(int sleptDays) => Bands.Count(limit => sleptDays > limit);

    /// <summary>In basis points.</summary>
    public static int Of((int Tried, int Back) band, (int Tried, int Back) all)
    {
        var overall = (all.Back + DrawnAs * Assumed) / (all.Tried + DrawnAs);
        var chance = (band.Back + DrawnAs * overall) / (band.Tried + DrawnAs);
        return (int)Math.Round(chance * 10_000, MidpointRounding.AwayFromZero);
    }
}
