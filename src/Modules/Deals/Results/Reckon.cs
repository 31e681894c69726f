using Rattan.Deals.Deliverables;
using Rattan.Deals.Pipeline;

namespace Rattan.Deals.Results;

/// <summary>Reckons the numbers of posts. Amounts of several currencies are never added.</summary>
internal static class Reckon
{
    /// <summary>Of the posts that have results; null when none has.</summary>
    public static Metrics? Of(IReadOnlyCollection<Deliverable> posts, EmvRates emv, Side side)
    {
        var measured = posts.Where(p => p.Results is not null).ToList();
        if (measured.Count == 0)
        {
            return null;
        }

        long Sum(Func<PostResults, long> of) => measured.Sum(p => of(p.Results!));

        var (impressions, reach, engagements) = (Sum(r => r.Impressions), Sum(r => r.Reach), Sum(r => r.Engagements));
        var cost = side == Side.Creator ? null : CostOf(measured);
        var gmv = GmvOf(measured);
        var people = reach > 0 ? reach : impressions;
        return new Metrics(
            measured.Count, impressions, reach, engagements, Sum(r => r.Clicks), Sum(r => r.Orders), gmv, cost,
            people > 0 ? 100m * engagements / people : null, Per(cost, impressions, 1000), Per(cost, engagements, 1),
            new Money(measured.Sum(p => emv.MinorOf(p.Platform, p.Results!)), emv.Currency), RoasOf(gmv, cost),
            RoiOf(measured, gmv, cost));
    }

    private static Money? CostOf(List<Deliverable> posts) =>
        posts.Select(p => p.Currency).Distinct().Count() == 1
            ? posts.Select(p => p.Fee + p.Margin - p.Reduction).Aggregate((a, b) => a + b) : null;

    private static Money? GmvOf(List<Deliverable> posts)
    {
        var sold = posts.Select(p => p.Results!.Gmv).OfType<Money>().ToList();
        return sold.Select(m => m.Currency).Distinct().Count() == 1 ? sold.Aggregate((a, b) => a + b) : null;
    }

    private static Money? Per(Money? cost, long number, int each) => cost is { } money && number > 0
        ? new Money(Rounding.HalfUp((decimal)money.Minor * each / number), money.Currency) : null;

    private static decimal? RoasOf(Money? gmv, Money? cost) =>
        gmv is { } sold && cost is { Minor: > 0 } paid && sold.Currency == paid.Currency
            ? (decimal)sold.Minor / paid.Minor : null;

    private static decimal? RoiOf(List<Deliverable> posts, Money? gmv, Money? cost)
    {
        if (RoasOf(gmv, cost) is null
            || posts.Exists(p => p.Results!.Gmv is not null && p.Results.MarginPercent is null))
        {
            return null;
        }

        var earned = posts.Where(p => p.Results!.Gmv is not null)
            .Sum(p => p.Results!.MarginPercent!.Value.OfExact(p.Results.Gmv!.Value));
        return 100m * (earned - cost!.Value.Minor) / cost.Value.Minor;
    }
}
