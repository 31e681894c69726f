using Rattan.Contracts.Merchants;
using Rattan.Contracts.Partners;
using Rattan.Partners.Enrolments;
using Rattan.Platform.Data;

namespace Rattan.Partners.Agreements;

/// <summary>What is in force is the highest number of each program, and of the network.</summary>
internal sealed class FindAgreements(AppDbContext db) : IAgreements
{
    public async Task<IReadOnlyList<MissingAgreement>> MissingAsync(
        PartnerId partner, ProgramId program, CancellationToken ct) => await MissingAsync(partner, [program], ct);

    public async Task<IReadOnlyList<MissingAgreement>> MissingAsync(PartnerId partner, CancellationToken ct) =>
        await MissingAsync(
            partner,
            await db.Set<Enrolment>().IgnoreQueryFilters()
                .Where(e => e.PartnerId == partner && e.Status == EnrolmentStatus.Approved)
                .Select(e => e.ProgramId).ToListAsync(ct),
            ct);

    private async Task<IReadOnlyList<MissingAgreement>> MissingAsync(
        PartnerId partner, List<ProgramId> programs, CancellationToken ct)
    {
        var published = await db.Set<Agreement>().AsNoTracking()
            .Where(a => a.ProgramId == null || programs.Contains(a.ProgramId.Value))
            .Select(a => new MissingAgreement(a.Id, a.ProgramId, a.Title, a.Number)).ToListAsync(ct);
        var inForce = published.GroupBy(a => a.ProgramId).Select(g => g.MaxBy(a => a.Number)!).ToList();
        var ids = inForce.Select(a => a.Id).ToList();
        var signed = ids.Count == 0 ? [] : await db.Set<Signature>().IgnoreQueryFilters()
            .Where(s => s.PartnerId == partner && ids.Contains(s.AgreementId))
            .Select(s => s.AgreementId).ToListAsync(ct);
        return [.. inForce.Where(a => !signed.Contains(a.Id)).OrderBy(a => a.ProgramId is null ? 0 : 1)
            .ThenBy(a => a.Title, StringComparer.Ordinal)];
    }
}
