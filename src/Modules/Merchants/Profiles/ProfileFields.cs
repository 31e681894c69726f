namespace Rattan.Merchants.Profiles;

/// <summary>A merchant's profile as requests and answers have it. What is null or empty is not known.</summary>
internal sealed record ProfileFields
{
    public const int VerticalMax = 100;
    public const int CountriesMax = 60;
    public const int NoteMax = 500;
    public const int NotesMax = 4000;
    public const int ContactsMax = 20;
    public const int ContactTextMax = 200;
    public const int UrlMax = 2048;
    public const long NumberMax = 1_000_000_000_000;

    public MerchantKind? Kind { get; init; }

    /// <summary>Its trade in its own words, such as tea or power tools.</summary>
    public string? Vertical { get; init; }

    public IReadOnlyList<string> Categories { get; init; } = [];

    /// <summary>Countries it sells to, ISO 3166-1 alpha-2.</summary>
    public IReadOnlyList<string> Countries { get; init; } = [];

    public string? Website { get; init; }

    public long? MonthlyOrders { get; init; }

    public Money? AverageOrder { get; init; }

    public Percent? GrossMargin { get; init; }

    public SupplyReadiness Supply { get; init; } = SupplyReadiness.Unknown;

    public SiteReadiness Site { get; init; } = SiteReadiness.Unknown;

    /// <summary>Slugs of <see cref="RestrictedCategories"/>.</summary>
    public IReadOnlyList<string> Restricted { get; init; } = [];

    public IReadOnlyList<Contact> Contacts { get; init; } = [];

    /// <summary>The network's own; a merchant neither sees nor writes them.</summary>
    public string? Notes { get; init; }

    public static ProfileFields Nothing { get; } = new();

    public Error? Refuse() => RefuseTexts() ?? RefuseLists() ?? RefuseNumbers() ?? RefuseContacts();

    /// <summary>Without spaces around texts and without anything twice.</summary>
    public ProfileFields Tidied() => this with
    {
        Vertical = LineText.Given(Vertical),
        Website = LineText.Given(Website),
        Notes = LineText.Given(Notes),
        Categories = [.. Categories.Distinct()],
        Countries = [.. Countries.Distinct()],
        Restricted = [.. Restricted.Distinct()],
    };

    private ValidationError? RefuseTexts() =>
        Vertical is not null && !LineText.IsLine(Vertical, VerticalMax)
            ? new ValidationError("merchant_profile.vertical", "At most 100 characters in one line.", "vertical")
        : Website is not null && !SafeUrl.IsWeb(Website)
            ? new ValidationError("merchant_profile.website", "An address with http or https is needed.", "website")
        : Notes?.Length > NotesMax
            ? new ValidationError("merchant_profile.notes", "At most 4,000 characters.", "notes")
        : Supply.All.Any(each => each?.Note?.Length > NoteMax)
            ? new ValidationError("merchant_profile.readiness", "A note has at most 500 characters.", "supply")
        : null;

    private ValidationError? RefuseLists() =>
        !Categories.All(ProductCategories.IsKnown)
            ? new ValidationError("merchant_profile.categories", "These are not categories of products.", "categories")
        : Countries.Count > CountriesMax || !Countries.All(Country.IsKnown)
            ? new ValidationError("merchant_profile.countries", "At most 60 ISO 3166-1 codes.", "countries")
        : !Restricted.All(RestrictedCategories.IsKnown)
            ? new ValidationError("merchant_profile.restricted", "These are not restricted categories.", "restricted")
        : null;

    private ValidationError? RefuseNumbers() =>
        MonthlyOrders is < 0 or > NumberMax
            ? new ValidationError("merchant_profile.monthly_orders", "A whole number from 0 is needed.",
                "monthlyOrders")
        : AverageOrder is { Minor: < 0 or > NumberMax }
            ? new ValidationError("merchant_profile.average_order", "An amount from 0 is needed.", "averageOrder")
        : GrossMargin is { Value: > 100 }
            ? new ValidationError("merchant_profile.gross_margin", "A percentage from 0 to 100 is needed.",
                "grossMargin")
        : null;

    private ValidationError? RefuseContacts() =>
        Contacts.Count > ContactsMax || !Contacts.All(IsContact)
            ? new ValidationError("merchant_profile.contacts",
                "At most 20 contacts, each with a name and, if any, a good e-mail address.", "contacts")
        : null;

    private static bool IsContact(Contact? contact) => contact is not null
        && LineText.IsLine(contact.Name, ContactTextMax) && IsLineOrNothing(contact.Role)
        && IsLineOrNothing(contact.Phone) && (contact.Email is null || LineText.IsEmail(contact.Email));

    private static bool IsLineOrNothing(string? text) => text is null || LineText.IsLine(text, ContactTextMax);
}
