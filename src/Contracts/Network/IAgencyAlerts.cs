namespace Rattan.Contracts.Network;

/// <summary>Something that an agency should look at, for its home page.</summary>
/// <param name="Text">A text key; <paramref name="Values"/> fill its placeholders.</param>
/// <param name="Until">When it is over.</param>
public sealed record AgencyAlert(
    string Icon, string Text, IReadOnlyDictionary<string, string> Values, string Href, DateTimeOffset? Until = null);

/// <summary>What a module knows to ask of an agency. Registered by each module that has something to say:
/// <c>services.AddScoped&lt;IAgencyAlerts, …&gt;()</c>. Cheap: it is asked at every visit.</summary>
public interface IAgencyAlerts
{
    Task<IReadOnlyList<AgencyAlert>> OfAsync(AgencyId agency, CancellationToken ct);
}
