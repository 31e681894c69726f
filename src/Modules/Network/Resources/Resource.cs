using Rattan.Contracts.Network;
using Rattan.Contracts.Network.Views;
using Rattan.Contracts.Partners;
using Rattan.Platform.Audit;

namespace Rattan.Network.Resources;

internal enum ResourceKind
{
    SitePlacement,
    SocialPost,
    LiveStream,
    Video,
    Newsletter,
    SearchAd,
    Banner,
    CouponPage,
    Community,
    Offline,
    Other,
}

internal enum OwnerKind
{
    Network,
    Agency,
    Partner,
}

internal enum PriceModel
{
    /// <summary>A price for the placement.</summary>
    Flat,

    /// <summary>A price per thousand impressions.</summary>
    Cpm,

    /// <summary>A price per click.</summary>
    Cpc,

    /// <summary>A percentage of sales.</summary>
    Cps,

    /// <summary>A price and a percentage.</summary>
    Hybrid,
}

internal enum ResourceStatus
{
    Active,
    Paused,
    Archived,
}

/// <summary>A place of promotion that can be bought or used. The network keeps it; an agency sees those that are its
/// own.</summary>
internal sealed class Resource : IAudited, IAgencyOwned
{
    private const long PerCurrency = 100_000_000_000_000;

    public ResourceId Id { get; init; }

    public string Name { get; private set; } = "";

    [Unaudited]
    public string SearchText { get; private set; } = "";

    public ResourceKind Kind { get; private set; }

    public OwnerKind Owner { get; private set; }

    /// <summary>When an agency owns it.</summary>
    public AgencyId? AgencyId { get; private set; }

    /// <summary>When a partner owns it.</summary>
    public PartnerId? PartnerId { get; private set; }

    /// <summary>ISO 3166-1 alpha-2, as a <see cref="KeyList"/>; empty is everywhere.</summary>
    public string Countries { get; private set; } = "\n";

    /// <summary>Slugs of <see cref="ProductCategories"/>; empty is for everything.</summary>
    public string Categories { get; private set; } = "\n";

    public PromotionChannel Channel { get; private set; }

    public string Languages { get; private set; } = "\n";

    public string? Audience { get; private set; }

    /// <summary>People that one placement reaches.</summary>
    public long? Reach { get; private set; }

    public PriceModel PriceModel { get; private set; }

    public long? PriceMinor { get; private set; }

    public Currency? Currency { get; private set; }

    public Percent? Percent { get; private set; }

    /// <summary>Grows with the price within one currency; amounts of several currencies are never compared.</summary>
    [Unaudited]
    public long PriceOrder { get; private set; }

    public int LeadDays { get; private set; }

    public ResourceStatus Status { get; private set; }

    public string? Exclusivity { get; private set; }

    /// <summary>Slugs of <see cref="RestrictedCategories"/> that it may promote.</summary>
    public string Accepts { get; private set; } = "\n";

    /// <summary>Grows with every change of the resource, its placements or its own grades, in the order of
    /// commits.</summary>
    [Unaudited]
    public long Revision { get; private set; }

    public DateTimeOffset MadeAt { get; init; }

    public int Version { get; private set; }

    public string AuditKey => $"resource:{Id}";

    public Money? Price => PriceMinor is { } minor && Currency is { } currency ? new Money(minor, currency) : null;

    /// <summary>Takes what was checked over.</summary>
    public void Describe(ResourceTerms terms, long revision)
    {
        (Name, Kind, Owner, AgencyId, PartnerId) =
            (terms.Name, terms.Kind, terms.Owner, terms.AgencyId, terms.PartnerId);
        (Channel, Audience, Reach, LeadDays) = (terms.Channel, terms.Audience, terms.Reach, terms.LeadDays);
        (PriceModel, PriceMinor, Currency, Percent) =
            (terms.PriceModel, terms.Price?.Minor, terms.Price?.Currency, terms.Percent);
        (Status, Exclusivity) = (terms.Status, terms.Exclusivity);
        (Countries, Categories, Languages) =
            (KeyList.Write(terms.Countries), KeyList.Write(terms.Categories), KeyList.Write(terms.Languages));
        (Accepts, Revision) = (KeyList.Write(terms.Accepts), revision);
        SearchText = LineText.Fold(Name);
        PriceOrder = terms.Price is { } price ? Rank(price) : 0;
        Version++;
    }

    private static long Rank(Money price)
    {
        var code = price.Currency.Code;
        var at = ((code[0] - 'A') * 26 + code[1] - 'A') * 26 + code[2] - 'A' + 1;
        return at * PerCurrency + price.Minor;
    }

    public static void Map(ModelBuilder model)
    {
        var resource = model.Entity<Resource>();
        resource.ToTable("resources").HasKey(r => r.Id);
        resource.Property(r => r.Id).ValueGeneratedNever();
        resource.Property(r => r.Version).IsConcurrencyToken();
        resource.Ignore(r => r.AuditKey).Ignore(r => r.Price);
        model.Entity<ResourceRow>().HasNoKey().ToView("v_resources");
        model.Entity<ResourceOwnerRow>().HasNoKey().ToView("v_resource_owners");
    }
}
