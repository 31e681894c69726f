using Rattan.Kernel.Json;

namespace Rattan.Network.Agencies;

/// <summary>What is said of an agency. In a change an absent field keeps and an empty one clears.</summary>
internal sealed record AgencyRequest
{
    public string? Name { get; init; }

    /// <summary>ISO 3166-1 alpha-2.</summary>
    public string? Country { get; init; }

    public IReadOnlyList<string>? Languages { get; init; }

    public string? Website { get; init; }

    public IReadOnlyList<string>? Channels { get; init; }

    public string? Status { get; init; }

    public IReadOnlyList<AgencyContact>? Contacts { get; init; }
}

/// <summary>Checked facts of an agency.</summary>
internal sealed record AgencyTerms(
    string Name, string Country, string? Website, AgencyStatus Status, IReadOnlyList<string> Languages,
    IReadOnlyList<PromotionChannel> Channels, IReadOnlyList<AgencyContact> Contacts)
{
    public const int NameMax = 200;
    public const int WebsiteMax = 300;
    public const int ContactsMax = 20;
    public const int LanguagesMax = 80;
    public const int PhoneMax = 40;

    public static AgencyTerms None { get; } = new("", "", null, AgencyStatus.Prospect, [], [], []);

    public static AgencyTerms Of(Agency a) => new(
        a.Name, a.Country, a.Website, a.Status, KeyList.Read(a.Languages), KeyList.Read<PromotionChannel>(a.Channels),
        a.Contacts);

    /// <summary>The request laid over these, or the first field that is wrong.</summary>
    public Result<AgencyTerms> With(AgencyRequest asked)
    {
        var status = Status;
        if (asked.Status is not null && !EnumText.TryParse(asked.Status, out status))
        {
            return new ValidationError("agency.status", "prospect, active, paused or ended.", "status");
        }

        var channels = Channels;
        if (asked.Channels is not null)
        {
            if (Fields.Enums<PromotionChannel>(asked.Channels) is not { } known)
            {
                return new ValidationError(
                    "agency.channels", $"Of: {Fields.Words<PromotionChannel>()}.", "channels");
            }

            channels = known;
        }

        var said = new AgencyTerms(
            Fields.Over(asked.Name, Name) ?? "", Fields.Over(asked.Country, Country)?.ToUpperInvariant() ?? "",
            Fields.Over(asked.Website, Website), status,
            [.. (asked.Languages ?? Languages).Select(l => l.ToLowerInvariant()).Distinct(StringComparer.Ordinal)],
            channels, [.. (asked.Contacts ?? Contacts).Select(Trimmed)]);
        return said.Refuse() is { } refused ? refused : said;
    }

    private ValidationError? Refuse() =>
        !LineText.IsLine(Name, NameMax)
            ? new ValidationError("agency.name", "A name of 1 to 200 characters.", "name")
        : !Kernel.Country.IsKnown(Country)
            ? new ValidationError("agency.country", "The country is not an ISO 3166-1 code.", "country")
        : Languages.Count > LanguagesMax || !Languages.All(LanguageCode.IsKnown)
            ? new ValidationError("agency.languages", "ISO 639-1 codes such as vi, en, zh.", "languages")
        : Website is not null && !IsWebsite(Website)
            ? new ValidationError("agency.website", "An address with https or http.", "website")
        : Contacts.Count > ContactsMax
            ? new ValidationError("agency.contacts_many", "At most 20 contacts.", "contacts")
        : Contacts.Index().Select(each => RefuseContact(each.Index, each.Item)).FirstOrDefault(e => e is not null);

    private static ValidationError? RefuseContact(int at, AgencyContact contact) =>
        !LineText.IsLine(contact.Name, NameMax)
            ? new ValidationError("agency.contact_name", "Each contact has a name.", $"contacts[{at}].name")
        : contact.Role is not null && !LineText.IsLine(contact.Role, NameMax)
            ? new ValidationError("agency.contact_role", "A role of 1 to 200 characters.", $"contacts[{at}].role")
        : contact.Email is not null && !LineText.IsEmail(contact.Email)
            ? new ValidationError("agency.contact_email", "This is not an e-mail address.", $"contacts[{at}].email")
        : contact.Phone is not null && !IsPhone(contact.Phone)
            ? new ValidationError(
                "agency.contact_phone", "Digits, spaces and + ( ) - . /, at most 40.", $"contacts[{at}].phone")
        : null;

    private static bool IsPhone(string phone) => phone.Length <= PhoneMax && phone.Any(char.IsAsciiDigit)
        && phone.All(c => char.IsAsciiDigit(c) || c is ' ' or '+' or '(' or ')' or '-' or '.' or '/');

    /// <summary>It becomes a link on pages, so only the web's schemes.</summary>
    private static bool IsWebsite(string address) => address.Length <= WebsiteMax
        && Uri.TryCreate(address, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp);

    private static AgencyContact Trimmed(AgencyContact c) => new(
        LineText.Given(c.Name), LineText.Given(c.Role), LineText.Given(c.Email), LineText.Given(c.Phone));
}
