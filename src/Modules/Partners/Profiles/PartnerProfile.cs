using Rattan.Contracts.Partners;
using Rattan.Platform.Audit;
using Rattan.Platform.Data;

namespace Rattan.Partners.Profiles;

/// <summary>A place where a partner reaches people.</summary>
/// <param name="Kind">website, blog, youtube, facebook, instagram, tiktok, zalo, telegram, wechat, douyin, xiaohongshu,
/// bilibili, newsletter, podcast, app, community or other.</param>
/// <param name="Address">A web address or a handle.</param>
internal sealed record Channel(string Kind, string Address, long Followers);

/// <summary>What a partner tells about itself. One row per partner, made when it is first written.</summary>
internal sealed class PartnerProfile : IPartnerOwned, IAudited
{
    private PartnerProfile()
    {
    }

    public string AuditKey => $"partner:{PartnerId}";

    public PartnerId PartnerId { get; private set; }

    public string Bio { get; private set; } = "";

    public string? TaxCountry { get; private set; }

    public string PriceNotes { get; private set; } = "";

    public IReadOnlyList<Channel> Channels { get; private set; } = [];

    public IReadOnlyList<string> AudienceCountries { get; private set; } = [];

    public IReadOnlyList<string> Categories { get; private set; } = [];

    public IReadOnlyList<string> Languages { get; private set; } = [];

    public DateTimeOffset ChangedAt { get; private set; }

    public int Version { get; private set; }

    public static PartnerProfile Empty(PartnerId partner, DateTimeOffset now) =>
        new() { PartnerId = partner, ChangedAt = now };

    public void Tell(ProfileFields fields, DateTimeOffset now)
    {
        (Bio, TaxCountry, PriceNotes) = (fields.Bio.Trim(), fields.TaxCountry, fields.PriceNotes.Trim());
        (Channels, AudienceCountries) = (fields.Channels, fields.AudienceCountries);
        (Categories, Languages) = (fields.Categories, fields.Languages);
        ChangedAt = now;
        Version++;
    }

    public ProfileFields Fields() =>
        new(Bio, TaxCountry, PriceNotes, Channels, AudienceCountries, Categories, Languages);

    public static void Map(ModelBuilder model)
    {
        var profile = model.Entity<PartnerProfile>();
        profile.ToTable("partner_profiles").HasKey(p => p.PartnerId);
        profile.HasOne<Partners.Partner>().WithOne().HasForeignKey<PartnerProfile>(p => p.PartnerId);
        profile.Property(p => p.Channels).AsJson();
        profile.Property(p => p.AudienceCountries).AsJson();
        profile.Property(p => p.Categories).AsJson();
        profile.Property(p => p.Languages).AsJson();
        profile.Property(p => p.Version).IsConcurrencyToken();
    }
}
