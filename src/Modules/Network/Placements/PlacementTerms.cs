using Rattan.Contracts.Merchants;
using Rattan.Kernel.Json;

namespace Rattan.Network.Placements;

/// <summary>What is said of a placement. In a change an absent field keeps and an empty one clears. Days are
/// <c>yyyy-MM-dd</c>; the last one is included.</summary>
internal sealed record PlacementRequest
{
    /// <summary>Only in a batch.</summary>
    public string? ResourceId { get; init; }

    /// <summary>Of the network, or else <see cref="MerchantName"/>.</summary>
    public string? MerchantId { get; init; }

    public string? MerchantName { get; init; }

    public string? Country { get; init; }

    public string? Category { get; init; }

    public string? From { get; init; }

    public string? Until { get; init; }

    public Money? Cost { get; init; }

    public Money? Gmv { get; init; }

    public long? Clicks { get; init; }

    public long? Orders { get; init; }

    public Percent? Margin { get; init; }

    /// <summary>onTime (the default), late or notDelivered.</summary>
    public string? Delivery { get; init; }

    public string? Notes { get; init; }

    public string? Reference { get; init; }
}

/// <summary>Checked facts of a placement. Whether the merchant is known is checked elsewhere.</summary>
internal sealed record PlacementTerms
{
    public const int NameMax = 200;
    public const int NotesMax = 2000;
    public const int ReferenceMax = 100;
    public const long AmountMax = 100_000_000_000_000;
    public const long CountMax = 100_000_000_000;
    public const decimal MarginMax = 100;

    public MerchantId? MerchantId { get; init; }

    public string MerchantName { get; init; } = "";

    public string Country { get; init; } = "";

    public string? Category { get; init; }

    public DateOnly From { get; init; }

    public DateOnly Until { get; init; }

    public Money Cost { get; init; }

    public Money Gmv { get; init; }

    public long? Clicks { get; init; }

    public long? Orders { get; init; }

    public Percent? Margin { get; init; }

    public Delivery Delivery { get; init; }

    public string? Notes { get; init; }

    public string? Reference { get; init; }

    public static PlacementTerms Of(Placement p) => new()
    {
        MerchantId = p.MerchantId,
        MerchantName = p.MerchantName,
        Country = p.Country,
        Category = p.Category,
        From = p.FromDay,
        Until = p.UntilDay,
        Cost = p.Cost,
        Gmv = p.Gmv,
        Clicks = p.Clicks,
        Orders = p.Orders,
        Margin = p.Margin,
        Delivery = p.Delivery,
        Notes = p.Notes,
        Reference = p.Reference,
    };

    /// <param name="asked">Laid over <paramref name="kept"/>, which is null for a new one.</param>
    /// <param name="merchants">The network's merchants and their names.</param>
    /// <param name="today">A placement has begun by then, wherever on earth.</param>
    public static Result<PlacementTerms> Read(
        PlacementTerms? kept, PlacementRequest asked, IReadOnlyDictionary<MerchantId, string> merchants, DateOnly today)
    {
        var delivery = kept?.Delivery ?? Delivery.OnTime;
        if (LineText.Given(asked.Delivery) is { } deliveryText && !EnumText.TryParse(deliveryText, out delivery))
        {
            return new ValidationError("placement.delivery", "onTime, late or notDelivered.", "delivery");
        }

        if ((asked.Cost ?? kept?.Cost) is not { } cost || (asked.Gmv ?? kept?.Gmv) is not { } gmv)
        {
            return new ValidationError(
                "placement.amounts", "Cost and GMV are needed; 0 is an amount.", asked.Cost is null ? "cost" : "gmv");
        }

        if (ReadDays(kept, asked) is not var (from, until))
        {
            return new ValidationError(
                "placement.days", "It begins on a day (yyyy-MM-dd) and does not end before.", "from");
        }

        if (ReadMerchant(kept, asked, merchants) is not var (merchant, name))
        {
            return new ValidationError(
                "placement.merchant", "A merchant of the network, or a name of 1 to 200 characters.", "merchantName");
        }

        var said = (kept ?? new PlacementTerms()) with
        {
            MerchantId = merchant,
            MerchantName = name,
            Country = Fields.Over(asked.Country, kept?.Country)?.ToUpperInvariant() ?? "",
            Category = Fields.Over(asked.Category, kept?.Category),
            From = from,
            Until = until,
            Cost = cost,
            Gmv = gmv,
            Clicks = asked.Clicks ?? kept?.Clicks,
            Orders = asked.Orders ?? kept?.Orders,
            Margin = asked.Margin ?? kept?.Margin,
            Delivery = delivery,
            Notes = Fields.Over(asked.Notes, kept?.Notes),
            Reference = Fields.Over(asked.Reference, kept?.Reference),
        };
        return said.Refuse(today) is { } refused ? refused : said;
    }

    private static (DateOnly From, DateOnly Until)? ReadDays(PlacementTerms? kept, PlacementRequest asked)
    {
        var from = kept?.From ?? default;
        if ((asked.From is not null || kept is null) && !Fields.TryDay(asked.From, out from))
        {
            return null;
        }

        var until = kept?.Until ?? from;
        return LineText.Given(asked.Until) is { } text && !Fields.TryDay(text, out until) || until < from
            ? null : (from, until);
    }

    private static (MerchantId? Id, string Name)? ReadMerchant(
        PlacementTerms? kept, PlacementRequest asked, IReadOnlyDictionary<MerchantId, string> merchants)
    {
        if (LineText.Given(asked.MerchantId) is { } idText)
        {
            return EntityId.TryParse<MerchantId>(idText, out var id) && merchants.TryGetValue(id, out var known)
                ? (id, known) : null;
        }

        if (LineText.Given(asked.MerchantName) is { } name)
        {
            return LineText.IsLine(name, NameMax) ? (null, name) : null;
        }

        return kept is null ? null : (kept.MerchantId, kept.MerchantName);
    }

    private ValidationError? Refuse(DateOnly today) =>
        !Kernel.Country.IsKnown(Country)
            ? new ValidationError("placement.country", "The country is not an ISO 3166-1 code.", "country")
        : Category is not null && !ProductCategories.IsKnown(Category)
            ? new ValidationError("placement.category", "A category of the taxonomy.", "category")
        : From > today.AddDays(1)
            ? new ValidationError("placement.future", "It has not begun yet.", "from")
        : Cost.Currency != Gmv.Currency
            ? new ValidationError("placement.currencies", "Cost and GMV are in one currency.", "gmv")
        : Cost.Minor is < 0 or > AmountMax
            ? new ValidationError("placement.amounts", "An amount from 0 up.", "cost")
        : Gmv.Minor is < 0 or > AmountMax
            ? new ValidationError("placement.amounts", "An amount from 0 up.", "gmv")
        : Clicks is < 0 or > CountMax
            ? new ValidationError("placement.counts", "A count from 0 up.", "clicks")
        : Orders is < 0 or > CountMax
            ? new ValidationError("placement.counts", "A count from 0 up.", "orders")
        : Margin is { Value: > MarginMax }
            ? new ValidationError("placement.margin", "A percentage from 0 to 100.", "margin")
        : Notes?.Length > NotesMax
            ? new ValidationError("placement.notes", "At most 2,000 characters.", "notes")
        : Reference is not null && !LineText.IsLine(Reference, ReferenceMax)
            ? new ValidationError("placement.reference", "1 to 100 characters.", "reference")
        : null;
}
