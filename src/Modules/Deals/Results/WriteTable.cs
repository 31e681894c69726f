using System.Globalization;
using Rattan.Deals.Deliverables;
using Rattan.Platform.Exports;

namespace Rattan.Deals.Results;

/// <summary>What is known as the table that <see cref="ReadTable"/> reads, to be filled in.</summary>
internal static class WriteTable
{
    public static string Of(IEnumerable<DeliverableAnswer> posts) => string.Join(
        '\n',
        posts.Select(Row).Prepend(
            "number,impressions,reach,likes,comments,shares,saves,clicks,orders,gmv,currency,margin"));

    private static string Row(DeliverableAnswer post)
    {
        var r = post.Results;
        long[] numbers = r is null ? [0, 0, 0, 0, 0, 0, 0, 0]
            : [r.Impressions, r.Reach, r.Likes, r.Comments, r.Shares, r.Saves, r.Clicks, r.Orders];
        return string.Join(
            ',',
            numbers.Prepend(post.Number).Select(n => n.ToString(CultureInfo.InvariantCulture))
                .Append(r?.Gmv is { } gmv ? CsvExport.Amount(gmv) : "")
                .Append(r?.Gmv?.Currency.Code ?? post.Reduction.Currency.Code)
                .Append(r?.MarginPercent?.ToString() ?? ""));
    }
}
