using Rattan.Contracts.Network;
using Rattan.Network.Resources;
using Rattan.Platform.Audit;
using Rattan.Platform.Data;

namespace Rattan.Network.AgencyPortal;

internal enum OfferStatus
{
    /// <summary>For the network to decide.</summary>
    Waiting,
    Accepted,
    Refused,

    /// <summary>The agency takes it back.</summary>
    Withdrawn,
}

/// <summary>What an agency offers: a new resource, or a change of one that is its own. Nothing of it holds before the
/// network accepts it.</summary>
internal sealed class ResourceOffer : IAgencyOwned, IAudited
{
    public const int ReasonMax = 1000;

    public ResourceOfferId Id { get; init; }

    public AgencyId? AgencyId { get; init; }

    /// <summary>What is changed; null for a new one until it is accepted.</summary>
    public ResourceId? ResourceId { get; private set; }

    /// <summary>The offer is for something that was not in the library.</summary>
    public bool IsNew { get; init; }

    /// <summary>Of the resource, as it was offered.</summary>
    public string Name { get; init; } = "";

    /// <summary>What is said of the resource; in a change only what changes.</summary>
    public ResourceRequest Asked { get; init; } = new();

    public OfferStatus Status { get; private set; }

    /// <summary>Why it was refused.</summary>
    public string? Reason { get; private set; }

    public string MadeByName { get; init; } = "";

    public DateTimeOffset MadeAt { get; init; }

    public string? DecidedByName { get; private set; }

    public DateTimeOffset? DecidedAt { get; private set; }

    public int Version { get; private set; }

    public string AuditKey => $"resource_offer:{Id}";

    public static ResourceOffer Of(
        AgencyId agency, ResourceId? resource, string name, ResourceRequest asked, string by, DateTimeOffset now) =>
        new()
        {
            Id = EntityId.New<ResourceOfferId>(now),
            AgencyId = agency,
            ResourceId = resource,
            IsNew = resource is null,
            Name = name,
            Asked = asked,
            MadeByName = by,
            MadeAt = now,
        };

    public void Accept(ResourceId resource, string by, DateTimeOffset now)
    {
        ResourceId = resource;
        Decide(OfferStatus.Accepted, by, now);
    }

    public void Refuse(string reason, string by, DateTimeOffset now)
    {
        Reason = reason;
        Decide(OfferStatus.Refused, by, now);
    }

    public void Withdraw(string by, DateTimeOffset now) => Decide(OfferStatus.Withdrawn, by, now);

    public static void Map(ModelBuilder model)
    {
        var offer = model.Entity<ResourceOffer>();
        offer.ToTable("resource_offers").HasKey(o => o.Id);
        offer.Property(o => o.Id).ValueGeneratedNever();
        offer.Property(o => o.AgencyId).IsRequired();
        offer.HasOne<Resource>().WithMany().HasForeignKey(o => o.ResourceId);
        offer.Property(o => o.Asked).AsJson();
        offer.Property(o => o.Version).IsConcurrencyToken();
        offer.Ignore(o => o.AuditKey);
    }

    private void Decide(OfferStatus status, string by, DateTimeOffset now)
    {
        (Status, DecidedByName, DecidedAt) = (status, by, now);
        Version++;
    }
}
