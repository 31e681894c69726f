namespace Rattan.Contracts.Partners;

/// <summary>Something new for a partner, for its home page.</summary>
/// <param name="Text">A text key; <paramref name="Values"/> fill its placeholders.</param>
public sealed record PartnerNews(
    string Icon, string Text, IReadOnlyDictionary<string, string> Values, string Href, DateTimeOffset At);

/// <summary>What a module knows that is new. Registered by each module that has something to say:
/// <c>services.AddScoped&lt;IPartnerNews, …&gt;()</c>. Cheap: it is asked at every visit.</summary>
public interface IPartnerNews
{
    /// <summary>What happened since then, a few at most.</summary>
    Task<IReadOnlyList<PartnerNews>> SinceAsync(PartnerId partner, DateTimeOffset since, CancellationToken ct);
}
