using Rattan.Commissions.Plans.Engine;
using Rattan.Contracts.Commissions;
using Rattan.Contracts.Merchants;
using Rattan.Contracts.Partners;

namespace Rattan.Commissions.Booking;

/// <summary>The partners and enrolments of a batch, as conditions ask for them at the time of each order.</summary>
internal sealed class BatchTraits(IReadOnlyList<PartnerFacts> partners, IReadOnlyList<EnrolmentFacts> enrolments)
{
    private readonly Dictionary<PartnerId, PartnerFacts> partnersById = partners.ToDictionary(p => p.Id);

    private readonly Dictionary<(ProgramId, PartnerId), EnrolmentFacts> enrolmentsByPlace = enrolments
        .GroupBy(e => (e.ProgramId, e.PartnerId))
        .ToDictionary(g => g.Key, g => g.OrderBy(e => e.Status == EnrolmentStatus.Approved ? 0 : 1).First());

    public static async Task<BatchTraits> ReadAsync(
        IPartners partners, IReadOnlyList<AttributedConversion> conversions, CancellationToken ct)
    {
        var ids = conversions.SelectMany(c => c.Credits).Select(c => c.PartnerId).Distinct().ToList();
        return new BatchTraits(
            await partners.FindAsync(ids, ct),
            await partners.EnrolmentsAsync([.. conversions.Select(c => c.Program.Id).Distinct()], ids, ct));
    }

    public IReadOnlyDictionary<PartnerId, PartnerTraits> Of(AttributedConversion conversion) => conversion.Credits
        .Select(c => c.PartnerId)
        .Distinct()
        .ToDictionary(id => id, id => Of(id, conversion));

    private PartnerTraits Of(PartnerId id, AttributedConversion conversion)
    {
        var partner = partnersById.GetValueOrDefault(id);
        var enrolment = enrolmentsByPlace.GetValueOrDefault((conversion.Program.Id, id));
        var since = enrolment?.Since ?? partner?.CreatedAt;
        return new PartnerTraits(
            id,
            partner?.Country,
            partner?.Kind,
            enrolment?.GroupId,
            since is { } start ? Math.Max(0, (int)(conversion.OccurredAt - start).TotalDays) : null,
            enrolment?.TierId);
    }
}
