namespace Rattan.Contracts.Partners;

/// <summary>Something that a partner should look at, for its home page.</summary>
/// <param name="Text">A text key; <paramref name="Values"/> fill its placeholders.</param>
/// <param name="Until">When it is over.</param>
public sealed record PartnerAlert(
    string Icon, string Text, IReadOnlyDictionary<string, string> Values, string Href, DateTimeOffset? Until = null);

/// <summary>What a module knows to ask of a partner. Registered by each module that has something to say:
/// <c>services.AddScoped&lt;IPartnerAlerts, …&gt;()</c>. Cheap: it is asked at every visit.</summary>
public interface IPartnerAlerts
{
    Task<IReadOnlyList<PartnerAlert>> OfAsync(PartnerId partner, CancellationToken ct);
}
