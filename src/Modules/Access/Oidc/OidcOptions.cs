using Microsoft.Extensions.Configuration;

namespace Rattan.Access.Oidc;

/// <summary>Configuration section <c>Oidc</c>. Without an authority nobody signs in elsewhere.</summary>
internal sealed class OidcOptions
{
    public const string Section = "Oidc";

    private const int NameMax = 60;

    /// <summary>The provider's issuer; what it can do is read from <c>/.well-known/openid-configuration</c> below it.
    /// Over https; http is for a provider on this machine.</summary>
    public string Authority { get; init; } = "";

    public string ClientId { get; init; } = "";

    public string ClientSecret { get; init; } = "";

    /// <summary>What people call the provider; it stands on the button.</summary>
    public string Name { get; init; } = "SSO";

    /// <summary>Separated by commas; empty: every domain.</summary>
    public string AllowedEmailDomains { get; init; } = "";

    /// <summary>The provider asks for a second factor itself.</summary>
    public bool SkipSecondFactor { get; init; }

    /// <summary>Further origins, separated by commas, that the provider's sign-in page passes a browser through. The
    /// authority's own is always among them.</summary>
    public string FormOrigins { get; init; } = "";

    public bool IsOn => Authority.Length > 0;

    public bool IsHttps => new Uri(Authority).Scheme == Uri.UriSchemeHttps;

    public bool IsValid => !IsOn || (IsOrigin(Authority) && ClientId.Length > 0
        && LineText.IsLine(Name, NameMax) && Array.TrueForAll(Split(FormOrigins), IsOrigin));

    /// <summary>Where the form that begins a sign-in may lead.</summary>
    public IEnumerable<string> Origins => Split(FormOrigins).Prepend(Authority)
        .Select(url => new Uri(url).GetLeftPart(UriPartial.Authority)).Distinct(StringComparer.Ordinal);

    public static OidcOptions Of(IConfiguration configuration) =>
        configuration.GetSection(Section).Get<OidcOptions>() ?? new OidcOptions();

    public bool Allows(string email) => Split(AllowedEmailDomains) is not { Length: > 0 } domains
        || Array.Exists(domains, domain => email[(email.LastIndexOf('@') + 1)..].Equals(
            domain, StringComparison.OrdinalIgnoreCase));

    private static bool IsOrigin(string text) => Uri.TryCreate(text, UriKind.Absolute, out var url)
        && (url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && url.IsLoopback));

    private static string[] Split(string list) =>
        list.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
