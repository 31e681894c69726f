using Rattan.Contracts.Merchants;
using Rattan.Merchants.Merchants;
using Rattan.Platform.Audit;
using Rattan.Platform.Data;

namespace Rattan.Merchants.Profiles;

/// <summary>What is known about a merchant. One row per merchant, made when it is first written.</summary>
internal sealed class MerchantProfile : IMerchantOwned, IAudited
{
    private MerchantProfile()
    {
    }

    public string AuditKey => $"merchant:{MerchantId}";

    public MerchantId MerchantId { get; private set; }

    public MerchantKind? Kind { get; private set; }

    public string? Vertical { get; private set; }

    public IReadOnlyList<string> Categories { get; private set; } = [];

    public IReadOnlyList<string> Countries { get; private set; } = [];

    public string? Website { get; private set; }

    public long? MonthlyOrders { get; private set; }

    public long? AverageOrderMinor { get; private set; }

    public Currency? AverageOrderCurrency { get; private set; }

    public Percent? GrossMargin { get; private set; }

    public SupplyReadiness Supply { get; private set; } = SupplyReadiness.Unknown;

    public SiteReadiness Site { get; private set; } = SiteReadiness.Unknown;

    public IReadOnlyList<string> Restricted { get; private set; } = [];

    public IReadOnlyList<Contact> Contacts { get; private set; } = [];

    /// <summary>The merchant's people see the audit log of their profile; these are not for them.</summary>
    [Secret]
    public string? Notes { get; private set; }

    public DateTimeOffset ChangedAt { get; private set; }

    public int Version { get; private set; }

    public static MerchantProfile Empty(MerchantId merchant, DateTimeOffset now) =>
        new() { MerchantId = merchant, ChangedAt = now };

    public void Tell(ProfileFields fields, DateTimeOffset now)
    {
        (Kind, Vertical, Website) = (fields.Kind, fields.Vertical, fields.Website);
        (Categories, Countries, Restricted) = (fields.Categories, fields.Countries, fields.Restricted);
        (MonthlyOrders, GrossMargin) = (fields.MonthlyOrders, fields.GrossMargin);
        (AverageOrderMinor, AverageOrderCurrency) = (fields.AverageOrder?.Minor, fields.AverageOrder?.Currency);
        (Supply, Site, Contacts, Notes) = (fields.Supply, fields.Site, fields.Contacts, fields.Notes);
        ChangedAt = now;
        Version++;
    }

    public ProfileFields Fields() => new()
    {
        Kind = Kind,
        Vertical = Vertical,
        Categories = Categories,
        Countries = Countries,
        Website = Website,
        MonthlyOrders = MonthlyOrders,
        AverageOrder = AverageOrderMinor is { } minor && AverageOrderCurrency is { } currency
            ? new Money(minor, currency) : null,
        GrossMargin = GrossMargin,
        Supply = Supply,
        Site = Site,
        Restricted = Restricted,
        Contacts = Contacts,
        Notes = Notes,
    };

    public static void Map(ModelBuilder model)
    {
        var profile = model.Entity<MerchantProfile>();
        profile.ToTable("merchant_profiles").HasKey(p => p.MerchantId);
        profile.HasOne<Merchant>().WithOne().HasForeignKey<MerchantProfile>(p => p.MerchantId);
        profile.Property(p => p.Categories).AsJson();
        profile.Property(p => p.Countries).AsJson();
        profile.Property(p => p.Supply).AsJson();
        profile.Property(p => p.Site).AsJson();
        profile.Property(p => p.Restricted).AsJson();
        profile.Property(p => p.Contacts).AsJson();
        profile.Property(p => p.Version).IsConcurrencyToken();
    }
}
