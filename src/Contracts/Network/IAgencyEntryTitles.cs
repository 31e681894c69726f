namespace Rattan.Contracts.Network;

/// <param name="Title">What the money is for, in the words of who ordered it.</param>
/// <param name="Href">Its page in the agency's portal; null when it has none.</param>
public sealed record AgencyEntryTitle(string Title, string? Href);

/// <summary>What entries of an agency's account (<c>Account.AgencyPayable</c>) are for. Each module that books on it
/// registers one and names its own.</summary>
public interface IAgencyEntryTitles
{
    /// <summary>By business keys of entries; those that are not of this module or not for the caller are left
    /// out.</summary>
    Task<IReadOnlyDictionary<string, AgencyEntryTitle>> TitlesAsync(
        IReadOnlyCollection<string> businessKeys, CancellationToken ct);
}
