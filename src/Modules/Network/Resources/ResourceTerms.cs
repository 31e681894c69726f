using Rattan.Contracts.Network;
using Rattan.Contracts.Partners;
using Rattan.Kernel.Json;

namespace Rattan.Network.Resources;

/// <summary>What is said of a resource. In a change an absent field keeps and an empty one clears; a given
/// <see cref="Owner"/> takes the ids of the request with it, a given <see cref="PriceModel"/> price and
/// percentage.</summary>
internal sealed record ResourceRequest
{
    public string? Name { get; init; }

    public string? Kind { get; init; }

    /// <summary>network, agency or partner.</summary>
    public string? Owner { get; init; }

    public string? AgencyId { get; init; }

    public string? PartnerId { get; init; }

    public IReadOnlyList<string>? Countries { get; init; }

    public IReadOnlyList<string>? Categories { get; init; }

    public string? Channel { get; init; }

    public IReadOnlyList<string>? Languages { get; init; }

    public string? Audience { get; init; }

    /// <summary>People that one placement reaches; 0 is not known.</summary>
    public long? Reach { get; init; }

    public string? PriceModel { get; init; }

    public Money? Price { get; init; }

    public Percent? Percent { get; init; }

    public int? LeadDays { get; init; }

    public string? Status { get; init; }

    public string? Exclusivity { get; init; }

    /// <summary>Restricted categories that it may promote.</summary>
    public IReadOnlyList<string>? Accepts { get; init; }
}

/// <summary>Checked facts of a resource.</summary>
internal sealed record ResourceTerms
{
    public const int NameMax = 200;
    public const int TextMax = 2000;
    public const int KeysMax = 80;
    public const int LeadDaysMax = 365;
    public const long ReachMax = 10_000_000_000;
    public const long PriceMax = 1_000_000_000_000;

    public string Name { get; init; } = "";

    public ResourceKind Kind { get; init; }

    public OwnerKind Owner { get; init; }

    public AgencyId? AgencyId { get; init; }

    public PartnerId? PartnerId { get; init; }

    public IReadOnlyList<string> Countries { get; init; } = [];

    public IReadOnlyList<string> Categories { get; init; } = [];

    public PromotionChannel Channel { get; init; }

    public IReadOnlyList<string> Languages { get; init; } = [];

    public string? Audience { get; init; }

    public long? Reach { get; init; }

    public PriceModel PriceModel { get; init; }

    public Money? Price { get; init; }

    public Percent? Percent { get; init; }

    public int LeadDays { get; init; }

    public ResourceStatus Status { get; init; }

    public string? Exclusivity { get; init; }

    public IReadOnlyList<string> Accepts { get; init; } = [];

    public static ResourceTerms Of(Resource r) => new()
    {
        Name = r.Name,
        Kind = r.Kind,
        Owner = r.Owner,
        AgencyId = r.AgencyId,
        PartnerId = r.PartnerId,
        Countries = KeyList.Read(r.Countries),
        Categories = KeyList.Read(r.Categories),
        Channel = r.Channel,
        Languages = KeyList.Read(r.Languages),
        Audience = r.Audience,
        Reach = r.Reach,
        PriceModel = r.PriceModel,
        Price = r.Price,
        Percent = r.Percent,
        LeadDays = r.LeadDays,
        Status = r.Status,
        Exclusivity = r.Exclusivity,
        Accepts = KeyList.Read(r.Accepts),
    };

    /// <summary>The request laid over these, or the first field that is wrong. Whether the owner exists is not
    /// checked here.</summary>
    public Result<ResourceTerms> With(ResourceRequest asked)
    {
        var (kind, channel, model, status) = (Kind, Channel, PriceModel, Status);
        if (asked.Kind is { } kindText && !EnumText.TryParse(kindText, out kind))
        {
            return new ValidationError("resource.kind", $"One of: {Fields.Words<ResourceKind>()}.", "kind");
        }

        if (asked.Channel is { } channelText && !EnumText.TryParse(channelText, out channel))
        {
            return new ValidationError("resource.channel", $"One of: {Fields.Words<PromotionChannel>()}.", "channel");
        }

        if (asked.PriceModel is { } modelText && !EnumText.TryParse(modelText, out model))
        {
            return new ValidationError("resource.price_model", "flat, cpm, cpc, cps or hybrid.", "priceModel");
        }

        if (asked.Status is { } statusText && !EnumText.TryParse(statusText, out status))
        {
            return new ValidationError("resource.status", "active, paused or archived.", "status");
        }

        var priced = asked.PriceModel is not null;
        var said = this with
        {
            Name = Fields.Over(asked.Name, Name) ?? "",
            Kind = kind,
            Channel = channel,
            Status = status,
            Countries = [.. (asked.Countries ?? Countries).Select(c => c.ToUpperInvariant()).Distinct()],
            Categories = [.. (asked.Categories ?? Categories).Distinct(StringComparer.Ordinal)],
            Languages = [.. (asked.Languages ?? Languages).Select(l => l.ToLowerInvariant()).Distinct()],
            Audience = Fields.Over(asked.Audience, Audience),
            Reach = asked.Reach is { } reach ? reach == 0 ? null : reach : Reach,
            PriceModel = model,
            Price = priced ? asked.Price : Price,
            Percent = priced ? asked.Percent : Percent,
            LeadDays = asked.LeadDays ?? LeadDays,
            Exclusivity = Fields.Over(asked.Exclusivity, Exclusivity),
            Accepts = [.. (asked.Accepts ?? Accepts).Distinct(StringComparer.Ordinal)],
        };
        return said.OwnedBy(asked);
    }

    private Result<ResourceTerms> OwnedBy(ResourceRequest asked)
    {
        var said = this;
        if (asked.Owner is { } ownerText)
        {
            if (!EnumText.TryParse<OwnerKind>(ownerText, out var owner))
            {
                return new ValidationError("resource.owner", "network, agency or partner.", "owner");
            }

            said = this with
            {
                Owner = owner,
                AgencyId = owner == OwnerKind.Agency
                    ? EntityId.TryParse<AgencyId>(asked.AgencyId, out var agency) ? agency : default : null,
                PartnerId = owner == OwnerKind.Partner
                    ? EntityId.TryParse<PartnerId>(asked.PartnerId, out var partner) ? partner : default : null,
            };
        }

        return (said.Refuse() ?? said.RefusePrice()) is { } refused ? refused : said;
    }

    private ValidationError? Refuse() =>
        !LineText.IsLine(Name, NameMax)
            ? new ValidationError("resource.name", "A name of 1 to 200 characters.", "name")
        : Countries.Count > KeysMax || !Countries.All(Country.IsKnown)
            ? new ValidationError("resource.countries", "ISO 3166-1 codes such as VN, CN.", "countries")
        : Categories.Count > KeysMax || !Categories.All(ProductCategories.IsKnown)
            ? new ValidationError("resource.categories", "Categories of the taxonomy.", "categories")
        : !Accepts.All(RestrictedCategories.IsKnown)
            ? new ValidationError("resource.accepts", "These are not restricted categories.", "accepts")
        : Languages.Count > KeysMax || !Languages.All(LanguageCode.IsKnown)
            ? new ValidationError("resource.languages", "ISO 639-1 codes such as vi, en, zh.", "languages")
        : Audience?.Length > TextMax
            ? new ValidationError("resource.audience", "At most 2,000 characters.", "audience")
        : Exclusivity?.Length > TextMax
            ? new ValidationError("resource.exclusivity", "At most 2,000 characters.", "exclusivity")
        : Reach is < 0 or > ReachMax
            ? new ValidationError("resource.reach", "A number of people from 0 up.", "reach")
        : LeadDays is < 0 or > LeadDaysMax
            ? new ValidationError("resource.lead_days", "0 to 365 days.", "leadDays")
        : null;

    private ValidationError? RefusePrice()
    {
        var (needsPrice, needsPercent) = (PriceModel != PriceModel.Cps, PriceModel is PriceModel.Cps
            or PriceModel.Hybrid);
        return needsPrice != (Price is not null) || Price is { Minor: < 0 or > PriceMax }
            ? new ValidationError(
                "resource.price", "Flat, CPM, CPC and hybrid have a price, CPS has none.", "price")
        : needsPercent != (Percent is not null)
            ? new ValidationError(
                "resource.percent", "CPS and hybrid have a percentage, others have none.", "percent")
        : null;
    }
}
