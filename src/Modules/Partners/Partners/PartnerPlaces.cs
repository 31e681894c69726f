using Rattan.Contracts.Merchants;
using Rattan.Contracts.Partners;
using Rattan.Partners.Enrolments;
using Rattan.Partners.Groups;
using Rattan.Platform.Data;

namespace Rattan.Partners.Partners;

internal sealed record PartnerPlace(
    ProgramId ProgramId, string ProgramName, EnrolmentStatus Status, string? GroupName, string? TierName,
    DateTimeOffset Since, EnrolmentId Id, decimal? LateSharePercent);

/// <summary>Where a partner is, with names, as far as the caller sees it.</summary>
internal sealed class PartnerPlaces(AppDbContext db, IPrograms programs)
{
    public async Task<IReadOnlyList<PartnerPlace>> OfAsync(PartnerId partner, CancellationToken ct)
    {
        var enrolments = await db.Set<Enrolment>().AsNoTracking().Where(e => e.PartnerId == partner)
            .OrderByDescending(e => e.Id).ToListAsync(ct);
        var names = await programs.FindAsync([.. enrolments.Select(e => e.ProgramId)], ct);
        var groups = await db.Set<PartnerGroup>().AsNoTracking().ToDictionaryAsync(g => g.Id, g => g.Name, ct);
        var tiers = await db.Set<PartnerTier>().AsNoTracking().ToDictionaryAsync(t => t.Id, t => t.Name, ct);
        return [.. enrolments.Select(e => new PartnerPlace(
            e.ProgramId,
            names.TryGetValue(e.ProgramId, out var program) ? program.Name : "–",
            e.Status,
            e.GroupId is { } group ? groups.GetValueOrDefault(group) : null,
            e.TierId is { } tier ? tiers.GetValueOrDefault(tier) : null,
            e.Since,
            e.Id,
            e.LateTouchShare / 100m))];
    }
}
