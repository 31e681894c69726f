using Rattan.Platform.Ui.Components;

namespace Rattan.Merchants.Pipeline;

/// <summary>The orders in which the pipeline is listed, each unique by the merchant's id at its end, so that a page
/// goes on behind the last row of the one before. What has no value stands last.</summary>
internal readonly record struct ProspectOrder(SortBy By)
{
    public static ProspectOrder Read(string? asked) => new(SortBy.Read(asked, "-new", "due", "since", "probability"));

    public IQueryable<Prospect> Apply(IQueryable<Prospect> rows) => (By.Key, By.Descending) switch
    {
        ("due", false) => rows.OrderBy(p => p.NextDue == null).ThenBy(p => p.NextDue).ThenBy(p => p.MerchantId),
        ("due", true) => rows.OrderBy(p => p.NextDue == null).ThenByDescending(p => p.NextDue)
            .ThenBy(p => p.MerchantId),
        ("since", false) => rows.OrderBy(p => p.StageSince).ThenBy(p => p.MerchantId),
        ("since", true) => rows.OrderByDescending(p => p.StageSince).ThenBy(p => p.MerchantId),
        ("probability", false) => rows.OrderBy(p => p.Probability == null).ThenBy(p => p.Probability)
            .ThenBy(p => p.MerchantId),
        ("probability", true) => rows.OrderBy(p => p.Probability == null).ThenByDescending(p => p.Probability)
            .ThenBy(p => p.MerchantId),
        (_, false) => rows.OrderBy(p => p.MerchantId),
        _ => rows.OrderByDescending(p => p.MerchantId),
    };

    public IQueryable<Prospect> After(IQueryable<Prospect> rows, Prospect last)
    {
        var (id, since, due, chance) = (last.MerchantId, last.StageSince, last.NextDue, last.Probability);
        return (By.Key, By.Descending) switch
        {
            ("due", _) when due is null => rows.Where(p => p.NextDue == null && p.MerchantId > id),
            ("due", false) => rows.Where(
                p => p.NextDue == null || p.NextDue > due || (p.NextDue == due && p.MerchantId > id)),
            ("due", true) => rows.Where(
                p => p.NextDue == null || p.NextDue < due || (p.NextDue == due && p.MerchantId > id)),
            ("since", false) => rows.Where(
                p => p.StageSince > since || (p.StageSince == since && p.MerchantId > id)),
            ("since", true) => rows.Where(
                p => p.StageSince < since || (p.StageSince == since && p.MerchantId > id)),
            ("probability", _) when chance is null => rows.Where(p => p.Probability == null && p.MerchantId > id),
            ("probability", false) => rows.Where(p => p.Probability == null || p.Probability > chance
                || (p.Probability == chance && p.MerchantId > id)),
            ("probability", true) => rows.Where(p => p.Probability == null || p.Probability < chance
                || (p.Probability == chance && p.MerchantId > id)),
            (_, false) => rows.Where(p => p.MerchantId > id),
            _ => rows.Where(p => p.MerchantId < id),
        };
    }
}
