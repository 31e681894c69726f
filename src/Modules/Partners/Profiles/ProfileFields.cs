namespace Rattan.Partners.Profiles;

/// <summary>A profile as requests and answers have it.</summary>
/// <param name="TaxCountry">ISO 3166-1 alpha-2; null when not told.</param>
/// <param name="Categories">Keys of <see cref="AllCategories"/>.</param>
/// <param name="Languages">ISO 639-1, two small letters.</param>
internal sealed record ProfileFields(
    string Bio,
    string? TaxCountry,
    string PriceNotes,
    IReadOnlyList<Channel> Channels,
    IReadOnlyList<string> AudienceCountries,
    IReadOnlyList<string> Categories,
    IReadOnlyList<string> Languages)
{
    public const int BioMax = 2000;
    public const int PriceNotesMax = 1000;
    public const int ChannelsMax = 20;
    public const int AddressMax = 300;
    public const int CountriesMax = 60;
    public const int LanguagesMax = 20;

    public static readonly IReadOnlyList<string> ChannelKinds =
    [
        "website", "blog", "youtube", "facebook", "instagram", "tiktok", "zalo", "telegram", "wechat", "douyin",
        "xiaohongshu", "bilibili", "newsletter", "podcast", "app", "community", "other",
    ];

    public static readonly IReadOnlyList<string> AllCategories =
    [
        "beauty", "fashion", "food", "home", "electronics", "games", "travel", "finance", "education", "health",
        "parenting", "sports", "software", "deals", "entertainment", "other",
    ];

    public static ProfileFields Nothing { get; } = new("", null, "", [], [], [], []);

    public long Followers => Channels.Sum(channel => channel.Followers);

    public Error? Refuse() =>
        Bio.Length > BioMax ? new ValidationError("profile.bio", "At most 2,000 characters.", "bio")
        : PriceNotes.Length > PriceNotesMax
            ? new ValidationError("profile.price_notes", "At most 1,000 characters.", "priceNotes")
        : TaxCountry is not null && !Country.IsKnown(TaxCountry)
            ? new ValidationError("profile.tax_country", "The country is not an ISO 3166-1 code.", "taxCountry")
        : RefuseChannels() ?? RefuseLists();

    private ValidationError? RefuseChannels()
    {
        if (Channels.Count > ChannelsMax)
        {
            return new ValidationError("profile.channels_many", "At most 20 channels.", "channels");
        }

        foreach (var (at, channel) in Channels.Index())
        {
            if (!ChannelKinds.Contains(channel.Kind, StringComparer.Ordinal))
            {
                return new ValidationError(
                    "profile.channel_kind", $"Use one of: {string.Join(", ", ChannelKinds)}.", $"channels[{at}].kind");
            }

            if (!LineText.IsLine(channel.Address, AddressMax) || LooksRunnable(channel.Address))
            {
                return new ValidationError(
                    "profile.channel_address", "A web address or a handle is needed.", $"channels[{at}].address");
            }

            if (channel.Followers is < 0 or > 10_000_000_000)
            {
                return new ValidationError(
                    "profile.channel_followers", "Followers are counted from 0 up.", $"channels[{at}].followers");
            }
        }

        return null;
    }

    private ValidationError? RefuseLists() =>
        AudienceCountries.Count > CountriesMax || !AudienceCountries.All(Country.IsKnown)
            ? new ValidationError("profile.countries", "At most 60 ISO 3166-1 codes.", "audienceCountries")
        : !Categories.All(each => AllCategories.Contains(each, StringComparer.Ordinal))
            ? new ValidationError("profile.categories", $"Use: {string.Join(", ", AllCategories)}.", "categories")
        : Languages.Count > LanguagesMax || !Languages.All(LanguageCode.IsKnown)
            ? new ValidationError("profile.languages", "At most 20 ISO 639-1 codes.", "languages")
        : null;

    /// <summary>Addresses become links on pages, so only the web's schemes may stand before a colon.</summary>
    private static bool LooksRunnable(string address) =>
        address.Contains(':', StringComparison.Ordinal)
        && !(Uri.TryCreate(address.Trim(), UriKind.Absolute, out var uri)
            && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp));
}
