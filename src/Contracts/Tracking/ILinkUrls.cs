namespace Rattan.Contracts.Tracking;

/// <summary>Tracking links as they stand in an address bar, for those who ask a place to carry one.</summary>
public interface ILinkUrls
{
    /// <summary>Whosever they are: the caller has looked at that. Within a request; unknown ones are left
    /// out.</summary>
    Task<IReadOnlyDictionary<LinkId, string>> FindAsync(IReadOnlyCollection<LinkId> links, CancellationToken ct);
}
