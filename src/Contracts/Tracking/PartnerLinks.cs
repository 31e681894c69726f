using Rattan.Contracts.Merchants;
using Rattan.Contracts.Partners;

namespace Rattan.Contracts.Tracking;

/// <summary>A tracking link that works, as it stands in a browser's address bar.</summary>
/// <param name="Destination">Null: the program's landing page.</param>
public sealed record PartnerLink(LinkId Id, ProgramId ProgramId, string Url, string? Destination);

/// <summary>A partner's own links, for those who put them into something else.</summary>
public interface IPartnerLinks
{
    /// <summary>The links of these programs that are not disabled, oldest first, at most 500; within a request,
    /// because an address begins with the host that was asked.</summary>
    Task<IReadOnlyList<PartnerLink>> OfAsync(
        PartnerId partner, IReadOnlyCollection<ProgramId> programs, CancellationToken ct);
}
