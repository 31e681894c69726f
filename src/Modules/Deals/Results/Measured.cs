using Rattan.Deals.Deliverables;

namespace Rattan.Deals.Results;

/// <summary>A post with the numbers that count: clicks, orders and GMV of its own tracking link where it names one,
/// everything else as it was entered.</summary>
internal sealed record Measured(Deliverable Post, PostResults Counts, LinkNumbers? Own)
{
    /// <summary>Null while nothing is known of it.</summary>
    public static Measured? Of(Deliverable post, LinkNumbers? own) =>
        own is null
            ? post.Results is { } entered ? new Measured(post, entered, null) : null
            : new Measured(
                post,
                (post.Results ?? PostResults.None) with { Clicks = own.Clicks, Orders = own.Orders, Gmv = own.Gmv },
                own);
}
