using Rattan.Contracts.Partners.Views;
using Rattan.Partners.Groups;

namespace Rattan.Partners.Partners;

internal static class PartnerMapping
{
    public static void Map(ModelBuilder model)
    {
        var partner = model.Entity<Partner>();
        partner.ToTable("partners").HasKey(p => p.PartnerId);
        partner.Ignore(p => p.Tags);
        partner.HasOne<PartnerTier>().WithMany().HasForeignKey(p => p.TierId);
        partner.Property(p => p.Version).IsConcurrencyToken();
        partner.HasIndex(p => p.Number).IsUnique();
        partner.HasIndex(p => p.EmailFolded).IsUnique();
        partner.HasIndex(p => p.ExternalId).IsUnique();
        model.Entity<PartnerRow>().HasNoKey().ToView("v_partners");
        model.Entity<EnrolmentRow>().HasNoKey().ToView("v_enrolments");
    }
}
