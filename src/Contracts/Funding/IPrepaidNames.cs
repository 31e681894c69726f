namespace Rattan.Contracts.Funding;

/// <param name="Title">What was agreed, in the words of who agreed it.</param>
/// <param name="Href">Its page, for who may open it; null when it has none.</param>
public sealed record PrepaidName(string Title, string? Href);

/// <summary>What prepaid accounts (<c>Account.MerchantPrepaid</c>) are for. Each module that books on them registers
/// one and names its own.</summary>
public interface IPrepaidNames
{
    /// <summary>Names of those that this module knows and the caller may see; others are left out.</summary>
    Task<IReadOnlyDictionary<Guid, PrepaidName>> NamesAsync(IReadOnlyCollection<Guid> agreed, CancellationToken ct);
}
