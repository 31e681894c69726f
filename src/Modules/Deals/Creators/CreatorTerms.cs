using Rattan.Contracts.Partners;
using Rattan.Kernel.Json;

namespace Rattan.Deals.Creators;

internal sealed record HandleRequest(
    string? Platform = null, string? Handle = null, long? Followers = null, long? AverageViews = null,
    Percent? Engagement = null);

internal sealed record PriceRequest(string? Format = null, Kernel.Money? Price = null);

/// <summary>What is said of a creator. In a change an absent field keeps and an empty one clears; a list is given
/// whole.</summary>
internal sealed record CreatorRequest
{
    public string? Name { get; init; }

    public string? Country { get; init; }

    public IReadOnlyList<string>? Languages { get; init; }

    public string? Email { get; init; }

    public string? Phone { get; init; }

    public IReadOnlyList<string>? Categories { get; init; }

    public IReadOnlyList<HandleRequest>? Handles { get; init; }

    /// <summary>Keys are ISO 3166-1 codes; ages 13-17 to 55+; female, male, other.</summary>
    public Audience? Audience { get; init; }

    public IReadOnlyList<PriceRequest>? Prices { get; init; }

    public string? PastBrands { get; init; }

    public string? Notes { get; init; }

    public string? PartnerId { get; init; }
}

internal sealed record HandleFacts(
    SocialPlatform Platform, string Handle, long Followers, long AverageViews, Percent? Engagement);

/// <summary>Checked facts of a creator.</summary>
internal sealed record CreatorTerms
{
    public const int NameMax = 200;
    public const int TextMax = 4000;
    public const int KeysMax = 60;
    public const int HandleMax = 100;
    public const int HandlesMax = 30;
    public const long CountMax = 10_000_000_000;
    public const long PriceMax = 1_000_000_000_000;

    public string Name { get; init; } = "";

    public string Country { get; init; } = "";

    public IReadOnlyList<string> Languages { get; init; } = [];

    public string? Email { get; init; }

    public string? Phone { get; init; }

    public IReadOnlyList<string> Categories { get; init; } = [];

    public IReadOnlyList<HandleFacts> Handles { get; init; } = [];

    public Audience Audience { get; init; } = Audience.Unknown;

    public IReadOnlyList<FormatPrice> Prices { get; init; } = [];

    public string? PastBrands { get; init; }

    public string? Notes { get; init; }

    public PartnerId? PartnerId { get; init; }

    public static CreatorTerms Of(Creator c, IEnumerable<CreatorHandle> handles) => new()
    {
        Name = c.Name,
        Country = c.Country,
        Languages = KeyList.Read(c.Languages),
        Email = c.Email,
        Phone = c.Phone,
        Categories = KeyList.Read(c.Categories),
        Handles =
        [
            .. handles.Select(h => new HandleFacts(
                h.Platform, h.Handle, h.Followers, h.AverageViews, h.Engagement)),
        ],
        Audience = c.Audience,
        Prices = c.Prices,
        PastBrands = c.PastBrands,
        Notes = c.Notes,
        PartnerId = c.PartnerId,
    };

    /// <summary>The request laid over these, or the first field that is wrong. Whether the partner exists is not
    /// checked here.</summary>
    public Result<CreatorTerms> With(CreatorRequest asked)
    {
        var (handles, prices, partner) = (Handles, Prices, PartnerId);
        if (asked.Handles is { } given && (handles = ReadHandles(given)) is null)
        {
            return new ValidationError(
                "creator.handles", "Up to 30 handles, each with a platform, a name, numbers from 0 up, none twice.",
                "handles");
        }

        if (asked.Prices is { } priced && (prices = ReadPrices(priced)) is null)
        {
            return new ValidationError("creator.prices", "One price for each format, from 0 up.", "prices");
        }

        if (asked.PartnerId is { } text)
        {
            if (text.Length == 0)
            {
                partner = null;
            }
            else if (EntityId.TryParse<PartnerId>(text, out var id))
            {
                partner = id;
            }
            else
            {
                return new CreatorPartnerUnknown();
            }
        }

        var said = this with
        {
            Name = Fields.Over(asked.Name, Name) ?? "",
            Country = Fields.Over(asked.Country, Country)?.ToUpperInvariant() ?? "",
            Languages = [.. (asked.Languages ?? Languages).Select(l => l.ToLowerInvariant()).Distinct()],
            Email = Fields.Over(asked.Email, Email)?.ToLowerInvariant(),
            Phone = Fields.Over(asked.Phone, Phone),
            Categories = [.. (asked.Categories ?? Categories).Distinct(StringComparer.Ordinal)],
            Handles = handles!,
            Audience = asked.Audience ?? Audience,
            Prices = prices!,
            PastBrands = Fields.Over(asked.PastBrands, PastBrands),
            Notes = Fields.Over(asked.Notes, Notes),
            PartnerId = partner,
        };
        return said.Refuse() is { } refused ? refused : said;
    }

    private static IReadOnlyList<HandleFacts>? ReadHandles(IReadOnlyList<HandleRequest> given)
    {
        var read = new List<HandleFacts>(given.Count);
        foreach (var each in given)
        {
            if (!EnumText.TryParse<SocialPlatform>(each.Platform, out var platform)
                || !LineText.IsLine(each.Handle, HandleMax) || CreatorHandle.KeyOf(each.Handle!).Length == 0
                || each.Followers is < 0 or > CountMax || each.AverageViews is < 0 or > CountMax)
            {
                return null;
            }

            read.Add(new HandleFacts(
                platform, each.Handle!.Trim(), each.Followers ?? 0, each.AverageViews ?? 0, each.Engagement));
        }

        var different = read.DistinctBy(h => (h.Platform, CreatorHandle.KeyOf(h.Handle))).Count();
        return read.Count <= HandlesMax && different == read.Count ? read : null;
    }

    private static IReadOnlyList<FormatPrice>? ReadPrices(IReadOnlyList<PriceRequest> given)
    {
        var read = new List<FormatPrice>(given.Count);
        foreach (var each in given)
        {
            if (!EnumText.TryParse<PostFormat>(each.Format, out var format)
                || each.Price is not { Minor: >= 0 and <= PriceMax } price || read.Exists(p => p.Format == format))
            {
                return null;
            }

            read.Add(new FormatPrice(format, price));
        }

        return read;
    }

    private ValidationError? Refuse() =>
        !LineText.IsLine(Name, NameMax)
            ? new ValidationError("creator.name", "A name of 1 to 200 characters.", "name")
        : !Kernel.Country.IsKnown(Country)
            ? new ValidationError("creator.country", "An ISO 3166-1 code such as VN.", "country")
        : Languages.Count > KeysMax || !Languages.All(LanguageCode.IsKnown)
            ? new ValidationError("creator.languages", "ISO 639-1 codes such as vi, en, zh.", "languages")
        : Email is not null && !LineText.IsEmail(Email)
            ? new ValidationError("creator.email", "This is not an e-mail address.", "email")
        : Phone is not null && !LineText.IsLine(Phone, 40)
            ? new ValidationError("creator.phone", "At most 40 characters.", "phone")
        : Categories.Count > KeysMax || !Categories.All(ProductCategories.IsKnown)
            ? new ValidationError("creator.categories", "Categories of the taxonomy.", "categories")
        : PastBrands?.Length > TextMax || Notes?.Length > TextMax
            ? new ValidationError("creator.text", "At most 4,000 characters.", "notes")
        : !IsAudience()
            ? new ValidationError(
                "creator.audience", "Known countries, ages and genders whose shares sum to 100 % at most.", "audience")
        : null;

    private bool IsAudience() =>
        AreShares(Audience.Countries, Kernel.Country.IsKnown) && AreShares(Audience.Ages, Audience.AgeBands.Contains)
        && AreShares(Audience.Genders, Audience.GenderKeys.Contains);

    private static bool AreShares(IReadOnlyList<Share>? shares, Func<string, bool> isKnown) =>
        shares is { Count: <= KeysMax } && shares.All(s => s.Key is not null && isKnown(s.Key))
        && shares.DistinctBy(s => s.Key, StringComparer.Ordinal).Count() == shares.Count
        && shares.Sum(s => s.Percent.Value) <= 100;
}
