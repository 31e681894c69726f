using Rattan.Contracts.Merchants;
using Rattan.Contracts.Partners;
using Rattan.Contracts.Tracking;

namespace Rattan.Tracking.Links;

internal sealed record LinkAnswer(
    LinkId Id,
    string Code,
    string Url,
    ProgramId ProgramId,
    PartnerId PartnerId,
    string? Destination,
    TrackingDomainId? DomainId,
    bool Disabled,
    DateTimeOffset CreatedAt,
    string? Campaign)
{
    public static LinkAnswer Of(Link link, string url) => new(
        link.Id, link.Code, url, link.ProgramId, link.PartnerId, link.Destination, link.DomainId, link.Disabled,
        link.CreatedAt, link.Campaign);
}
