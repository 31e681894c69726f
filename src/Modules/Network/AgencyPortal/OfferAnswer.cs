using Rattan.Contracts.Network;
using Rattan.Network.Resources;

namespace Rattan.Network.AgencyPortal;

/// <param name="Fields">What is said of the resource; in a change only what changes.</param>
internal sealed record OfferAnswer(
    ResourceOfferId Id, AgencyId AgencyId, string AgencyName, ResourceId? ResourceId, bool IsNew, string Name,
    ResourceRequest Fields, OfferStatus Status, string? Reason, string MadeByName, DateTimeOffset MadeAt,
    string? DecidedByName, DateTimeOffset? DecidedAt)
{
    public static OfferAnswer Of(ResourceOffer o, string agency) => new(
        o.Id, o.AgencyId!.Value, agency, o.ResourceId, o.IsNew, o.Name, o.Asked, o.Status, o.Reason, o.MadeByName,
        o.MadeAt, o.DecidedByName, o.DecidedAt);
}

internal sealed record OfferUnknown() : NotFoundError("resource_offer.unknown", "There is no such offer.");

internal sealed record OfferDecided()
    : ConflictError("resource_offer.decided", "The offer was accepted, refused or withdrawn already.");

internal sealed record OfferWaits() : ConflictError(
    "resource_offer.waits", "A change of this resource waits already. Withdraw it to offer another.");
