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
    bool Disabled,
    DateTimeOffset CreatedAt)
{
    public static LinkAnswer Of(Link link, string origin) => new(
        link.Id, link.Code, $"{origin}/go/{link.Code}", link.ProgramId, link.PartnerId, link.Destination, link.Disabled,
        link.CreatedAt);
}
