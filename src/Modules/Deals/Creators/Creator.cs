using Rattan.Contracts.Deals;
using Rattan.Contracts.Partners;
using Rattan.Platform.Audit;
using Rattan.Platform.Data;

namespace Rattan.Deals.Creators;

internal enum SocialPlatform
{
    Tiktok,
    Youtube,
    Instagram,
    Facebook,
    Zalo,
    Douyin,
    Xiaohongshu,
    Weibo,
    Bilibili,
    Wechat,
    X,
    ShopeeLive,
    LazadaLive,
    Other,
}

internal enum PostFormat
{
    Post,
    Story,
    Video,
    ShortVideo,
    Live,
    Article,
    Review,
    Other,
}

/// <summary>A part of an audience; <paramref name="Key"/> is a country, an age band or a gender.</summary>
internal sealed record Share(string Key, Percent Percent);

/// <summary>Who follows a creator. The shares of each list sum to 100 % at most.</summary>
internal sealed record Audience(
    IReadOnlyList<Share> Countries, IReadOnlyList<Share> Ages, IReadOnlyList<Share> Genders)
{
    public static readonly string[] AgeBands = ["13-17", "18-24", "25-34", "35-44", "45-54", "55+"];
    public static readonly string[] GenderKeys = ["female", "male", "other"];

    public static Audience Unknown { get; } = new([], [], []);
}

internal sealed record FormatPrice(PostFormat Format, Kernel.Money Price);

/// <summary>Somebody with followers whom merchants pay for posts. Belongs to the network alone.</summary>
internal sealed class Creator : IAudited
{
    private const long PerCurrency = 100_000_000_000_000;

    public CreatorId Id { get; init; }

    public string Name { get; private set; } = "";

    [Unaudited]
    public string SearchText { get; private set; } = "";

    /// <summary>The name without case, diacritics and spaces: the same for the same person.</summary>
    [Unaudited]
    public string NameKey { get; private set; } = "";

    /// <summary>ISO 3166-1 alpha-2.</summary>
    public string Country { get; private set; } = "";

    /// <summary>ISO 639, as a <see cref="KeyList"/>.</summary>
    public string Languages { get; private set; } = "\n";

    /// <summary>Lower case.</summary>
    public string? Email { get; private set; }

    public string? Phone { get; private set; }

    /// <summary>Slugs of <see cref="ProductCategories"/>, as a <see cref="KeyList"/>.</summary>
    public string Categories { get; private set; } = "\n";

    /// <summary>Where there is a handle, as a <see cref="KeyList"/>.</summary>
    public string Platforms { get; private set; } = "\n";

    public Audience Audience { get; private set; } = Audience.Unknown;

    public IReadOnlyList<FormatPrice> Prices { get; private set; } = [];

    public string? PastBrands { get; private set; }

    public string? Notes { get; private set; }

    /// <summary>Whose account is paid and signs; needed before anything is accepted.</summary>
    public PartnerId? PartnerId { get; private set; }

    /// <summary>Of the handle that has the most.</summary>
    [Unaudited]
    public long Followers { get; private set; }

    /// <summary>The cheapest price; 0 without one.</summary>
    [Unaudited]
    public long LowestMinor { get; private set; }

    [Unaudited]
    public Currency? LowestCurrency { get; private set; }

    /// <summary>Grows with the cheapest price within one currency; amounts of several are never compared.</summary>
    [Unaudited]
    public long PriceOrder { get; private set; }

    /// <summary>The one that took everything over; this one then only leads there.</summary>
    public CreatorId? MergedInto { get; private set; }

    public DateTimeOffset MadeAt { get; init; }

    public int Version { get; private set; }

    public string AuditKey => $"creator:{Id}";

    /// <summary>Takes what was checked over; the handles are rows of their own.</summary>
    public void Describe(CreatorTerms terms)
    {
        (Name, Country, Email, Phone) = (terms.Name, terms.Country, terms.Email, terms.Phone);
        (PastBrands, Notes, PartnerId) = (terms.PastBrands, terms.Notes, terms.PartnerId);
        (Audience, Prices) = (terms.Audience, terms.Prices);
        (Languages, Categories) = (KeyList.Write(terms.Languages), KeyList.Write(terms.Categories));
        Platforms = KeyList.Write(terms.Handles.Select(h => Kernel.Json.EnumText.Of(h.Platform)));
        Followers = terms.Handles.Select(h => h.Followers).DefaultIfEmpty(0).Max();
        SearchText = LineText.Fold($"{Name} {string.Join(' ', terms.Handles.Select(h => h.Handle))}");
        NameKey = LineText.Fold(Name).Replace(" ", "", StringComparison.Ordinal);
        var lowest = Prices.OrderBy(p => Rank(p.Price)).FirstOrDefault()?.Price;
        (LowestMinor, LowestCurrency, PriceOrder) = lowest is { } price
            ? (price.Minor, (Currency?)price.Currency, Rank(price)) : (0L, (Currency?)null, 0L);
        Version++;
    }

    public void MergeInto(CreatorId other)
    {
        (MergedInto, Platforms) = (other, "\n");
        Version++;
    }

    public static void Map(ModelBuilder model)
    {
        var creator = model.Entity<Creator>();
        creator.ToTable("creators").HasKey(c => c.Id);
        creator.Property(c => c.Id).ValueGeneratedNever();
        creator.Property(c => c.Audience).AsJson();
        creator.Property(c => c.Prices).AsJson();
        creator.Property(c => c.Version).IsConcurrencyToken();
        creator.HasOne<Creator>().WithMany().HasForeignKey(c => c.MergedInto);
        creator.Ignore(c => c.AuditKey);
        CreatorHandle.Map(model);
    }

    private static long Rank(Kernel.Money price)
    {
        var code = price.Currency.Code;
        var at = ((code[0] - 'A') * 26 + code[1] - 'A') * 26 + code[2] - 'A' + 1;
        return at * PerCurrency + price.Minor;
    }
}
