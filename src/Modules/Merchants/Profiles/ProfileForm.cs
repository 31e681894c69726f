using System.Globalization;
using Rattan.Kernel.Json;
using Rattan.Platform.Ui.Components;
using Rattan.Platform.Ui.Texts;

namespace Rattan.Merchants.Profiles;

/// <summary>A profile as a form posts it. Countries are codes between commas; contacts without a name are left
/// out.</summary>
internal sealed class ProfileForm
{
    public string? Kind { get; set; }

    public string? Vertical { get; set; }

    /// <summary>A form that names none gives null.</summary>
    public List<string> Categories { get; set => field = value ?? []; } = [];

    public string? Countries { get; set; }

    public string? Website { get; set; }

    public string? MonthlyOrders { get; set; }

    public string? AverageOrder { get; set; }

    public string? AverageOrderCurrency { get; set; }

    public string? GrossMargin { get; set; }

    public ReadinessForm Stock { get; set => field = value ?? new(); } = new();

    public ReadinessForm LeadTime { get; set => field = value ?? new(); } = new();

    public ReadinessForm Returns { get; set => field = value ?? new(); } = new();

    public string? Languages { get; set; }

    public string? Payment { get; set; }

    public string? Mobile { get; set; }

    public string? Speed { get; set; }

    /// <summary>A form that names none gives null.</summary>
    public List<string> Restricted { get; set => field = value ?? []; } = [];

    /// <summary>A form that names none gives null.</summary>
    public List<ContactForm> Contacts { get; set => field = value ?? []; } = [];

    public string? Notes { get; set; }

    public static ProfileForm Of(ProfileFields fields, Currency currency, string language) => new()
    {
        Kind = fields.Kind is { } kind ? EnumText.Of(kind) : null,
        Vertical = fields.Vertical,
        Categories = [.. fields.Categories],
        Countries = string.Join(", ", fields.Countries),
        Website = fields.Website,
        MonthlyOrders = fields.MonthlyOrders?.ToString(CultureInfo.InvariantCulture),
        AverageOrder = fields.AverageOrder is { } order ? Formats.Amount(language, order) : null,
        AverageOrderCurrency = (fields.AverageOrder?.Currency ?? currency).Code,
        GrossMargin = fields.GrossMargin?.ToString(),
        Stock = ReadinessForm.Of(fields.Supply.Stock),
        LeadTime = ReadinessForm.Of(fields.Supply.LeadTime),
        Returns = ReadinessForm.Of(fields.Supply.Returns),
        Languages = Level(fields.Site.Languages),
        Payment = Level(fields.Site.Payment),
        Mobile = Level(fields.Site.Mobile),
        Speed = Level(fields.Site.Speed),
        Restricted = [.. fields.Restricted],
        Contacts =
        [
            .. fields.Contacts.Select(c => new ContactForm
            {
                Name = c.Name, Role = c.Role, Email = c.Email, Phone = c.Phone,
            }),
            new ContactForm(),
        ],
        Notes = fields.Notes,
    };

    public Result<ProfileFields> Fields(string language)
    {
        Money? order = null;
        if (LineText.Given(AverageOrder) is { } typed)
        {
            order = Currency.TryParse(AverageOrderCurrency, out var currency)
                ? MoneyInput.Read(language, typed, currency) : null;
            if (order is null)
            {
                return new ValidationError(
                    "merchant_profile.average_order", "An amount from 0 is needed.", "averageOrder");
            }
        }

        Percent? margin = null;
        if (LineText.Given(GrossMargin) is { } text)
        {
            if (!Percent.TryParse(text.Replace(',', '.'), out var read))
            {
                return new ValidationError(
                    "merchant_profile.gross_margin", "A percentage from 0 to 100 is needed.", "grossMargin");
            }

            margin = read;
        }

        return new ProfileFields
        {
            Kind = EnumText.TryParse<MerchantKind>(Kind, out var kind) ? kind : null,
            Vertical = LineText.Given(Vertical),
            Categories = Categories,
            Countries = TypedList.Codes(Countries),
            Website = LineText.Given(Website),
            MonthlyOrders = TypedList.Whole(MonthlyOrders),
            AverageOrder = order,
            GrossMargin = margin,
            Supply = new SupplyReadiness(Stock.Read(), LeadTime.Read(), Returns.Read()),
            Site = new SiteReadiness(Level(Languages), Level(Payment), Level(Mobile), Level(Speed)),
            Restricted = Restricted,
            Contacts = [.. Contacts.Where(c => LineText.Given(c.Name) is not null).Select(c => c.Read())],
            Notes = LineText.Given(Notes),
        };
    }

    internal static ReadinessLevel? Level(string? text) =>
        EnumText.TryParse<ReadinessLevel>(text, out var level) ? level : null;

    private static string? Level(ReadinessLevel? level) => level is { } known ? EnumText.Of(known) : null;
}

internal sealed class ReadinessForm
{
    public string? Level { get; set; }

    public string? Note { get; set; }

    public static ReadinessForm Of(Readiness? readiness) => new()
    {
        Level = readiness is null ? null : EnumText.Of(readiness.Level), Note = readiness?.Note,
    };

    public Readiness? Read() =>
        ProfileForm.Level(Level) is { } level ? new Readiness(level, LineText.Given(Note)) : null;
}

internal sealed class ContactForm
{
    public string? Name { get; set; }

    public string? Role { get; set; }

    public string? Email { get; set; }

    public string? Phone { get; set; }

    public Contact Read() =>
        new(Name!.Trim(), LineText.Given(Role), LineText.Given(Email), LineText.Given(Phone));
}
