namespace Rattan.Deals.Results;

/// <summary>What a post brought, as somebody entered it from the platform.</summary>
/// <param name="MarginPercent">Of the merchant, of the GMV; for ROI.</param>
internal sealed record PostResults(
    long Impressions, long Reach, long Likes, long Comments, long Shares, long Saves, long Clicks, long Orders,
    Money? Gmv, Percent? MarginPercent, string ByName, DateTimeOffset At)
{
    public static PostResults None { get; } = new(0, 0, 0, 0, 0, 0, 0, 0, null, null, "", default);

    public long Engagements => Likes + Comments + Shares + Saves;
}

/// <summary>Sums of posts in one currency of cost, and what is reckoned from them. Null where a part is
/// missing.</summary>
/// <param name="Tracked">So many of the posts have clicks, orders and GMV of their own tracking links.</param>
/// <param name="Cost">What the merchant paid for them; null for the creator.</param>
/// <param name="EngagementRate">engagements ÷ reach (or impressions without a reach), in percent.</param>
/// <param name="Cpm">cost ÷ impressions × 1,000.</param>
/// <param name="Cpe">cost ÷ engagements.</param>
/// <param name="Emv">Σ number × value of one, by platform (<see cref="EmvRates"/>).</param>
/// <param name="Roas">GMV ÷ cost in one currency.</param>
/// <param name="Roi">(GMV × margin − cost) ÷ cost, in percent; only when every GMV has its margin.</param>
internal sealed record Metrics(
    int Posts, int Tracked, long Impressions, long Reach, long Engagements, long Clicks, long Orders, Money? Gmv,
    Money? Cost, decimal? EngagementRate, Money? Cpm, Money? Cpe, Money? Emv, decimal? Roas, decimal? Roi);
