using Rattan.Contracts.Merchants;
using Rattan.Contracts.Partners;
using Rattan.Contracts.Tracking;
using Rattan.Platform.Audit;

namespace Rattan.Tracking.Links;

/// <summary>A partner's tracking link in one program. Without a destination it leads to the program's landing
/// page.</summary>
internal sealed class Link : IMerchantOwned, IPartnerOwned, IAudited
{
    public string AuditKey => $"link:{Id}";

    public LinkId Id { get; private set; }

    public int Number { get; private set; }

    public ProgramId ProgramId { get; private set; }

    public MerchantId MerchantId { get; private set; }

    public PartnerId PartnerId { get; private set; }

    /// <summary>The custom tracking domain that it lives on; null for the program's own host.</summary>
    public TrackingDomainId? DomainId { get; private set; }

    /// <summary>Unique on its domain.</summary>
    public required string Code { get; init; }

    public string? Destination { get; private set; }

    /// <summary>What the link is used for, in its maker's words: reports are split by it.</summary>
    public string? Campaign { get; private set; }

    public bool Disabled { get; private set; }

    /// <summary>Drawn anew at each change, so that the edge finds what changed.</summary>
    [Unaudited]
    public long Revision { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public int Version { get; private set; }

    public static Link Create(
        LinkId id, int number, ProgramId program, MerchantId merchant, PartnerId partner, TrackingDomainId? domain,
        string code, string? destination, long revision, DateTimeOffset now, string? campaign = null) => new()
        {
            Id = id,
            Number = number,
            ProgramId = program,
            MerchantId = merchant,
            PartnerId = partner,
            DomainId = domain,
            Code = code,
            Destination = destination,
            Campaign = campaign,
            Revision = revision,
            CreatedAt = now,
        };

    /// <param name="campaign">Null leaves it, an empty one takes it off.</param>
    public void Change(bool? disabled, string? destination, string? campaign, long revision)
    {
        Disabled = disabled ?? Disabled;
        Destination = destination ?? Destination;
        Campaign = campaign is null ? Campaign : LineText.Given(campaign);
        Revision = revision;
        Version++;
    }
}
