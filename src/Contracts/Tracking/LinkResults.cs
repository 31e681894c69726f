namespace Rattan.Contracts.Tracking;

/// <summary>What a tracking link brought.</summary>
/// <param name="Clicks">Unique ones.</param>
/// <param name="Orders">Sales and renewals credited to it.</param>
/// <param name="Gmv">Of these orders the link's share less what was refunded, in the program's currency; null without
/// orders.</param>
public sealed record LinkResults(long Clicks, long Orders, Money? Gmv);

/// <summary>The network's own numbers of links, for those who put links into something else.</summary>
public interface ILinkResults
{
    /// <summary>From one instant to before the other, clicks cut to quarter hours. Links that do not exist are
    /// left out; whoever asks has looked at whose they are.</summary>
    Task<IReadOnlyDictionary<LinkId, LinkResults>> OfAsync(
        IReadOnlyCollection<LinkId> links, DateTimeOffset begin, DateTimeOffset end, CancellationToken ct);
}
