using Rattan.Contracts.Tracking.Views;
using Rattan.Tracking.Domains;

namespace Rattan.Tracking.Links;

internal static class LinkMapping
{
    public static void Map(ModelBuilder model)
    {
        var link = model.Entity<Link>().ToTable("links");
        link.HasKey(l => l.Id);
        link.Property(l => l.Number).ValueGeneratedNever();
        link.Property(l => l.Version).IsConcurrencyToken();
        link.HasOne<TrackingDomain>().WithMany().HasForeignKey(l => l.DomainId);
        model.Entity<LinkRow>().HasNoKey().ToView("v_links");
    }
}
