using Rattan.Deals.Pipeline;

namespace Rattan.Deals.Results;

/// <summary>Reckons the numbers of posts. Amounts of several currencies are never added.</summary>
internal static class Reckon
{
    /// <summary>Null when there are none.</summary>
    public static Metrics? Of(IReadOnlyCollection<Measured> posts, EmvRates emv, Side side)
    {
        if (posts.Count == 0)
        {
            return null;
        }

        long Sum(Func<PostResults, long> of) => posts.Sum(p => of(p.Counts));

        var (impressions, reach, engagements) = (Sum(r => r.Impressions), Sum(r => r.Reach), Sum(r => r.Engagements));
        var cost = side == Side.Creator ? null : CostOf(posts);
        var gmv = GmvOf(posts);
        var people = reach > 0 ? reach : impressions;
        return new Metrics(
            posts.Count, posts.Count(p => p.Own is not null), impressions, reach, engagements, Sum(r => r.Clicks),
            Sum(r => r.Orders), gmv, cost, people > 0 ? 100m * engagements / people : null,
            Per(cost, impressions, 1000), Per(cost, engagements, 1),
            new Money(posts.Sum(p => emv.MinorOf(p.Post.Platform, p.Counts)), emv.Currency), RoasOf(gmv, cost),
            RoiOf(posts, gmv, cost));
    }

    private static Money? CostOf(IReadOnlyCollection<Measured> posts) =>
        posts.Select(p => p.Post.Currency).Distinct().Count() == 1
            ? posts.Select(p => p.Post.Fee + p.Post.Margin - p.Post.Reduction).Aggregate((a, b) => a + b) : null;

    private static Money? GmvOf(IReadOnlyCollection<Measured> posts)
    {
        var sold = posts.Select(p => p.Counts.Gmv).OfType<Money>().ToList();
        return sold.Select(m => m.Currency).Distinct().Count() == 1 ? sold.Aggregate((a, b) => a + b) : null;
    }

    private static Money? Per(Money? cost, long number, int each) => cost is { } money && number > 0
        ? new Money(Rounding.HalfUp((decimal)money.Minor * each / number), money.Currency) : null;

    private static decimal? RoasOf(Money? gmv, Money? cost) =>
        gmv is { } sold && cost is { Minor: > 0 } paid && sold.Currency == paid.Currency
            ? (decimal)sold.Minor / paid.Minor : null;

    private static decimal? RoiOf(IReadOnlyCollection<Measured> posts, Money? gmv, Money? cost)
    {
        var sold = posts.Select(p => p.Counts).Where(r => r.Gmv is not null).ToList();
        if (RoasOf(gmv, cost) is null || sold.Exists(r => r.MarginPercent is null))
        {
            return null;
        }

        var earned = sold.Sum(r => r.MarginPercent!.Value.OfExact(r.Gmv!.Value));
        return 100m * (earned - cost!.Value.Minor) / cost.Value.Minor;
    }
}
